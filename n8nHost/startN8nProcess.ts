import { join } from 'node:path';
import type { InstalledN8n } from './installN8n';
import { howFarN8n } from './howFarN8n';
import { makeFolder } from './makeFolder';
import { n8nEnvironment } from './n8nEnvironment';
import { type RunningServer, startServer } from './startServer';

/** How to start a process of n8n, whichever of its commands it runs. */
export interface ProcessOptions {
	/** Where n8n keeps its database, settings and community packages; made if it is missing. */
	userFolder: string;
	/** More environment variables for n8n; they win over those set here. */
	env?: Record<string, string>;
	/** Ends the wait, and n8n with it. */
	signal?: AbortSignal;
	/** Told every ten seconds of the wait how far n8n has come. */
	report?: (line: string) => void;
}

/**
 * Starts a command of a real n8n, such as `start`, and resolves when it is ready. It loads the community packages that are in its user
 * folder (see placePackage), and answers only requests that mean this machine. It runs under the Node that runs the caller, which must be
 * the one of this package's lock file.
 *
 * @throws as {@link startServer} does
 */
export async function startN8nProcess(
	{ program }: InstalledN8n,
	command: string[],
	{ userFolder, env, signal, report }: ProcessOptions,
	isReady: () => Promise<boolean>,
): Promise<RunningServer> {
	await makeFolder(userFolder);
	const options = {
		cwd: userFolder,
		env: { ...(await n8nEnvironment(userFolder, program)), ...env },
	};
	const words = ['--require', join(__dirname, 'answerOwnHosts.cjs'), program, ...command];
	const howFar = (group: number) => howFarN8n(group, userFolder);
	return await startServer({ name: 'n8n', command: process.execPath, words, options, isReady, report, howFar }, signal);
}
