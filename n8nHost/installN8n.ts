import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from './cacheFolder';
import { runProgram } from './runProgram';

/** How to install. */
export interface InstallOptions {
	/** Another n8n than the one of the manifest, such as 2.40.7, with its dependencies as they were on the day of its release. */
	version?: string;
	/** Ends the installation and removes what it has made so far. */
	signal?: AbortSignal;
	/** Told, in a sentence, what is going on; about every ten seconds while there is something to wait for. */
	report?: (sentence: string) => void;
}

/** An installation made by {@link installN8n}. */
export interface InstalledN8n {
	/** The version of n8n, such as 2.41.1. */
	version: string;
	/** The file that Node runs to start n8n. */
	program: string;
}

const manifestPath = join(__dirname, 'package.json');
const lockPath = join(__dirname, 'package-lock.json');

/** The only scripts that n8n needs are those of its database driver, which is made ready on its own. */
const npmOptions = ['--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'];

/** Written last of all: a folder without it is half made, whatever else is in it. */
const completionMark = 'complete';

interface Manifest {
	dependencies: { n8n: string };
	overrides: Record<string, string>;
}

const readManifest = () => JSON.parse(readFileSync(manifestPath, 'utf8')) as Manifest;

/**
 * What npm needs to install a version: file name to text. Only the version of the manifest has a lock file.
 */
function installationFiles(version: string): Record<string, string> {
	const manifest = readManifest();
	if (version === manifest.dependencies.n8n) {
		return { 'package.json': readFileSync(manifestPath, 'utf8'), 'package-lock.json': readFileSync(lockPath, 'utf8') };
	}
	// Older ones take their xlsx from a place that is not npm.
	const overrides = { ...manifest.overrides, xlsx: '0.18.5' };
	return { 'package.json': JSON.stringify({ ...manifest, dependencies: { n8n: version }, overrides }) };
}

/** The folder's name says what is in it, so that another n8n, or the same one with other dependencies, gets a folder of its own. */
function installationFolder(version: string): string {
	const contents = createHash('sha256');
	for (const text of Object.values(installationFiles(version))) contents.update(text);
	return join(cacheFolder(), `n8n-${version}-${contents.digest('hex').slice(0, 12)}`);
}

function installedIn(folder: string, version: string): InstalledN8n | undefined {
	const program = join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
	const isWhole = [join(folder, completionMark), program].every((path) => existsSync(path));
	return isWhole ? { version, program } : undefined;
}

/** Removes what installations that were killed have left beside `folder`; one that is still at work keeps its own. */
async function removeLeftovers(folder: string): Promise<void> {
	const start = `${basename(folder)}.${hostname()}.`;
	const end = '.partial';
	for (const name of await readdir(dirname(folder))) {
		if (!name.startsWith(start) || !name.endsWith(end)) continue;
		if (isRunning(Number(name.slice(start.length, -end.length)))) continue;
		await rm(join(dirname(folder), name), { recursive: true, force: true });
	}
}

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}

/** What npm is told: to keep to the lock file, or where there is none, to take nothing that is newer than that n8n by more than a day. */
async function installWords(version: string): Promise<string[]> {
	if ('package-lock.json' in installationFiles(version)) return ['ci', ...npmOptions];
	const { stdout } = await promisify(execFile)('npm', ['view', 'n8n', 'time', '--json']);
	const released = (JSON.parse(stdout) as Record<string, string>)[version];
	if (!released) throw new Error(`There is no n8n ${version}.`);
	return ['install', '--no-save', ...npmOptions, `--before=${new Date(Date.parse(released) + 86_400_000).toISOString()}`];
}

/** Calls `report` every ten seconds with the time that has passed and what `step` says of the work. */
function reportProgress(step: () => string, report: (sentence: string) => void): NodeJS.Timeout {
	const start = Date.now();
	return setInterval(() => report(`  ${Math.round((Date.now() - start) / 1000)} s: ${step()}`), 10_000);
}

/** A function that says how much of the lock file is in `folder`, if there is one. */
function packageCounter(folder: string): () => string {
	if (!existsSync(join(folder, 'package-lock.json'))) return () => 'npm is fetching packages';
	const lock = JSON.parse(readFileSync(lockPath, 'utf8')) as { packages: Record<string, { optional?: boolean }> };
	const needed = Object.keys(lock.packages).filter((path) => path !== '' && !lock.packages[path]?.optional);
	return () => {
		const there = needed.filter((path) => existsSync(join(folder, path, 'package.json'))).length;
		return `${there} of ${needed.length} packages are in place`;
	};
}

/** Moves a finished installation to its place; if another process was quicker, its installation stays. */
async function putInPlace(made: string, folder: string, version: string): Promise<void> {
	try {
		await rename(made, folder);
	} catch {
		// The folder exists. Installations get there whole, by this one step, so a half-made one is nobody's work in progress.
		if (installedIn(folder, version)) return;
		await rm(folder, { recursive: true, force: true });
		await rename(made, folder);
	}
}

/**
 * Provides n8n, unless told otherwise the one of the manifest beside this file, in the user's cache folder: at once when it is there,
 * else it is installed, which takes three to six minutes and 2.3 GB. A half-made installation is made again. Several processes may
 * ask at the same time: each builds in a folder of its own, and the first to finish puts it in place.
 *
 * @throws an Error with npm's words when npm fails; the signal's reason when it is ended
 */
export async function installN8n({
	version = readManifest().dependencies.n8n,
	signal,
	report = () => {},
}: InstallOptions = {}): Promise<InstalledN8n> {
	const folder = installationFolder(version);
	const installed = installedIn(folder, version);
	if (installed) return installed;

	const workplace = `${folder}.${hostname()}.${process.pid}.partial`;
	await mkdir(workplace, { recursive: true });
	await removeLeftovers(folder);
	report(`Installing n8n ${version} into ${folder}. This happens once and takes three to six minutes.`);
	for (const [name, text] of Object.entries(installationFiles(version))) await writeFile(join(workplace, name), text);
	let step = packageCounter(workplace);
	const progress = reportProgress(() => step(), report);
	try {
		await runProgram('npm', await installWords(version), workplace, signal);
		step = () => 'the database driver is being made ready, which takes a minute or two';
		await runProgram('npm', ['rebuild', 'sqlite3'], workplace, signal);
		await writeFile(join(workplace, completionMark), `n8n ${version}\n`);
		await putInPlace(workplace, folder, version);
		report(`n8n ${version} is installed.`);
	} finally {
		clearInterval(progress);
		await rm(workplace, { recursive: true, force: true });
	}
	return installedIn(folder, version)!;
}
