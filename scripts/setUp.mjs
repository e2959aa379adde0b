/**
 * Puts node_modules in order. It stands at the front of every npm script, so that a fresh clone needs no step of its own:
 *
 *     node scripts/setUp.mjs && jest
 *
 * Whatever follows finds its programs in node_modules/.bin and runs under the Node version of this package's lock file, which
 * the `node` package puts there, because n8n asks for a newer Node than many machines have. (A second `node` on the same line
 * would not: the shell remembers where it found the first.) When all is in place nothing is done and nothing is printed. Needs
 * Node 20 or newer, npm, and the npm registry; exits with 1 and npm's own words if npm fails.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const projectFolder = dirname(dirname(fileURLToPath(import.meta.url)));
const nodeOfTheProject = join(projectFolder, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');

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
	const installed = readLock(join('node_modules', '.package-lock.json'));
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

/** npm warns about every package that wants a newer Node than the one npm runs under; that is what this set-up cures. */
function withoutEngineWarnings(printed) {
	return printed
		.split('\n')
		.filter((line) => !line.startsWith('npm warn'))
		.join('\n');
}

/** Runs npm in the project and resolves when it is done; rejects with everything npm printed if it failed or was stopped. */
function npm(...words) {
	return new Promise((resolve, reject) => {
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

		// Asked politely, npm may take a minute to undo its work, which the next set-up removes anyway.
		const stop = () => {
			try {
				process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
			} catch {
				// It has just ended by itself.
			}
		};
		// A shell that is ended by a signal does not pass it on: its child only sees that the parent has changed.
		const parent = process.ppid;
		const watch = setInterval(() => process.ppid !== parent && stop(), 500);
		process.on('SIGINT', stop).on('SIGTERM', stop);

		child.on('error', reject);
		child.on('close', (code, signal) => {
			clearInterval(watch);
			process.off('SIGINT', stop).off('SIGTERM', stop);
			if (code === 0) return resolve();
			const how = signal ? 'was stopped' : `ended with exit code ${code}`;
			reject(new Error(`npm ${words.join(' ')} ${how}.\n\n${withoutEngineWarnings(Buffer.concat(printed).toString())}`));
		});
	});
}

async function setUp() {
	const start = Date.now();
	let changed = false;
	if (!packagesAreInPlace()) {
		changed = true;
		console.log('Setting up: installing the packages of package-lock.json into node_modules. This takes about a minute.');
		// npm ci removes what is in node_modules first; to npm install, what an interrupted installation left would look whole.
		await npm('ci', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund');
	}
	if (!existsSync(nodeOfTheProject)) {
		changed = true;
		const { version } = readLock('package-lock.json')['node_modules/node'];
		console.log(`Setting up: fetching Node ${version}, which n8n needs, into node_modules. This takes about ten seconds.`);
		await npm('rebuild', 'node');
	}
	if (changed) console.log(`Set-up done in ${Math.round((Date.now() - start) / 1000)} s.\n`);
}

try {
	await setUp();
} catch (error) {
	console.error(`\nThe set-up did not finish: ${error.message}`);
	process.exitCode = 1;
}
