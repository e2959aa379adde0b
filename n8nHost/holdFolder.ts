import { readFileSync, statSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

/** Who holds a folder. */
export interface Holder {
	host: string;
	pid: number;
	/** When the process was started, as the system tells it; null where the system does not. It tells a process from a later one of its number. */
	started: string | null;
	/** What the holder says of itself, such as its address. */
	about: string;
}

/** Thrown by {@link holdFolder} when a folder is held. */
export class FolderIsHeld extends Error {
	constructor(
		readonly file: string,
		readonly holder: Holder,
	) {
		super(`${file} is locked by process ${holder.pid} on ${holder.host}.`);
	}
}

/** Field 22 of the line that Linux has for each process, counted behind the name, which may hold spaces. */
function startOf(pid: number): string | null {
	try {
		return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')[19] ?? null;
	} catch {
		return null;
	}
}

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}

/** Whether a holder is still at work. Of another machine nobody can tell, so it counts as one that is. */
function isAtWork({ host, pid, started }: Holder): boolean {
	return host !== hostname() || (isRunning(pid) && started === startOf(pid));
}

/** A file that has just been made may not have its text yet. */
const writingMayTake = 2_000;

async function readHolder(file: string): Promise<Holder | 'unreadable' | undefined> {
	try {
		return JSON.parse(await readFile(file, 'utf8')) as Holder;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
		const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0);
		return age < writingMayTake ? 'unreadable' : undefined;
	}
}

/**
 * Holds a folder for this process, by a file that names it. What a process held that was killed is free.
 *
 * @param file path of the file; its folder exists
 * @param about see {@link Holder}
 * @returns what gives the folder back
 * @throws {@link FolderIsHeld} when another process, or this one, holds it
 */
export async function holdFolder(file: string, about = ''): Promise<() => Promise<void>> {
	const own: Holder = { host: hostname(), pid: process.pid, started: startOf(process.pid), about };
	for (;;) {
		try {
			await writeFile(file, JSON.stringify(own), { flag: 'wx' });
			return async () => await rm(file, { force: true });
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
		}
		const holder = await readHolder(file);
		if (holder === 'unreadable') {
			await sleep(50);
			continue;
		}
		if (holder && isAtWork(holder)) throw new FolderIsHeld(file, holder);
		await rm(file, { force: true });
	}
}
