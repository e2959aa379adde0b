/**
 * `npm run bench`: measures the built package against what a user would have instead, both sides in turns, and prints one table.
 *
 *     npm run bench                      all rows
 *     npm run bench -- sign-sdk          only rows whose names begin like this
 *     npm run bench -- --json            for machines
 *     npm run bench -- --check           exit code 1 where a row misses its goal by more than 15 %
 *     npm run bench -- --profile         where the time of 10,000 items goes, instead of the table
 *     npm run bench -- --write           keeps the results for the README (then run `npm run docs`)
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildPackage } from '../n8nHost/buildPackage';
import { isFarOff } from './judge';
import type { Host, Result } from './row';
import { profile } from './profile';
import { measurements } from './rows';
import { summarise } from './statistics';
import { printedTable } from './table';

const projectFolder = join(__dirname, '..');
const resultsFile = join(__dirname, 'results.json');

async function measureAll(names: readonly string[], host: Host): Promise<Result[]> {
	const isAsked = (name: string) => names.length === 0 || names.some((asked) => name.startsWith(asked));
	const results: Result[] = [];
	for (const { rows, measure } of measurements) {
		const asked = rows.filter(({ name }) => isAsked(name));
		if (asked.length === 0) continue;
		host.signal.throwIfAborted();
		host.report(`${asked.map(({ name }) => name).join(', ')} ...`);
		const rounds = await measure(host);
		const measured = asked.filter(({ name }) => rounds[name]?.every(({ product, against }) => Number.isFinite(product + against)));
		results.push(...measured.map((row) => summarise(row, rounds[row.name]!)));
	}
	return results;
}

async function bench(): Promise<void> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: { json: { type: 'boolean' }, check: { type: 'boolean' }, write: { type: 'boolean' }, profile: { type: 'boolean' } },
	});
	if (values.write && positionals.length > 0) throw new Error('Only a run of all rows is kept: leave the names out with --write.');
	const known = measurements.flatMap(({ rows }) => rows.map(({ name }) => name));
	const unknown = positionals.filter((asked) => !known.some((name) => name.startsWith(asked)));
	if (unknown.length > 0) throw new Error(`There is no row ${unknown.join(', ')}. The rows are: ${known.join(', ')}.`);

	const stopped = new AbortController();
	for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stopped.abort(new Error(`Ended by ${name}.`)));
	const host: Host = { projectFolder, signal: stopped.signal, report: (sentence) => console.error(sentence) };
	await buildPackage(projectFolder, host.signal);
	if (values.profile) return console.log(await profile());
	const results = await measureAll(positionals, host);

	console.log(values.json ? JSON.stringify(results, null, '\t') : `\n${printedTable(results)}`);
	if (values.write) writeFileSync(resultsFile, `${JSON.stringify(results, null, '\t')}\n`);
	const farOff = results.filter(isFarOff);
	if (values.check && farOff.length > 0) {
		console.error(`\nMissed by more than 15 %: ${farOff.map(({ name }) => name).join(', ')}`);
		process.exitCode = 1;
	}
}

// What runs TypeScript switches them on, which n8n does not do.
process.setSourceMapsEnabled(false);
bench().catch((error: Error) => {
	console.error(error);
	process.exitCode = 1;
});
