import type { SpawnOptions, StdioOptions } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { startProcessGroup } from './processGroup';
import { whileWaiting } from './whileWaiting.cjs';

/** A program that runs until it is ended. */
export interface RunningServer {
	/** Number of the process group in which it and all that it starts run. */
	group: number;
	/** What it has printed so far. */
	log(): string;
	/** Resolves when it has ended, by itself or by one of the next two. */
	ended: Promise<unknown>;
	/** Asks it and every process that it has started to end, and after ten seconds insists. */
	stop(): Promise<void>;
	/** Ends them at once, as a machine does that fails. */
	kill(): Promise<void>;
}

/** What {@link startServer} has to know about a program. */
export interface ServerProgram {
	/** What the program is called in a sentence, such as `n8n`. */
	name: string;
	command: string;
	words: string[];
	options: SpawnOptions;
	/** Asked four times a second; a rejection counts as no. */
	isReady: () => Promise<boolean>;
	/** Told every ten seconds of the wait what `howFar` says. */
	report?: (line: string) => void;
	/** How far the program has come with its start. @param group see {@link RunningServer} */
	howFar?: (group: number) => string;
}

/**
 * Runs the program behind a guard in its process group, which ends the group when descriptor 3 is closed. The system does that when
 * the caller ends, even one that was killed and could end nothing itself.
 */
const guarded = "(trap '' TERM; cat; kill -s KILL -- -$$) <&3 >/dev/null 2>&1 & exec 3<&-; exec \"$0\" \"$@\"";

const startMayTake = 300_000;
const stopMayTake = 10_000;

/**
 * Starts a program and resolves when it is ready. It never outlives the caller.
 *
 * @param signal ends the wait, and the program with it
 * @throws an Error with the program's own words when it ends instead, or is not ready after five minutes
 */
export async function startServer(program: ServerProgram, signal?: AbortSignal): Promise<RunningServer> {
	const { name, command, words, options, isReady, report = () => {}, howFar = () => 'starting' } = program;
	signal?.throwIfAborted();
	const stdio: StdioOptions = ['ignore', 'pipe', 'pipe', 'pipe'];
	const server = startProcessGroup('sh', ['-c', guarded, command, ...words], { ...options, stdio });
	server.child.once('exit', () => server.child.stdio[3]?.destroy());
	const printed: string[] = [];
	for (const stream of [server.child.stdout, server.child.stderr]) {
		stream?.setEncoding('utf8').on('data', (chunk: string) => printed.push(chunk));
	}
	const log = () => printed.join('');

	let ended = false;
	server.ended.catch(({ message }: Error) => printed.push(message)).then(() => (ended = true));
	const wait = async () => {
		const deadline = Date.now() + startMayTake;
		while (!(await isReady().catch(() => false))) {
			signal?.throwIfAborted();
			if (ended) throw new Error(`${name} stopped while it was starting. It printed:\n\n${log()}`);
			if (Date.now() > deadline) throw new Error(`${name} was not ready after ${startMayTake / 1000} s. It printed:\n\n${log()}`);
			await sleep(250);
		}
	};
	try {
		await whileWaiting(wait(), () => howFar(server.child.pid!), report);
	} catch (error) {
		await server.stop(0);
		throw error;
	}
	return { group: server.child.pid!, log, ended: server.ended, stop: () => server.stop(stopMayTake), kill: () => server.stop(0) };
}
