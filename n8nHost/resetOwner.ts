import type { InstalledN8n } from './installN8n';
import { n8nEnvironment } from './n8nEnvironment';
import { runProgram } from './runProgram';

/**
 * Has an n8n that is not running forget its owner, so that it takes a new one at its next start. Workflows and credentials stay, and
 * belong to the new owner.
 *
 * @param userFolder where it keeps its database
 * @throws ProgramFailure with n8n's own words when it does not do so
 */
export async function resetOwner({ program }: InstalledN8n, userFolder: string, signal?: AbortSignal): Promise<void> {
	const env = await n8nEnvironment(userFolder, program);
	await runProgram(process.execPath, [program, 'user-management:reset'], userFolder, signal, { env });
}
