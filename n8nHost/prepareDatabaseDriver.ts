import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bytesIn, inMegabytes } from './bytesIn.cjs';
import { explainFailure } from './explainFailure.cjs';
import { ProgramFailure, runProgram } from './runProgram';
import { whileWaiting } from './whileWaiting.cjs';
import { withLog } from './withLog.cjs';

/** How the database driver is made ready. */
export interface DriverOptions {
	signal?: AbortSignal;
	/** Told, in a sentence, what is going on. */
	report?: (sentence: string) => void;
	/** The environment of the programs; unless given, that of the caller. */
	env?: NodeJS.ProcessEnv;
}

/** How long a driver may take to come from github.com, in ms: where that is blocked, a connection may hang for minutes. */
const downloadMayTake = 60_000;

/** Where the headers are that a compiler needs: the npm package that brings Node holds them, as Node's own download does. */
export function nodeHeaders(): string | undefined {
	const { platform, arch } = process;
	const besideNode = dirname(dirname(process.execPath));
	const places = [
		...['node', 'node-bin'].map((name) => join(besideNode, 'node_modules', `${name}-${platform}-${arch}`)),
		besideNode,
	];
	return places.find((place) => existsSync(join(place, 'include', 'node', 'node_api.h')));
}

/** The node-gyp that npm brings. The one that the driver asks for is too old for a Python of today. */
async function findNodeGyp({ signal, env = process.env }: DriverOptions, folder: string): Promise<string> {
	const named = env.npm_config_node_gyp;
	if (named && existsSync(named)) return named;
	const printed = await runProgram('npm', ['config', 'get', 'node-gyp', '--loglevel=silent'], folder, signal, { env });
	// npm and Node may warn first, of a mirror that is named for another program, say.
	return printed.trim().split('\n').at(-1) ?? '';
}

/** Whether a program is on the path. */
async function hasProgram(name: string, { signal, env }: DriverOptions, folder: string): Promise<boolean> {
	return await runProgram(name, ['--version'], folder, signal, { env }).then(
		() => true,
		() => false,
	);
}

/** The sentence for somebody on whose machine the driver can neither be fetched nor be compiled. */
function sentenceFor(missing: string[]): string {
	const why = missing.length === 0 ? 'it could not be compiled' : `this machine has no ${missing.join(' and no ')} to compile it`;
	const install = 'Install a compiler (Debian, Ubuntu: apt-get install g++ make python3; macOS: xcode-select --install)';
	return `The database driver of n8n could not be fetched from github.com, and ${why}. ${install}, or set npm_config_sqlite3_binary_host_mirror to a mirror of the driver. Then run the same command again, which continues from there.`;
}

/**
 * Makes n8n's database driver, the package sqlite3, ready in an installation in which no script has run: fetched from github.com
 * or from the mirror that npm's configuration names, else compiled with the headers that lie beside Node, so that npm's registry and a
 * compiler are enough.
 *
 * @param folder where node_modules is
 * @throws an Error with a sentence that says what to install or to set, and where the words of the programs are; the signal's reason
 * when it was ended by the signal
 */
export async function prepareDatabaseDriver(folder: string, options: DriverOptions = {}): Promise<void> {
	const { signal, report = () => {}, env = process.env } = options;
	const driver = join(folder, 'node_modules', 'sqlite3');
	const logged: string[] = [];
	const attempt = async (what: string, howFar: () => string, work: () => Promise<string>): Promise<boolean> => {
		report(what);
		try {
			logged.push(await whileWaiting(work(), howFar, report));
			// What was made for another system than this one is of no use.
			await runProgram(process.execPath, ['--eval', 'require("sqlite3")'], folder, signal, { env });
			return true;
		} catch (error) {
			signal?.throwIfAborted();
			logged.push(error instanceof ProgramFailure ? error.printed : String(error));
			return false;
		}
	};
	const made = () => `${inMegabytes(bytesIn(join(driver, 'build')))} of the driver are made`;

	const isFetched = await attempt('Fetching the database driver from github.com or its mirror ...', made, async () => {
		const limit = AbortSignal.any([...(signal ? [signal] : []), AbortSignal.timeout(downloadMayTake)]);
		const fetching = join(folder, 'node_modules', 'prebuild-install', 'bin.js');
		return await runProgram(process.execPath, [fetching, '--runtime', 'napi'], driver, limit, { env });
	});
	if (isFetched) return;

	const headers = nodeHeaders();
	const isCompiled = await attempt('It cannot be fetched. Compiling the database driver; most of the time goes into one large file ...', made, async () => {
		const nodedir = headers === undefined || env.npm_config_nodedir ? {} : { npm_config_nodedir: headers };
		const nodeGyp = await findNodeGyp(options, folder);
		return await runProgram(process.execPath, [nodeGyp, 'rebuild'], driver, signal, { env: { JOBS: 'max', ...env, ...nodedir } });
	});
	if (isCompiled) return;

	const needed = { 'compiler': ['g++', 'c++', 'clang++'], 'make': ['make'], 'Python': ['python3', 'python'] };
	const missing: string[] = [];
	for (const [what, names] of Object.entries(needed)) {
		const found = await Promise.all(names.map((name) => hasProgram(name, options, folder)));
		if (!found.includes(true)) missing.push(what);
	}
	const printed = logged.join('\n');
	const isSystem = /ENOSPC|No space left|EROFS/.test(printed) ? explainFailure(printed) : undefined;
	throw new Error(withLog(isSystem ?? sentenceFor(missing), printed));
}
