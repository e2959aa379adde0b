import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { bytesRead } from './bytesRead.cjs';
import { cacheFolder } from './cacheFolder';
import { countPackages } from './countPackages.cjs';
import { demandSpace } from './demandSpace';
import { FolderIsHeld, holdFolder } from './holdFolder';
import { makeFolder } from './makeFolder';
import { prepareDatabaseDriver } from './prepareDatabaseDriver';
import { runNpm } from './runNpm';
import { whileWaiting } from './whileWaiting.cjs';

/** How to install. */
export interface InstallOptions {
	/** Another n8n than the one of the manifest, such as 2.40.7, with its dependencies as they were on the day of its release. */
	version?: string;
	/** Ends the installation; what is whole of it stays for the next one. */
	signal?: AbortSignal;
	/** Told, in a sentence, what is going on; every ten seconds while there is something to wait for. */
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

/** What an installation takes, in bytes: 2.2 GB of packages, as measured, and 0.1 GB for the driver. */
const needed = 2_300_000_000;

/** Written when npm is done, and when all is. A folder without them is half made, whatever else is in it. */
const packagesMark = 'packages-installed';
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

/** What npm is told: to keep to the lock file, or where there is none, to take nothing that is newer than that n8n by more than a day. */
async function installWords(version: string, folder: string, signal: AbortSignal | undefined): Promise<string[]> {
	if ('package-lock.json' in installationFiles(version)) return ['ci', '--prefer-offline', ...npmOptions];
	const released = (JSON.parse(await runNpm(['view', 'n8n', 'time', '--json'], folder, signal)) as Record<string, string>)[version];
	if (!released) throw new Error(`There is no n8n ${version}.`);
	return ['install', '--no-save', ...npmOptions, `--before=${new Date(Date.parse(released) + 86_400_000).toISOString()}`];
}

/** A function that says how many packages are in a folder, and where a lock file says so, how many will be. */
function packageCounter(version: string, workplace: string): () => string {
	if ('package-lock.json' in installationFiles(version)) return countPackages(lockPath, workplace);
	const modules = join(workplace, 'node_modules');
	return () => `${existsSync(modules) ? readdirSync(modules).length : 0} packages and scopes are in place`;
}

/** Fills a folder with the packages of a version; those that an earlier attempt has put there whole are taken as they are. */
async function installPackages(workplace: string, version: string, { signal, report = () => {} }: InstallOptions): Promise<void> {
	const mark = join(workplace, packagesMark);
	if (existsSync(mark)) return report('Its packages are in place from an earlier attempt.');
	// npm would remove it, too, but silently, and meanwhile it would count as installed.
	const removing = rm(join(workplace, 'node_modules'), { recursive: true, force: true });
	await whileWaiting(removing, () => 'removing what an interrupted installation left behind', report);
	await demandSpace(workplace, needed, `Installing n8n ${version}`);
	for (const [name, text] of Object.entries(installationFiles(version))) await writeFile(join(workplace, name), text);
	let npm: number | undefined;
	const counted = packageCounter(version, workplace);
	const howFar = () => [counted(), bytesRead('npm', npm)].filter(Boolean).join(', ');
	const words = await installWords(version, workplace, signal);
	await whileWaiting(runNpm(words, workplace, signal, (pid) => (npm = pid)), howFar, report);
	await writeFile(mark, '');
}

/** Holds the folder in which n8n is being installed. Who comes second waits for the first, because two of them would take twice the room. */
async function holdWorkplace(workplace: string, version: string, { signal, report = () => {} }: InstallOptions): Promise<() => Promise<void>> {
	const wait = async (): Promise<() => Promise<void>> => {
		for (;;) {
			try {
				return await holdFolder(`${workplace}.held`);
			} catch (error) {
				if (!(error instanceof FolderIsHeld)) throw error;
				await sleep(1_000, undefined, { signal });
			}
		}
	};
	try {
		return await holdFolder(`${workplace}.held`);
	} catch (error) {
		if (!(error instanceof FolderIsHeld)) throw error;
		const { pid, host } = error.holder;
		report(`Process ${pid} on ${host} is installing n8n; waiting for it. (If that is no longer true, delete ${error.file}.)`);
		return await whileWaiting(wait(), packageCounter(version, workplace), report);
	}
}

/**
 * Provides n8n, unless told otherwise the one of the manifest beside this file, in the user's cache folder: at once when it is there,
 * else it is installed, which takes 2.3 GB. After a failure the next installation continues where this one has ended. Of several processes
 * that ask at the same time one installs, and the others wait.
 *
 * @throws an Error with a sentence that says what to do when it cannot be installed; the signal's reason when it is ended
 */
export async function installN8n(options: InstallOptions = {}): Promise<InstalledN8n> {
	const { version = readManifest().dependencies.n8n, signal, report = () => {} } = options;
	const folder = installationFolder(version);
	const installed = installedIn(folder, version);
	if (installed) return installed;

	const start = Date.now();
	const workplace = `${folder}.partial`;
	await makeFolder(workplace);
	const release = await holdWorkplace(workplace, version, options);
	try {
		const byAnother = installedIn(folder, version);
		if (byAnother) return byAnother;
		report(`Installing n8n ${version} into ${folder}. This happens once.`);
		await makeFolder(workplace);
		await installPackages(workplace, version, options);
		await prepareDatabaseDriver(workplace, { signal, report });
		await writeFile(join(workplace, completionMark), `n8n ${version}\n`);
		await rm(folder, { recursive: true, force: true });
		await rename(workplace, folder);
		report(`n8n ${version} is installed, after ${Math.round((Date.now() - start) / 1000)} s.`);
	} finally {
		await release();
	}
	return installedIn(folder, version)!;
}
