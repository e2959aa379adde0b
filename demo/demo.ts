/**
 * `npm run demo`: a real n8n with these nodes, the simulator behind them, a working credential, a stand-in for a paid chat
 * model and the workflows of examples/, ready to click. What n8n keeps lies in the user's cache folder, one folder for each clone,
 * and is found again at the next start. Ends with Ctrl-C.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startSimulator } from '../simulator/startSimulator';
import { startChatModel } from './chatModel';
import { loadExamples } from './loadExamples';
import { buildPackage } from '../n8nHost/buildPackage';
import { cacheFolder } from '../n8nHost/cacheFolder';
import { installN8n } from '../n8nHost/installN8n';
import { N8nSession, type Owner } from '../n8nHost/n8nSession';
import { placePackage } from '../n8nHost/placePackage';
import { demandFreePort } from '../n8nHost/ports';
import { startN8n } from '../n8nHost/startN8n';
import { thingsToTry } from './thingsToTry';

const projectFolder = join(__dirname, '..');
const owner: Owner = { email: 'demo@zhima.example', password: 'Zhima-demo-1', firstName: 'Zhima', lastName: 'Demo' };

/** The ports: as arguments, else from the environment, else the usual ones. */
function readPorts(): { n8n: number; simulator: number } {
	const { values } = parseArgs({ options: { port: { type: 'string' }, 'simulator-port': { type: 'string' } } });
	const read = (text: string): number => {
		const port = Number(text);
		if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
		throw new Error(`"${text}" is not a port: give a number from 1 to 65535.`);
	};
	return {
		n8n: read(values.port ?? process.env.DEMO_PORT ?? '5678'),
		simulator: read(values['simulator-port'] ?? process.env.DEMO_SIMULATOR_PORT ?? '8090'),
	};
}

/** @throws an Error that says which port is taken and how to choose another */
async function demandPorts(ports: { n8n: number; simulator: number }): Promise<void> {
	try {
		await demandFreePort(ports.n8n, 'n8n');
		await demandFreePort(ports.simulator, 'the simulator');
	} catch (error) {
		const advice = 'End that program, or choose other ports: npm run demo -- --port 5700 --simulator-port 8091';
		throw new Error(`${(error as Error).message}\n${advice}`, { cause: error });
	}
}

async function demo(signal: AbortSignal): Promise<void> {
	const ports = readPorts();
	await demandPorts(ports);

	await using running = new AsyncDisposableStack();
	const installed = await installN8n({ signal, report: console.log });
	console.log('Building the package ...');
	await buildPackage(projectFolder, signal);

	const clone = createHash('sha256').update(projectFolder).digest('hex').slice(0, 12);
	const userFolder = join(cacheFolder(), `demo-${clone}`);
	await placePackage(projectFolder, userFolder, signal);
	const simulator = await startSimulator({ port: ports.simulator });
	running.defer(() => simulator.close());

	console.log('Starting n8n ...');
	const n8n = await startN8n(installed, { userFolder, port: ports.n8n, signal });
	running.defer(() => n8n.stop());
	const chatModel = await startChatModel();
	running.defer(() => chatModel.close());
	const credentials = [
		{ name: 'Zhima simulator', type: 'zhimaCreditApi', data: simulator.credential },
		{ name: 'Simulated chat model', type: 'openAiApi', data: { apiKey: 'none', url: chatModel.url, header: false } },
	];
	await loadExamples(n8n.url, await N8nSession.open(n8n.url, owner), credentials, join(projectFolder, 'examples'));
	signal.throwIfAborted();

	console.log(thingsToTry({ url: n8n.url, owner, simulatorUrl: simulator.url, picture: join(__dirname, 'face.jpg') }));
	await Promise.race([once(signal, 'abort'), n8n.ended]);
	if (!signal.aborted) throw new Error(`n8n ended by itself. It printed:\n\n${n8n.log()}`);
}

const stopped = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.on(signal, () => {
		if (!stopped.signal.aborted) console.log('\nEnding the demo ...');
		stopped.abort();
	});
}
demo(stopped.signal).catch((error: Error) => {
	if (stopped.signal.aborted) return;
	console.error(`\n${error.message}`);
	process.exitCode = 1;
});
