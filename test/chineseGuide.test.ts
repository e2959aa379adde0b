import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { outcomes } from '../nodes/shared/errors/outcomes';

const labels: string[] = Object.values(outcomes).map(({ label }) => label);

/** The table rows of a page that begin with a code, as cells. */
const rowsOf = (page: string): string[][] =>
	readFileSync(join(resolve(__dirname, '../docs'), page), 'utf8')
		.split('\n')
		.filter((line) => /^\| `[\w.-]+` \|/.test(line))
		.map((line) => line.slice(2, -2).split(' | '));

/** A code can have several rows, with a branch each. */
const branchesOf = (rows: string[][]) => rows.map(([code, ...cells]) => [code, cells.find((cell) => labels.includes(cell))].join(' ')).sort();

describe('The Chinese guide', () => {
	const explained = rowsOf('guide.zh-CN.md');

	it('explains every code that the English page has, under the same branch, and no other', () => {
		const english = rowsOf('error-codes.md').filter(([code]) => !(code!.slice(1, -1) in outcomes));
		expect(english.length).toBeGreaterThan(100);
		expect(branchesOf(explained)).toEqual(branchesOf(english));
	});

	it('says in Chinese what each code means and what to do', () => {
		for (const row of explained) {
			expect(row).toHaveLength(4);
			for (const cell of row.slice(2)) expect(cell).toMatch(/\p{Script=Han}/u);
		}
	});
});
