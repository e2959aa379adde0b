import { parseArgs } from 'node:util';
import { printable } from '../localhost/printable';
import { readPort } from '../localhost/readPort';
import { credentialToFillIn } from './credentialToFillIn';
import { type Simulator, type SimulatorOptions, startSimulator } from './startSimulator';

const usualPort = 8090;

/** What the command line says. */
const readArguments = () => parseArgs({ options: { port: { type: 'string' }, 'notify-to': { type: 'string' } } }).values;

/** The port that somebody chose by `--port`, else by PORT; undefined where nobody did. */
function chosenPort(argument: string | undefined): number | undefined {
	const text = argument ?? process.env.PORT;
	return text === undefined ? undefined : readPort(text, 0);
}

const isTaken = (error: unknown) => (error as NodeJS.ErrnoException).code === 'EADDRINUSE';

/** Starts the simulator on the port that was chosen, else on the usual one or, where that is taken, on a free one. */
async function startOn(chosen: number | undefined, options: SimulatorOptions): Promise<Simulator> {
	try {
		return await startSimulator({ ...options, port: chosen ?? usualPort });
	} catch (error) {
		if (!isTaken(error)) throw error;
		if (chosen !== undefined) {
			throw new Error(`Port ${chosen} is taken by another program. Choose another with --port, or use --port 0 for any that is free.`, { cause: error });
		}
		console.log(`Port ${usualPort} is taken, perhaps by the simulator of a running demo. This simulator uses a free port.\n`);
		return await startSimulator({ ...options, port: 0 });
	}
}

/** Starts the simulator for a person, prints what belongs in n8n's credential, and ends with SIGINT or SIGTERM. */
async function start(): Promise<void> {
	const { port, 'notify-to': address } = readArguments();
	const simulator = await startOn(chosenPort(port), {
		...(address !== undefined && { notify: { address } }),
		onDecided: ({ parameters, answered }) => console.log(printable(`${parameters.method ?? '(no method)'}: ${answered}`)),
	});
	// Before anything is printed: who reads it can end the simulator at once.
	const end = () => void simulator.close();
	process.once('SIGINT', end);
	process.once('SIGTERM', end);
	console.log(`The simulator of Alipay's gateway is running. Fill in n8n's credential "Zhima Credit API" like this:

${credentialToFillIn(simulator)}

A value such as "system error", "level 2" or "timeout" as the name, or "authtokentimeout" as the auth token, asks for that
reply; simulator/README.md lists them all. To withdraw a user's consent, and have the app told, open
${new URL('/simulated/withdraw', simulator.url)}
Press Ctrl-C to stop the simulator.
`);
}

start().catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
