import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findFreePort } from './ports';

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

/**
 * The environment of each process of n8n: SQLite, a port of its own for its task runners, nothing that calls home, and of the caller's
 * environment nothing that is meant for another n8n.
 *
 * @param userFolder where n8n keeps its database, settings and community packages
 * @param program the file that Node runs to start n8n
 */
export async function n8nEnvironment(userFolder: string, program: string): Promise<NodeJS.ProcessEnv> {
	const modules = join(program, '..', '..', 'dist', 'modules');
	return {
		...withoutForeignSettings(process.env),
		N8N_USER_FOLDER: userFolder,
		DB_TYPE: 'sqlite',
		// A second n8n on this machine would have the default port.
		N8N_RUNNERS_BROKER_PORT: String(await findFreePort()),
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		// Nobody installs a package into it, least of all one that n8n has not looked at.
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'false',
		N8N_DISABLED_MODULES: callingHome.filter((name) => existsSync(join(modules, name))).join(','),
	};
}
