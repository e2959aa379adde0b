import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from './runProgram';

/**
 * Puts this package where n8n looks for community packages, exactly as its users get it: packed by npm and unpacked again, so
 * that a file missing from the published package is missing here too, and every node keeps its true type,
 * `n8n-nodes-zhima.<name>`. It has to be built before. An earlier copy is replaced.
 *
 * @param projectFolder where package.json and dist/ are
 * @param userFolder the folder that n8n is started with as N8N_USER_FOLDER
 */
export async function placePackage(projectFolder: string, userFolder: string, signal?: AbortSignal): Promise<void> {
	const target = join(userFolder, '.n8n', 'nodes', 'node_modules', 'n8n-nodes-zhima');
	const workplace = await mkdtemp(join(tmpdir(), 'n8n-nodes-zhima-pack-'));
	try {
		await runProgram('npm', ['pack', '--ignore-scripts', '--pack-destination', workplace], projectFolder, signal);
		const [tarball] = await readdir(workplace);
		await rm(target, { recursive: true, force: true });
		await mkdir(target, { recursive: true });
		await runProgram('tar', ['-xzf', tarball!, '--strip-components=1', '-C', target], workplace, signal);
	} finally {
		await rm(workplace, { recursive: true, force: true });
	}
}
