import { cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { prepareDatabaseDriver } from '../../n8nHost/prepareDatabaseDriver';
import { runProgram } from '../../n8nHost/runProgram';
import { installTestedN8n } from './testedN8n';

let place: string;
let env: NodeJS.ProcessEnv;

/** The packages of the n8n that is installed, with a driver that nobody has made ready yet. */
beforeAll(async () => {
	place = await mkdtemp(join(tmpdir(), 'n8n-nodes-zhima-driver-'));
	const { program } = await installTestedN8n();
	const packages = dirname(dirname(dirname(program)));
	await mkdir(join(place, 'node_modules'));
	for (const name of await readdir(packages)) {
		if (name !== 'sqlite3') await symlink(join(packages, name), join(place, 'node_modules', name));
	}
	await cp(join(packages, 'sqlite3'), join(place, 'node_modules/sqlite3'), { recursive: true });
	await rm(join(place, 'node_modules/sqlite3/build'), { recursive: true });
	// As the demo has it on a new machine: an empty home, and nothing that somebody has told npm.
	const none = { npm_config_userconfig: join(place, 'no-user'), npm_config_globalconfig: join(place, 'no-global') };
	env = { HOME: join(place, 'home'), PATH: process.env.PATH, TMPDIR: tmpdir(), ...none };
	await mkdir(join(place, 'home'));
}, 600_000);
afterAll(() => rm(place, { recursive: true, force: true }));

test('the database driver becomes ready with an empty home, no configuration of npm and no other network than its registry', async () => {
	// What is to come from github.com is looked for where nobody listens.
	const unreachable = { npm_config_sqlite3_binary_host_mirror: 'http://127.0.0.1:9' };
	await prepareDatabaseDriver(place, { env: { ...env, ...unreachable }, report: console.log });
	const query = `const { Database } = require('sqlite3'); new Database(':memory:').get('SELECT 6 * 7 AS answer', (no, row) => console.log(no ?? row.answer));`;
	expect(await runProgram(process.execPath, ['--eval', query], place)).toBe('42\n');
}, 900_000);
