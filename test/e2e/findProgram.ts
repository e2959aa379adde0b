import { accessSync, constants, globSync } from 'node:fs';
import { delimiter, join } from 'node:path';

function isProgram(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

/**
 * Finds a program in PATH or, failing that, in folders where systems keep programs that are not for everybody.
 *
 * @param folders patterns, such as `/usr/lib/x/*\/bin`; among several matches the last in the alphabet counts
 * @param debianPackage what to install
 * @returns its path
 * @throws an Error that says what to install
 */
export function findProgram(name: string, debianPackage: string, folders: string[] = []): string {
	const inPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name));
	const elsewhere = folders.flatMap((folder) => globSync(join(folder, name)).sort().reverse());
	const found = [...inPath, ...elsewhere].find(isProgram);
	if (found) return found;
	throw new Error(`${name} is not on this machine, and this test needs it. On Debian: apt-get install ${debianPackage}`);
}
