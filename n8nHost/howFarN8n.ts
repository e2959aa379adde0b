import { statSync } from 'node:fs';
import { join } from 'node:path';
import { inMegabytes } from './bytesIn.cjs';
import { bytesRead } from './bytesRead.cjs';

/** The size of a database in SQLite, with what has not been merged into its main file yet. */
function databaseBytes(folder: string): number {
	const sizes = ['', '-wal'].map((ending) => statSync(join(folder, `database.sqlite${ending}`), { throwIfNoEntry: false })?.size ?? 0);
	return sizes.reduce((sum, size) => sum + size);
}

/**
 * How far an n8n has come with its start, in words: first it reads its programs, then it sets up its database.
 *
 * @param pid of n8n
 * @param userFolder where it keeps its database
 */
export function howFarN8n(pid: number, userFolder: string): string {
	const database = `its database has ${inMegabytes(databaseBytes(join(userFolder, '.n8n')))}`;
	return [bytesRead('n8n', pid), database].filter(Boolean).join(', ');
}
