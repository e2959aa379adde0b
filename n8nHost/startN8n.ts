import type { InstalledN8n } from './installN8n';
import { type ProcessOptions, startN8nProcess } from './startN8nProcess';
import { demandFreePort, findFreePort } from './ports';
import type { RunningServer } from './startServer';

/** How to start n8n. */
export interface StartOptions extends ProcessOptions {
	/** Port on 127.0.0.1; 0, the default, takes any that is free. */
	port?: number;
}

/** A running n8n. */
export interface RunningN8n extends RunningServer {
	/** Address of the editor, without a slash at the end. */
	url: string;
}

/** What the n8n that people and webhooks reach is told beside the rest. */
function environment(url: URL): Record<string, string> {
	return {
		N8N_LISTEN_ADDRESS: url.hostname,
		N8N_HOST: url.hostname,
		N8N_PORT: url.port,
		N8N_EDITOR_BASE_URL: url.href,
		WEBHOOK_URL: url.href,
		// Browsers send a secure cookie over https only.
		N8N_SECURE_COOKIE: 'false',
		// Nothing that covers the editor.
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	};
}

/** n8n answers this path with JSON as soon as it can be worked with; its health check answers earlier. */
async function answersSettings(url: URL): Promise<boolean> {
	const response = await fetch(new URL('rest/settings', url), { signal: AbortSignal.timeout(5000) });
	await response.json();
	return response.ok;
}

/**
 * Starts a real n8n on 127.0.0.1 with SQLite and resolves when it can be worked with.
 *
 * @throws an Error in plain words when the port is taken, and one with n8n's own words when n8n does not start
 */
export async function startN8n(installed: InstalledN8n, { port = 0, ...options }: StartOptions): Promise<RunningN8n> {
	if (port !== 0) await demandFreePort(port, 'n8n');
	const url = new URL(`http://127.0.0.1:${port || (await findFreePort())}/`);
	const env = { ...environment(url), ...options.env };
	const n8n = await startN8nProcess(installed, ['start'], { ...options, env }, () => answersSettings(url));
	return { ...n8n, url: url.origin };
}
