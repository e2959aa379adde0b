import { join } from 'node:path';
import { unpackPackage } from './unpackPackage';

/**
 * Puts this package, as npm packs it, where n8n looks for community packages, so that every node keeps its true type,
 * `n8n-nodes-zhima.<name>`. It has to be built before. An earlier copy is replaced.
 *
 * @param projectFolder where package.json and dist/ are
 * @param userFolder the folder that n8n is started with as N8N_USER_FOLDER
 */
export async function placePackage(projectFolder: string, userFolder: string, signal?: AbortSignal): Promise<void> {
	await unpackPackage(projectFolder, join(userFolder, '.n8n', 'nodes', 'node_modules', 'n8n-nodes-zhima'), signal);
}
