/**
 * Loads and makes the nodes and credentials of a package in a new process, as n8n does when it starts, and prints the ms that took.
 * Plain JavaScript, run by Node alone: nothing else may be loaded before.
 *
 *     node coldStart.cjs FOLDER FILE ...
 */
const { createRequire } = require('node:module');
const { basename, join } = require('node:path');

const [folder, ...files] = process.argv.slice(2);
createRequire(join(folder, 'package.json'))('n8n-workflow');

const begun = process.hrtime.bigint();
for (const file of files) {
	const exported = require(file);
	new exported[basename(file).split('.')[0]]();
}
console.log(Number(process.hrtime.bigint() - begun) / 1e6);
