import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from './runProgram';

/**
 * Builds this package into its `dist/`.
 *
 * @param projectFolder where package.json and gulpfile.js are
 * @throws an Error with the compiler's words when the code does not compile
 */
export async function buildPackage(projectFolder: string, signal?: AbortSignal): Promise<void> {
	const gulp = join(projectFolder, 'node_modules', '.bin', 'gulp');
	// It keeps a list of V8's flags, which would be a file in the cache of whoever runs the tests.
	const env = { ...process.env, XDG_CACHE_HOME: tmpdir() };
	await runProgram(gulp, ['build'], projectFolder, signal, { env });
}
