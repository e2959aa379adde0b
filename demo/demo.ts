/**
 * `npm run demo`: a real n8n with these nodes, the simulator behind them, a working credential, a stand-in for a paid chat
 * model and the workflows of examples/, ready to click. What n8n keeps lies in the user's cache folder, one folder for each clone,
 * and is found again at the next start. Ends with Ctrl-C.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startSimulator } from '../simulator/startSimulator';
import { bytesIn, inMegabytes } from '../n8nHost/bytesIn.cjs';
import { buildPackage } from '../n8nHost/buildPackage';
import { cacheFolder } from '../n8nHost/cacheFolder';
import { demandSpace } from '../n8nHost/demandSpace';
import { explainFailure } from '../n8nHost/explainFailure.cjs';
import { installN8n } from '../n8nHost/installN8n';
import { makeFolder } from '../n8nHost/makeFolder';
import { N8nRefusal, N8nSession } from '../n8nHost/n8nSession';
import { placePackage } from '../n8nHost/placePackage';
import { resetOwner } from '../n8nHost/resetOwner';
import { startN8n } from '../n8nHost/startN8n';
import { whileWaiting } from '../n8nHost/whileWaiting.cjs';
import { startChatModel } from './chatModel';
import { demandPorts } from './demandPorts';
import { holdDemo } from './holdDemo';
import { loadExamples } from './loadExamples';
import { type DemoOptions, readDemoOptions } from './readDemoOptions';
import { type DemoOwner, readOwner } from './readOwner';
import { thingsToTry } from './thingsToTry';

const projectFolder = join(__dirname, '..');

/** What n8n's database and the copy of this package take at first, in bytes, as measured, and room for executions. */
const needed = 100_000_000;

/** Where the demo of this clone keeps its things. Another n8n has a folder of its own, because a database goes with its version. */
function userFolderFor({ version }: DemoOptions): string {
	const clone = createHash('sha256').update(projectFolder).digest('hex').slice(0, 12);
	return join(cacheFolder(), ['demo', clone, version].filter(Boolean).join('-'));
}

/** Logs in as the owner. @throws an Error that says what to do when somebody has changed the password */
async function logIn(url: string, owner: DemoOwner): Promise<N8nSession> {
	try {
		return await N8nSession.open(url, owner);
	} catch (error) {
		if (!(error instanceof N8nRefusal) || error.status !== 401) throw error;
		const remedy = `Write the current one into ${owner.passwordFile}, or delete that file, and the next start sets a new one.`;
		throw new Error(`n8n does not accept the demo's password, because somebody has changed it in n8n. ${remedy}`, { cause: error });
	}
}

async function demo(signal: AbortSignal): Promise<void> {
	const options = readDemoOptions(process.argv.slice(2), process.env);
	const { ports, version } = options;
	const report = console.log;
	const userFolder = userFolderFor(options);
	await makeFolder(userFolder);

	await using running = new AsyncDisposableStack();
	running.defer(await holdDemo(userFolder, `http://127.0.0.1:${ports.n8n}`));
	await demandPorts(ports);
	const installed = await installN8n({ version, signal, report });
	await demandSpace(userFolder, needed, 'The demo');
	report('Building the package ...');
	const built = () => `${inMegabytes(bytesIn(join(projectFolder, 'dist')))} are built`;
	await whileWaiting(buildPackage(projectFolder, signal), built, report);
	await whileWaiting(placePackage(projectFolder, userFolder, signal), built, report);
	const simulator = await startSimulator({ port: ports.simulator });
	running.defer(() => simulator.close());

	report('Starting n8n ...');
	const owner = await readOwner(userFolder, async () => {
		if (!existsSync(join(userFolder, '.n8n', 'database.sqlite'))) return;
		await whileWaiting(resetOwner(installed, userFolder, signal), () => 'n8n is getting ready for a new password', report);
	});
	const n8n = await startN8n(installed, { userFolder, port: ports.n8n, signal, report });
	running.defer(() => n8n.stop());
	simulator.notify({ address: `${n8n.url}/webhook/zhima-notification` });
	const chatModel = await startChatModel();
	running.defer(() => chatModel.close());
	const credentials = [
		{ name: 'Zhima simulator', type: 'zhimaCreditApi', data: simulator.credential },
		{ name: 'Simulated chat model', type: 'openAiApi', data: { apiKey: 'none', url: chatModel.url, header: false } },
	];
	report('Loading the examples ...');
	let loaded = 'logging in';
	const loading = loadExamples(n8n.url, await logIn(n8n.url, owner), credentials, join(projectFolder, 'examples'), (count, all) => {
		loaded = `${count} of ${all} workflows are loaded`;
	});
	const workflows = await whileWaiting(loading, () => loaded, report);
	signal.throwIfAborted();

	report(thingsToTry({ url: n8n.url, owner, simulator, picture: join(__dirname, 'face.jpg'), workflows }));
	await Promise.race([once(signal, 'abort'), n8n.ended]);
	if (!signal.aborted) throw new Error(`n8n stopped by itself. It printed:\n\n${n8n.log()}`);
}

const stopped = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.on(signal, () => {
		if (!stopped.signal.aborted) console.log('\nStopping the demo ...');
		stopped.abort();
	});
}
demo(stopped.signal).catch(({ message }: Error) => {
	if (stopped.signal.aborted) return;
	const explained = explainFailure(message);
	// At the end, because what n8n has printed may be long.
	console.error(`\n${message}${explained && !message.includes(explained) ? `\n\n${explained}` : ''}`);
	process.exitCode = 1;
});
