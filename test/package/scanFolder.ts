import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** One error or warning of n8n's scan. */
export interface Finding {
	rule: string;
	file: string;
	line: number;
	message: string;
}

/**
 * Runs n8n's verification scan (docs/n8n.md 1.2) over a folder in a process of its own, because the scanner is an ES module.
 *
 * @param folder absolute path of a checkout or of an unpacked package
 * @param part what the folder is, which decides which files the scanner reads
 * @param rules the scanner's own rules, or the newest that are published
 * @returns the files read, and every error and warning
 */
export async function scanFolder(
	folder: string,
	part: 'source' | 'package',
	rules: 'own' | 'newest',
): Promise<{ files: string[]; messages: Finding[] }> {
	// Under NODE_ENV=test, which jest sets, n8n's rules read other file names than those of the files.
	const env = { ...process.env, NODE_ENV: 'production' };
	const { stdout } = await promisify(execFile)(process.execPath, [join(__dirname, 'scan.mjs'), folder, part, rules], { env });
	return JSON.parse(stdout) as { files: string[]; messages: Finding[] };
}
