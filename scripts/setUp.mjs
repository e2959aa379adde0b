/**
 * Puts node_modules in order. It stands at the front of every npm script, so that a fresh clone needs no step of its own:
 *
 *     node scripts/setUp.mjs && jest
 *
 * Whatever follows finds its programs in node_modules/.bin and runs under the Node version of this package's lock file, which
 * the `node` package puts there, because n8n asks for a newer Node than many machines have. (A second `node` on the same line
 * would not: the shell remembers where it found the first.) When all is in place nothing is done and nothing is printed. Needs
 * Node 20 or newer, npm, and the npm registry, and under an older Node says so: this file and what it imports are read by Node 16, too.
 * Exits with 1 and a sentence if npm fails; npm's own words are in a file then.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bytesIn, inMegabytes } from '../n8nHost/bytesIn.cjs';
import { bytesRead } from '../n8nHost/bytesRead.cjs';
import { countPackages } from '../n8nHost/countPackages.cjs';
import { explainFailure, hasLostFiles } from '../n8nHost/explainFailure.cjs';
import { whileWaiting } from '../n8nHost/whileWaiting.cjs';
import { withLog } from '../n8nHost/withLog.cjs';

const projectFolder = dirname(dirname(fileURLToPath(import.meta.url)));
const nodeOfTheProject = join(projectFolder, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');

/** What npm writes last of all when it has installed everything. */
const installedLock = join('node_modules', '.package-lock.json');

/** The package table of a lock file, path in the project to entry; undefined if the file is missing or cut short. */
function readLock(path) {
	try {
		return JSON.parse(readFileSync(join(projectFolder, path), 'utf8')).packages;
	} catch {
		return undefined;
	}
}

/**
 * Whether node_modules holds what package-lock.json asks for: npm notes in a lock file of its own what it has installed, last
 * of all its steps, so an interrupted installation has none; and no package's folder may have been removed since.
 */
function packagesAreInPlace() {
	const wanted = readLock('package-lock.json');
	const installed = readLock(installedLock);
	if (!wanted || !installed) return false;

	return Object.entries(wanted).every(([path, entry]) => {
		if (path === '') return true;
		// npm leaves out what is meant for another operating system.
		if (!installed[path]) return entry.optional === true;
		return (
			installed[path].version === entry.version &&
			installed[path].integrity === entry.integrity &&
			existsSync(join(projectFolder, path, 'package.json'))
		);
	});
}

/** The sentence for a person whose npm did not do its work. @param how such as `ended with exit code 1` */
function sentenceFor(words, how, printed) {
	const why = explainFailure(printed) ?? `npm ${words.join(' ')} ${how}.`;
	return withLog(why, printed);
}

/**
 * Runs npm in the project.
 *
 * @param words its arguments
 * @param proof path of a file by which the next setup would take npm's work for done; removed when it is not
 * @returns the number of its process, and a promise that resolves when it is done and rejects with a sentence if it failed or was stopped
 */
function npm(words, proof) {
	const child = spawn('npm', words, {
		cwd: projectFolder,
		shell: process.platform === 'win32',
		// A process group of its own, so that npm's children end with it.
		detached: process.platform !== 'win32',
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const printed = [];
	child.stdout.on('data', (chunk) => printed.push(chunk));
	child.stderr.on('data', (chunk) => printed.push(chunk));

	// Asked politely, npm may take a minute to undo its work, which the next setup removes anyway.
	const stop = () => {
		try {
			process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
		} catch {
			// It has just ended on its own.
		}
	};
	// A shell that is ended by a signal does not pass it on: its child only sees that the parent has changed.
	const parent = process.ppid;
	const watch = setInterval(() => process.ppid !== parent && stop(), 500);
	process.on('SIGINT', stop).on('SIGTERM', stop);

	const done = new Promise((resolve, reject) => {
		const end = (code, how, text) => {
			clearInterval(watch);
			process.off('SIGINT', stop).off('SIGTERM', stop);
			if (code === 0 && !hasLostFiles(text)) return resolve();
			rmSync(proof, { force: true });
			reject(new Error(sentenceFor(words, how, text)));
		};
		child.on('error', ({ message }) => end(1, 'could not be started', message));
		child.on('close', (code, signal) => end(code, signal ? 'was stopped' : `ended with exit code ${code}`, Buffer.concat(printed).toString()));
	});
	return { pid: child.pid, done };
}

/** The oldest Node under which npm installs everything. */
const oldestNode = 20;

async function setUp() {
	if (Number.parseInt(process.versions.node, 10) < oldestNode) {
		const remedy = 'Install a newer one from https://nodejs.org, or with a version manager (nvm install 24), and run the same command again.';
		throw new Error(`this is Node.js ${process.versions.node}, and Node.js ${oldestNode} or newer is needed. ${remedy}`);
	}
	const start = Date.now();
	let changed = false;
	if (!packagesAreInPlace()) {
		changed = true;
		console.log('Setting up: installing the packages of package-lock.json into node_modules.');
		// npm ci removes what is in node_modules first; to npm install, what an interrupted installation left would look whole.
		const { pid, done } = npm(['ci', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'], join(projectFolder, installedLock));
		const counted = countPackages(join(projectFolder, 'package-lock.json'), projectFolder);
		await whileWaiting(done, () => [counted(), bytesRead('npm', pid)].filter(Boolean).join(', '), console.log);
	}
	if (!existsSync(nodeOfTheProject)) {
		changed = true;
		const { version } = readLock('package-lock.json')['node_modules/node'];
		console.log(`Setting up: fetching Node ${version}, which n8n needs, into node_modules.`);
		const nodeFolder = join(projectFolder, 'node_modules', 'node');
		const fetched = () => `${inMegabytes(bytesIn(nodeFolder))} of it is in place`;
		await whileWaiting(npm(['rebuild', 'node'], join(nodeFolder, 'bin', 'node')).done, fetched, console.log);
	}
	if (changed) console.log(`Setup done in ${Math.round((Date.now() - start) / 1000)} s.\n`);
}

try {
	await setUp();
} catch (error) {
	console.error(`\nThe setup did not finish: ${error.message}`);
	process.exitCode = 1;
}
