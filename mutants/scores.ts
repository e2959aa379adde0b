import type { Allowed } from './allowed';
import type { Tried } from './tryMutants';

/** A change that no test noticed, in words. */
export interface Survivor {
	/** File and number of the line, with its text. */
	place: string;
	change: string;
	/** Why it may stay; empty for one without a reason. */
	reason: string;
}

export interface SortedOut {
	survivors: Survivor[];
	excused: Survivor[];
	/** Entries of the file that excuse nothing; each with the changes that it names in vain. */
	stale: Allowed[];
}

const shortened = (text: string) => {
	const line = text.replace(/\s+/g, ' ');
	return line.length > 80 ? `${line.slice(0, 40)}...${line.slice(-37)}` : line;
};

/** Sorts the changes that no test noticed into those without a reason and those with one. */
export function sortOut({ file, source, mutants }: Tried, allowed: readonly Allowed[]): SortedOut {
	const lines = source.split('\n').map((line) => line.trim());
	const entries = allowed.filter((entry) => entry.file === file);
	const used = new Set<string>();
	const survivors: Survivor[] = [];
	const excused: Survivor[] = [];
	for (const { start, end, replacement, line, kind, noticedBy } of mutants) {
		if (noticedBy !== undefined) continue;
		const text = lines[line - 1]!;
		const change = `${kind}: ${shortened(source.slice(start, end))} -> ${shortened(replacement)}`;
		const entry = entries.find((one) => one.line === text && [one.change].flat().includes(change));
		if (entry) used.add(`${entry.line} ${change}`);
		(entry ? excused : survivors).push({ place: `${file}:${line}  ${text}`, change, reason: entry?.reason ?? '' });
	}
	const stale = entries.flatMap((entry) => {
		const change = [entry.change].flat().filter((one) => !used.has(`${entry.line} ${one}`));
		return change.length > 0 ? [{ ...entry, change }] : [];
	});
	return { survivors, excused, stale };
}

/**
 * A table of the scores by folder, with a line for all.
 *
 * @param folderOf the folder of a file
 */
export function scores(tried: readonly Tried[], allowed: readonly Allowed[], folderOf: (file: string) => string): string {
	const rows = new Map<string, { changes: number; noticed: number; allowed: number; left: number }>();
	for (const one of tried) {
		const { survivors, excused } = sortOut(one, allowed);
		for (const name of [folderOf(one.file), 'all']) {
			const row = rows.get(name) ?? { changes: 0, noticed: 0, allowed: 0, left: 0 };
			row.changes += one.mutants.length;
			row.noticed += one.mutants.filter(({ noticedBy }) => noticedBy !== undefined).length;
			row.allowed += excused.length;
			row.left += survivors.length;
			rows.set(name, row);
		}
	}
	const all = rows.get('all');
	rows.delete('all');
	if (all) rows.set('all', all);
	const cells = [...rows].map(([name, row]) => [name, `${row.changes}`, `${row.noticed}`, `${((100 * row.noticed) / (row.changes || 1)).toFixed(1)} %`, `${row.allowed}`, `${row.left}`]);
	const table = [['folder', 'changes', 'noticed', 'score', 'allowed', 'unnoticed'], ...cells];
	const widths = table[0]!.map((_, at) => Math.max(...table.map((row) => row[at]!.length)));
	return table.map((row) => row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join('  ')).join('\n');
}
