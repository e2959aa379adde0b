import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPackage } from '../../n8nHost/buildPackage';
import { N8nSession } from '../../n8nHost/n8nSession';
import { placePackage } from '../../n8nHost/placePackage';
import { type RunningN8n, startN8n } from '../../n8nHost/startN8n';
import { owner, urlVariable } from './sharedN8n';
import { installTestedN8n } from './testedN8n';

const projectFolder = join(__dirname, '..', '..');

/** Builds and packs this package and starts a new, empty n8n with it; leaves nothing behind when it fails or is ended. */
async function start(signal: AbortSignal): Promise<RunningN8n> {
	const userFolder = await mkdtemp(join(tmpdir(), 'n8n-nodes-zhima-test-'));
	const removeUserFolder = () => rm(userFolder, { recursive: true, force: true });
	try {
		const installed = await installTestedN8n({ signal, report: console.log });
		await buildPackage(projectFolder, signal);
		await placePackage(projectFolder, userFolder, signal);
		const n8n = await startN8n(installed, { userFolder, signal });
		const stop = () => n8n.stop().finally(removeUserFolder);
		// Now, because two tests that begin together would both make the owner.
		await N8nSession.open(n8n.url, owner).catch((error) => stop().then(() => Promise.reject(error)));
		return { ...n8n, stop };
	} catch (error) {
		await removeUserFolder();
		throw error;
	}
}

/**
 * Jest's global setup: starts the n8n that the tests share. They find its address in the environment. Jest does not call the
 * global teardown when it is ended by a signal, so that is seen to here.
 */
export default async function startSharedN8n(): Promise<void> {
	const stopped = new AbortController();
	const starting = start(stopped.signal);
	for (const name of ['SIGINT', 'SIGTERM'] as const) {
		process.once(name, () => {
			stopped.abort(new Error(`Ended by ${name}.`));
			void starting.then((n8n) => n8n.stop()).finally(() => process.exit(1));
		});
	}
	globalThis.sharedN8n = await starting;
	process.env[urlVariable] = globalThis.sharedN8n.url;
}
