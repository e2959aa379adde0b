import { randomBytes } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Owner } from '../n8nHost/n8nSession';

/** The owner of the demo's n8n, and where the password comes from. */
export interface DemoOwner extends Owner {
	/** The file that holds the password. */
	passwordFile: string;
}

/**
 * The owner of the n8n that keeps its files in `userFolder`. The password is made at the first start and kept beside n8n's database, where
 * only its user reads it: one that stood in the repository would open every demo to every page that finds a way to 127.0.0.1.
 *
 * @param forgetOwner has n8n forget an owner with another password. Called before a new password is kept: if it fails, or the demo ends
 * meanwhile, the next start makes a new password again.
 */
export async function readOwner(userFolder: string, forgetOwner: () => Promise<unknown>): Promise<DemoOwner> {
	const passwordFile = join(userFolder, 'password');
	const who = { email: 'demo@zhima.example', firstName: 'Zhima', lastName: 'Demo', passwordFile };
	const kept = await readFile(passwordFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT') return '';
		throw error;
	});
	if (kept.trim()) return { ...who, password: kept.trim() };
	// n8n wants a capital letter and a digit.
	const password = `Demo1-${randomBytes(12).toString('base64url')}`;
	await forgetOwner();
	// An empty file that somebody has left may be open to others, and would stay so.
	await rm(passwordFile, { force: true });
	await writeFile(passwordFile, `${password}\n`, { mode: 0o600, flag: 'wx' });
	return { ...who, password };
}
