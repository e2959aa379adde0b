/**
 * `npm run bench`: measures the built package against what a user would have instead, both sides in turns, and prints one table.
 *
 *     npm run bench                      all rows
 *     npm run bench -- sign-sdk          only rows whose names begin like this
 *     npm run bench -- --json            for machines
 *     npm run bench -- --check           exit code 1 unless every row meets its goal
 *     npm run bench -- --trial           tries the rows out with few items; the figures mean nothing
 *     npm run bench -- --profile         where the time of 10,000 items goes, instead of the table
 *     npm run bench -- --write           keeps the results for docs/performance.md as they come (then run `npm run docs`)
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildPackage } from '../n8nHost/buildPackage';
import { shortfalls } from './judge';
import { keepResults } from './keepResults';
import type { Host, Result } from './row';
import { profile } from './profile';
import { measurements } from './rows';
import { summarise } from './statistics';
import { printedTable } from './table';

const projectFolder = join(__dirname, '..');
const resultsFile = join(__dirname, 'results.json');

/** Whether a row is among those that were named; all are where none was. */
const isAsked = (names: readonly string[]) => (row: string) => names.length === 0 || names.some((name) => row.startsWith(name));

const allRows = measurements.flatMap(({ rows }) => rows);

async function measureAll(names: readonly string[], host: Host, keep: (results: Result[]) => void): Promise<Result[]> {
	const results: Result[] = [];
	for (const { rows, measure } of measurements) {
		const asked = rows.filter(({ name }) => isAsked(names)(name));
		if (asked.length === 0) continue;
		host.signal.throwIfAborted();
		host.report(`${asked.map(({ name }) => name).join(', ')} ...`);
		const rounds = await measure(host);
		const measured = asked.filter(({ name }) => rounds[name]?.every(({ product, against }) => Number.isFinite(product + against)));
		results.push(...measured.map((row) => summarise(row, rounds[row.name]!)));
		keep(results);
	}
	return results;
}

async function bench(): Promise<void> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: {
			json: { type: 'boolean' },
			check: { type: 'boolean' },
			trial: { type: 'boolean' },
			write: { type: 'boolean' },
			profile: { type: 'boolean' },
		},
	});
	if (values.trial && (values.write || values.check)) throw new Error('A trial measures nothing: leave --write and --check out with --trial.');
	const known = allRows.map(({ name }) => name);
	const unknown = positionals.filter((asked) => !known.some((name) => name.startsWith(asked)));
	if (unknown.length > 0) throw new Error(`There is no row ${unknown.join(', ')}. The rows are: ${known.join(', ')}.`);

	const stopped = new AbortController();
	for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stopped.abort(new Error(`Ended by ${name}.`)));
	const host: Host = { projectFolder, signal: stopped.signal, isTrial: values.trial === true, report: (sentence) => console.error(sentence) };
	await buildPackage(projectFolder, host.signal);
	if (values.profile) return console.log(await profile());
	const results = await measureAll(positionals, host, (measured) => values.write && keepResults(resultsFile, allRows, measured));

	console.log(values.json ? JSON.stringify(results, null, '\t') : `\n${printedTable(results)}`);
	const { missed, missing } = shortfalls(known.filter(isAsked(positionals)), results);
	if (missing.length > 0) console.error(`\nNot measured: ${missing.join(', ')}`);
	if (missed.length > 0) console.error(`\nMissed: ${missed.join(', ')}`);
	if (values.check && missed.length + missing.length > 0) process.exitCode = 1;
}

// What runs TypeScript switches them on, which n8n does not do.
process.setSourceMapsEnabled(false);
bench().catch((error: Error) => {
	console.error(error);
	process.exitCode = 1;
});
