import { startProcessGroup } from './processGroup';

/**
 * Runs npm to its end in a folder, quietly, and resolves with what it wrote to its standard output.
 *
 * @param signal ends npm and all that it started, at once
 * @throws an Error with everything that npm printed when it fails; the signal's reason when it was ended by the signal
 */
export async function runNpm(words: string[], folder: string, signal?: AbortSignal): Promise<string> {
	signal?.throwIfAborted();
	const npm = startProcessGroup('npm', words, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
	const answer: Buffer[] = [];
	const printed: Buffer[] = [];
	npm.child.stdout?.on('data', (chunk: Buffer) => {
		answer.push(chunk);
		printed.push(chunk);
	});
	npm.child.stderr?.on('data', (chunk: Buffer) => printed.push(chunk));

	const stop = () => void npm.stop(0);
	signal?.addEventListener('abort', stop, { once: true });
	try {
		const { code } = await npm.ended;
		signal?.throwIfAborted();
		if (code === 0) return Buffer.concat(answer).toString();
		throw new Error(`npm ${words.join(' ')} did not succeed:\n\n${Buffer.concat(printed).toString()}`);
	} finally {
		signal?.removeEventListener('abort', stop);
	}
}
