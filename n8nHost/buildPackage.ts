import { join } from 'node:path';
import { runProgram } from './runProgram';

/**
 * Builds this package into its `dist/`, which takes about three seconds.
 *
 * @param projectFolder where package.json and gulpfile.js are
 * @throws an Error with the compiler's words when the code does not compile
 */
export async function buildPackage(projectFolder: string, signal?: AbortSignal): Promise<void> {
	await runProgram(join(projectFolder, 'node_modules', '.bin', 'gulp'), ['build'], projectFolder, signal);
}
