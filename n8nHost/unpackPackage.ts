import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from './runProgram';

/**
 * Fills a folder with this package exactly as its users get it: packed by npm and unpacked again, so that a file missing from
 * the published package is missing here too. It has to be built before. What was in the folder is removed.
 *
 * @param projectFolder where package.json and dist/ are
 * @param target the folder to fill, made where it does not exist
 */
export async function unpackPackage(projectFolder: string, target: string, signal?: AbortSignal): Promise<void> {
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
