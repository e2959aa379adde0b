import { readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

/** What a failure told a person. */
export interface Told {
	/** The sentence. */
	sentence: string;
	/** What is in the file that the sentence names, which is removed; undefined where it names none. */
	log: string | undefined;
}

/** Takes apart what a failure of npm or of another program says. */
export function refusalIn(message: string): Told {
	const [, file] = /^What was printed is in (.+)\.$/m.exec(message) ?? [];
	const log = file && readFileSync(file, 'utf8');
	if (file) rmSync(dirname(file), { recursive: true });
	return { sentence: message.replace(/\nWhat was printed is in .+\.$/m, ''), log };
}

/** Awaits the failure of some work. @throws when it succeeds */
export async function refusalOf(work: Promise<unknown>): Promise<Told> {
	const error = await work.then(
		() => new Error('There was no failure.'),
		(reason: unknown) => reason as Error,
	);
	return refusalIn(error.message);
}
