import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPackage } from '../../demo/n8nHost/buildPackage';
import { installN8n } from '../../demo/n8nHost/installN8n';
import { placePackage } from '../../demo/n8nHost/placePackage';
import { startN8n } from '../../demo/n8nHost/startN8n';
import { type SharedN8n, urlVariable } from './sharedN8n';

const projectFolder = join(__dirname, '..', '..');

/**
 * Jest's global set-up: builds this package, packs it, and starts a new, empty n8n with it, whose address the tests find in the
 * environment. Jest does not call the global teardown when it is ended by a signal, so that is seen to here.
 */
export default async function startSharedN8n(): Promise<void> {
	const stopped = new AbortController();
	const { signal } = stopped;
	const userFolder = await mkdtemp(join(tmpdir(), 'n8n-nodes-zhima-test-'));
	const removeUserFolder = () => rm(userFolder, { recursive: true, force: true });

	const shared: SharedN8n = { stop: removeUserFolder };
	globalThis.sharedN8n = shared;
	for (const name of ['SIGINT', 'SIGTERM'] as const) {
		process.once(name, () => {
			stopped.abort(new Error(`Ended by ${name}.`));
			void shared.stop().finally(() => process.exit(1));
		});
	}

	const installed = await installN8n({ signal, report: console.log });
	await buildPackage(projectFolder, signal);
	await placePackage(projectFolder, userFolder, signal);
	const n8n = await startN8n(installed, { userFolder, signal });
	shared.stop = async () => {
		await n8n.stop();
		await removeUserFolder();
	};
	process.env[urlVariable] = n8n.url;
}
