import { randomUUID } from 'node:crypto';
import { chown, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { findFreePort } from '../../n8nHost/ports';
import { runProgram } from '../../n8nHost/runProgram';
import { startServer } from '../../n8nHost/startServer';
import { findProgram } from './findProgram';

/** How to reach a database; the names are those of n8n's Postgres credential and of pg. */
export interface DatabaseAddress {
	host: string;
	port: number;
	database: string;
	user: string;
	password: string;
}

/** A running PostgreSQL. */
export interface Postgres {
	address: DatabaseAddress;
	/** Runs SQL and resolves with the rows. */
	query<Row extends object>(sql: string, values?: unknown[]): Promise<Row[]>;
	/** Ends the server and removes what it kept. */
	stop(): Promise<void>;
}

/** The user of the system as whom the server runs. */
interface SystemUser {
	uid?: number;
	gid?: number;
}

/** PostgreSQL refuses to run as root; its package makes a user for it. */
async function serverUser(): Promise<SystemUser> {
	if (process.getuid?.() !== 0) return {};
	const line = /^postgres:[^:]*:(\d+):(\d+):/m.exec(await readFile('/etc/passwd', 'utf8'));
	if (!line) throw new Error('PostgreSQL does not run as root, and this machine has no user "postgres" to run it as.');
	return { uid: Number(line[1]), gid: Number(line[2]) };
}

/** A server whose data nobody needs after a crash is quicker without these. */
const durability = ['fsync', 'synchronous_commit', 'full_page_writes'];

/** Makes an empty cluster in `folder`, owned by a user with a password. */
async function makeCluster(folder: string, { user, password }: DatabaseAddress, as: SystemUser): Promise<void> {
	const passwordFile = join(folder, 'password');
	await writeFile(passwordFile, password);
	if (as.uid !== undefined) await Promise.all([folder, passwordFile].map((path) => chown(path, as.uid!, as.gid!)));
	const words = ['--pgdata', join(folder, 'cluster'), '--username', user, '--pwfile', passwordFile];
	const settings = ['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C', '--no-sync'];
	await runProgram(findServerProgram('initdb'), [...words, ...settings], folder, undefined, as);
}

/** Debian keeps what only administrators run out of PATH. */
function findServerProgram(name: string): string {
	return findProgram(name, 'postgresql', ['/usr/lib/postgresql/*/bin']);
}

async function query<Row extends object>(address: DatabaseAddress, sql: string, values: unknown[] = []): Promise<Row[]> {
	const client = new Client(address);
	await client.connect();
	try {
		return (await client.query<Row>(sql, values)).rows;
	} finally {
		await client.end();
	}
}

/**
 * Starts a PostgreSQL of its own, with one empty database, on a free port of 127.0.0.1. It uses no cluster of the machine.
 *
 * @throws an Error that says what to install when there is no server program
 */
export async function startPostgres(): Promise<Postgres> {
	const command = findServerProgram('postgres');
	const as = await serverUser();
	const port = await findFreePort();
	const address: DatabaseAddress = { host: '127.0.0.1', port, database: 'postgres', user: 'zhima', password: randomUUID() };
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-zhima-postgres-'));
	const removeFolder = () => rm(folder, { recursive: true, force: true });
	try {
		await makeCluster(folder, address, as);
		const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', ...durability.map((name) => `${name}=off`)];
		const server = await startServer({
			name: 'PostgreSQL',
			command,
			words: ['-D', join(folder, 'cluster'), '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
			options: { ...as, cwd: folder },
			isReady: async () => (await query(address, 'SELECT 1')).length === 1,
		});
		return {
			address,
			query: (sql, values) => query(address, sql, values),
			stop: () => server.stop().finally(removeFolder),
		};
	} catch (error) {
		await removeFolder();
		throw error;
	}
}
