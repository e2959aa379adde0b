import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folder in the user's cache where this project keeps what is slow to make and may be deleted at any time. */
export function cacheFolder(): string {
	return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'n8n-nodes-zhima');
}
