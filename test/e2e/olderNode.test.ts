import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { cacheFolder } from '../../n8nHost/cacheFolder';
import { ProgramFailure, runProgram } from '../../n8nHost/runProgram';

const root = resolve(__dirname, '../..');

/** Provides an older Node from npm's registry, in the cache folder. @returns its program */
async function olderNode(version: string): Promise<string> {
	const { platform, arch } = process;
	const name = `${platform === 'darwin' && arch === 'arm64' ? 'node-bin' : 'node'}-${platform}-${arch}`;
	const folder = join(cacheFolder(), `node-${version}`);
	const program = join(folder, 'node_modules', name, 'bin', 'node');
	if (!existsSync(program)) {
		await mkdir(folder, { recursive: true });
		await runProgram('npm', ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', folder, `${name}@${version}`], folder);
	}
	return program;
}

test.each(['16.20.2', '18.20.8'])('Node %s reads the setup and says what to install', async (version) => {
	const program = await olderNode(version);
	const failure = await runProgram(program, [join(root, 'scripts/setUp.mjs')], root).catch((error: unknown) => error);
	expect(failure).toBeInstanceOf(ProgramFailure);
	expect((failure as ProgramFailure).printed).toBe(
		`\nThe setup did not finish: this is Node.js ${version}, and Node.js 20 or newer is needed. Install a newer one from https://nodejs.org, or with a version manager (nvm install 24), and run the same command again.\n`,
	);
}, 300_000);
