/**
 * Changes the product in one small place at a time and checks whether a test notices:
 *
 *     npm run mutants [-- [--workers N] [--every N] [--near] [--all] folders or files]
 *
 * Without a folder, all of `nodes` and `credentials` is tried; with `--every 10`, each tenth change only; with `--near`, only by the tests
 * of the same name and in the mirrored folder. `--all` prints what is allowed, too. Prints the changes that no test noticed, and a table by
 * folder. Exits with 1 if one of them has no reason in allowed.ts, or an entry there is stale.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { allowed } from './allowed';
import { coverPoints } from './coverPoints';
import { scores, sortOut } from './scores';
import { runUnchanged, tryMutants } from './tryMutants';
import type { Tried } from './tryMutants';
import { startWorkers } from './workers';

const root = resolve(__dirname, '..');

function sourcesIn(path: string): string[] {
	if (!statSync(join(root, path)).isDirectory()) return [path];
	return readdirSync(join(root, path), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => join(path, file))
		.sort();
}

async function main() {
	const { values, positionals } = parseArgs({ allowPositionals: true, options: { workers: { type: 'string' }, every: { type: 'string' }, near: { type: 'boolean' }, all: { type: 'boolean' } } });
	const given = positionals.length > 0 ? positionals.map((path) => path.replace(/\/+$/, '')) : ['nodes', 'credentials'];
	const files = [...new Set(given.flatMap(sourcesIn))];
	const sources = Object.fromEntries(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
	const workers = startWorkers(Number(values.workers ?? availableParallelism()));
	const unchanged = runUnchanged(workers, Object.fromEntries(files.map((file) => [file, coverPoints(file, sources[file]!).instrumented])));
	const began = Date.now();
	const minutes = () => `${((Date.now() - began) / 60_000).toFixed(1)} min`;

	const tried: Tried[] = [];
	const broken = new Set<string>();
	for (const file of files) {
		const one = await tryMutants(file, sources[file]!, workers, unchanged, { every: Number(values.every ?? 1), onlyNear: values.near === true });
		for (const words of one.broken) broken.add(words);
		tried.push(one);
		const { survivors, excused } = sortOut(one, allowed);
		console.log(`${minutes()}  ${file}: ${one.mutants.length} changes, ${survivors.length} unnoticed${excused.length > 0 ? `, ${excused.length} allowed` : ''}`);
		for (const { place, change } of survivors) console.log(`  ${place}\n    ${change}`);
		if (values.all) for (const { place, change, reason } of excused) console.log(`  ${place}\n    ${change}\n    allowed: ${reason}`);
	}
	workers.close();

	const stale = values.every || values.near ? [] : tried.flatMap((one) => sortOut(one, allowed).stale);
	const missing = allowed.filter(({ file }) => given.some((path) => file === path || file.startsWith(`${path}/`)) && !files.includes(file));
	if (broken.size > 0) console.log(`\nThese tests fail without any change, or outside of jest, and were not asked:\n${[...broken].map((one) => `  ${one.split('\n', 1)[0]!.slice(0, 300)}`).join('\n')}`);
	if (stale.length + missing.length > 0) {
		console.log('\nStale entries in allowed.ts, whose change a test notices or whose line is gone:');
		for (const { file, line, change } of [...stale, ...missing]) console.log(`  ${file}: ${line}\n    ${String(change)}`);
	}
	console.log(`\n${scores(tried, allowed, dirname)}\n\nDone in ${minutes()}.`);
	const left = tried.some((one) => sortOut(one, allowed).survivors.length > 0);
	process.exitCode = left || stale.length + missing.length > 0 ? 1 : 0;
}

void main();
