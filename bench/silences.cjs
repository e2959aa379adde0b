/**
 * Loaded into n8n before its own code (NODE_OPTIONS=--require): writes down when n8n's thread did nothing that was due, as lines with two
 * times in ms since 1970, into the file that ZHIMA_BENCH_SILENCES names.
 */
const { appendFileSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

/** ms */
const every = 5;
const shortest = 20;

const file = process.env.ZHIMA_BENCH_SILENCES;
// n8n's task runner is a process of its own and inherits the options.
if (file && isMainThread && process.argv[2] === 'start') {
	let last = Date.now();
	setInterval(() => {
		const now = Date.now();
		if (now - last > every + shortest) appendFileSync(file, `${last + every} ${now}\n`);
		last = now;
	}, every).unref();
}
