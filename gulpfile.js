const { execFile } = require('node:child_process');
const { rm } = require('node:fs/promises');
const { promisify } = require('node:util');
const { dest, series, src } = require('gulp');

const run = promisify(execFile);

const clean = () => rm('dist', { recursive: true, force: true });

const compile = async () => {
	try {
		await run(process.execPath, [require.resolve('typescript/bin/tsc'), '--project', 'tsconfig.json']);
	} catch (error) {
		throw new Error(error.stdout || error.message, { cause: error });
	}
};

/** What n8n reads beside the code: icons, search words and output schemas. */
const copy = () =>
	src(['nodes/**/*.svg', 'nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json'], { base: '.', encoding: false }).pipe(
		dest('dist'),
	);

/** Rewrites what follows from the operations: tables in README, in pages of docs, and on the simulator's page, the pages of operations and codes, the output schemas, and the icons. */
const docs = () => run(process.execPath, ['--import', 'tsx', 'scripts/writeDocs.ts']);

exports.docs = docs;
exports.build = series(clean, compile, copy);
