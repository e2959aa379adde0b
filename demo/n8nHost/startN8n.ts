import { setTimeout as sleep } from 'node:timers/promises';
import { mkdir } from 'node:fs/promises';
import type { InstalledN8n } from './installN8n';
import { demandFreePort, findFreePort } from './ports';
import { type ProcessGroup, startProcessGroup } from './processGroup';

/** How to start n8n. */
export interface StartOptions {
	/** Where n8n keeps its database, settings and community packages; made if it is missing. */
	userFolder: string;
	/** Port on 127.0.0.1; 0, the default, takes any that is free. */
	port?: number;
	/** More environment variables for n8n; they win over those set here. */
	env?: Record<string, string>;
	/** Ends the wait, and n8n with it. */
	signal?: AbortSignal;
}

/** A running n8n. */
export interface RunningN8n {
	/** Address of the editor, without a slash at the end. */
	url: string;
	/** What n8n has printed so far. */
	log(): string;
	/** Resolves when n8n has ended, by itself or by {@link RunningN8n.stop}. */
	ended: Promise<unknown>;
	/** Ends n8n and every process that it has started. */
	stop(): Promise<void>;
}

const startMayTake = 120_000;
const stopMayTake = 10_000;

/**
 * The settings of a person who runs an n8n of their own are not for this one, nor is what concerns the Node program that
 * starts it: jest's NODE_ENV, for one, makes n8n end without a word.
 */
function withoutForeignSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
	const isForeign = /^(N8N|DB|QUEUE|EXECUTIONS|WEBHOOK|CREDENTIALS|GENERIC|NODES|EXTERNAL|JEST)_|^NODE_(ENV|OPTIONS)$/;
	return Object.fromEntries(Object.entries(env).filter(([name]) => !isForeign.test(name)));
}

async function environment(url: URL, userFolder: string): Promise<Record<string, string>> {
	return {
		N8N_USER_FOLDER: userFolder,
		N8N_LISTEN_ADDRESS: url.hostname,
		N8N_HOST: url.hostname,
		N8N_PORT: url.port,
		N8N_EDITOR_BASE_URL: url.href,
		WEBHOOK_URL: url.href,
		DB_TYPE: 'sqlite',
		// Browsers send a secure cookie over https only.
		N8N_SECURE_COOKIE: 'false',
		// A second n8n on this machine would have the default port.
		N8N_RUNNERS_BROKER_PORT: String(await findFreePort()),
		// Nothing that calls home, and nothing that covers the editor.
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_DISABLED_MODULES: 'mcp-registry',
	};
}

/** n8n answers this path with JSON as soon as it can be worked with; its health check answers earlier. */
async function isReady(url: URL): Promise<boolean> {
	try {
		const response = await fetch(new URL('rest/settings', url), { signal: AbortSignal.timeout(5000) });
		await response.json();
		return response.ok;
	} catch {
		return false;
	}
}

async function waitUntilReady(url: URL, n8n: ProcessGroup, log: () => string, signal?: AbortSignal): Promise<void> {
	let ended = false;
	n8n.ended.catch(() => {}).then(() => (ended = true));
	const deadline = Date.now() + startMayTake;
	while (!(await isReady(url))) {
		signal?.throwIfAborted();
		if (ended) throw new Error(`n8n ended while it was starting. It printed:\n\n${log()}`);
		if (Date.now() > deadline) throw new Error(`n8n was not ready after ${startMayTake / 1000} s. It printed:\n\n${log()}`);
		await sleep(250);
	}
}

/**
 * Starts a real n8n on 127.0.0.1 with SQLite and resolves when it can be worked with, which takes six to ten seconds. It
 * loads the community packages that lie in its user folder (see placePackage). It needs the Node version of this package's
 * lock file, and runs under the one that runs the caller.
 *
 * @throws an Error in plain words when the port is taken, and one with n8n's own words when n8n does not start
 */
export async function startN8n(installed: InstalledN8n, options: StartOptions): Promise<RunningN8n> {
	const { userFolder, port = 0, env, signal } = options;
	if (port !== 0) await demandFreePort(port, 'n8n');
	await mkdir(userFolder, { recursive: true });
	const url = new URL(`http://127.0.0.1:${port || (await findFreePort())}/`);
	signal?.throwIfAborted();

	const n8n = startProcessGroup(process.execPath, [installed.program, 'start'], {
		cwd: userFolder,
		env: { ...withoutForeignSettings(process.env), ...(await environment(url, userFolder)), ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const printed: string[] = [];
	for (const stream of [n8n.child.stdout, n8n.child.stderr]) {
		stream?.setEncoding('utf8').on('data', (chunk: string) => printed.push(chunk));
	}
	const log = () => printed.join('');

	try {
		await waitUntilReady(url, n8n, log, signal);
	} catch (error) {
		await n8n.stop(0);
		throw error;
	}
	return { url: url.origin, log, ended: n8n.ended, stop: () => n8n.stop(stopMayTake) };
}
