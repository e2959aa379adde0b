import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { InstalledN8n } from './installN8n';
import { findFreePort } from './ports';
import { type RunningServer, startServer } from './startServer';

/** How to start a process of n8n, whichever of its commands it runs. */
export interface ProcessOptions {
	/** Where n8n keeps its database, settings and community packages; made if it is missing. */
	userFolder: string;
	/** More environment variables for n8n; they win over those set here. */
	env?: Record<string, string>;
	/** Ends the wait, and n8n with it. */
	signal?: AbortSignal;
}

/**
 * The settings of a person who runs an n8n of their own are not for this one, nor is what concerns the Node program that
 * starts it: jest's NODE_ENV, for one, makes n8n end without a word.
 */
function withoutForeignSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
	const isForeign = /^(N8N|DB|QUEUE|EXECUTIONS|WEBHOOK|CREDENTIALS|GENERIC|NODES|EXTERNAL|JEST)_|^NODE_(ENV|OPTIONS)$/;
	return Object.fromEntries(Object.entries(env).filter(([name]) => !isForeign.test(name)));
}

/** Modules that look things up on the internet. n8n does not start when it is told of one that it does not have. */
const callingHome = ['mcp-registry'];

/** What each process of n8n is told: SQLite, a port of its own for its task runners, and nothing that calls home. */
async function environment(userFolder: string, program: string): Promise<Record<string, string>> {
	const modules = join(program, '..', '..', 'dist', 'modules');
	return {
		N8N_USER_FOLDER: userFolder,
		DB_TYPE: 'sqlite',
		// A second n8n on this machine would have the default port.
		N8N_RUNNERS_BROKER_PORT: String(await findFreePort()),
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_DISABLED_MODULES: callingHome.filter((name) => existsSync(join(modules, name))).join(','),
	};
}

/**
 * Starts a command of a real n8n, such as `start`, and resolves when it is ready. It loads the community packages that lie in its
 * user folder (see placePackage). It needs the Node version of this package's lock file, and runs under the one that runs the
 * caller.
 *
 * @throws as {@link startServer} does
 */
export async function startN8nProcess(
	{ program }: InstalledN8n,
	command: string[],
	{ userFolder, env, signal }: ProcessOptions,
	isReady: () => Promise<boolean>,
): Promise<RunningServer> {
	await mkdir(userFolder, { recursive: true });
	const options = {
		cwd: userFolder,
		env: { ...withoutForeignSettings(process.env), ...(await environment(userFolder, program)), ...env },
	};
	return await startServer({ name: 'n8n', command: process.execPath, words: [program, ...command], options, isReady }, signal);
}
