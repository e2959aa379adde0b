import { isFarOff, isMet } from './judge';
import type { Goal, Result } from './row';

/** Three digits tell as much as a measurement does. */
const figure = (value: number) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));

const withUnit = (text: string, unit: string | undefined) => (unit ? `${text} ${unit}` : text);

const goalText = (goal: Goal | undefined, unit: string | undefined) =>
	!goal ? 'none' : 'atMost' in goal ? withUnit(`at most ${goal.atMost}`, unit) : withUnit(`at least ${goal.atLeast}`, unit);

const verdict = (result: Result) => (!result.goal ? '' : isMet(result) ? 'yes' : isFarOff(result) ? 'no' : 'nearly');

/** The heads of the table's columns. */
export const columns = ['What', 'Against', 'Ratio', 'Spread', 'Goal', 'Met'];

/** The table's cells, a line for each result. */
export function cells(results: readonly Result[]): string[][] {
	return results.map((result) => [
		result.what,
		result.against,
		withUnit(figure(result.value), result.unit),
		`${figure(result.spread[0])} to ${figure(result.spread[1])}`,
		goalText(result.goal, result.unit),
		verdict(result),
	]);
}

/** The table for a terminal: columns as wide as their widest cell. */
export function printedTable(results: readonly Result[]): string {
	const lines = [columns, ...cells(results)];
	const widths = columns.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
	return lines.map((line) => line.map((cell, column) => cell.padEnd(widths[column]!)).join('  ').trimEnd()).join('\n');
}
