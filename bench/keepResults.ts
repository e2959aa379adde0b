import { readFileSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';

import type { Result, Row } from './row';

const ofRow = ({ name, what, against, goal }: Row) => ({ name, what, against, goal });
const isOf = (row: Row) => (result: Result) => isDeepStrictEqual(ofRow(result), ofRow(row));

/**
 * The results to keep, in the order of the rows: new ones take the place of older ones, and an older one stays only while its row is as it
 * was. So rows may come from different runs; both sides of one never do.
 */
export function mergedResults(rows: readonly Row[], older: readonly Result[], newer: readonly Result[]): Result[] {
	return rows.flatMap((row) => newer.find(isOf(row)) ?? older.find(isOf(row)) ?? []);
}

/** Keeps results in a file for docs/performance.md, beside those that it holds already. */
export function keepResults(file: string, rows: readonly Row[], newer: readonly Result[]): void {
	const older = JSON.parse(readFileSync(file, 'utf8')) as Result[];
	writeFileSync(file, `${JSON.stringify(mergedResults(rows, older, newer), null, '\t')}\n`);
}
