import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

import { cacheFolder } from '../../n8nHost/cacheFolder';
import manifest from '../../n8nHost/package.json';
import { N8nSession } from '../../n8nHost/n8nSession';
import { demandFreePort, findFreePort } from '../../n8nHost/ports';
import { testedVersion } from './testedN8n';

const project = resolve(__dirname, '../..');

let home: string;
let ports: [number, number];

/** A cache of its own, so that the demo of whoever runs this test stays as it is, but with the n8n that is installed. */
beforeAll(async () => {
	home = await mkdtemp(join(tmpdir(), 'n8n-nodes-zhima-demo-'));
	const cache = join(home, 'n8n-nodes-zhima');
	await mkdir(cache);
	const installed = (await readdir(cacheFolder())).filter((name) => /^n8n-[\d.]+-\w+$/.test(name));
	for (const name of installed) await symlink(join(cacheFolder(), name), join(cache, name));
	ports = [await findFreePort(), await findFreePort()];
});
afterAll(() => rm(home, { recursive: true, force: true }));

interface RunningDemo {
	printed: string;
	url: string;
	/** Logs in with what was printed. */
	session: N8nSession;
	/** Does what Ctrl-C does. @returns exit code and signal */
	stop(): Promise<unknown>;
}

/** What follows a label of the demo's list, or of a credential. */
const valueOf = (printed: string, label: string) => new RegExp(`^ *${label} +(\\S+)`, 'm').exec(printed)?.[1] ?? '';

/** Starts the demo in the n8n that is tested, and resolves when it is ready. */
async function startDemo(): Promise<RunningDemo> {
	const version = testedVersion === undefined ? [] : ['--n8n', testedVersion];
	const words = ['--port', `${ports[0]}`, '--simulator-port', `${ports[1]}`, ...version];
	const env = { ...process.env, XDG_CACHE_HOME: home };
	const demo = spawn(process.execPath, ['--import', 'tsx', 'demo/demo.ts', ...words], { cwd: project, env, stdio: ['ignore', 'pipe', 'pipe'] });
	const ended = once(demo, 'exit');
	const stop = async () => {
		demo.kill('SIGINT');
		return await ended;
	};
	let printed = '';
	const ready = new Promise<void>((done) => {
		for (const stream of [demo.stdout, demo.stderr]) {
			stream.on('data', (chunk: Buffer) => {
				printed += chunk.toString();
				if (printed.includes('Press Ctrl-C to stop the demo.')) done();
			});
		}
	});
	await Promise.race([ready, ended]);
	try {
		expect(printed).toContain('The demo is ready.');
		const url = valueOf(printed, 'n8n');
		const who = { email: valueOf(printed, 'log in as'), password: valueOf(printed, 'password'), firstName: '', lastName: '' };
		return { printed, url, session: await N8nSession.open(url, who), stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

/** The status of a request that comes under a foreign name, as after DNS rebinding. */
const askAs = (url: string, host: string) =>
	new Promise((done, reject) => {
		const { hostname, port, pathname } = new URL(url);
		request({ hostname, port, path: pathname, headers: { host } }, (response) => done(response.resume().statusCode)).on('error', reject).end();
	});

test('The demo comes up, everything that it prints does what it says, and Ctrl-C ends it all', async () => {
	const { printed, url, session, stop } = await startDemo();
	try {
		expect(url).toBe(`http://127.0.0.1:${ports[0]}`);
		expect(await session.settings()).toMatchObject({ versionCli: testedVersion ?? manifest.dependencies.n8n, unverifiedCommunityNodesEnabled: false });

		expect((await fetch(valueOf(printed, 'workflows'))).status).toBe(200);
		const first = [...printed.matchAll(/^ +(.+)\n +http\S+\/workflow\/(\S+)$/gm)].map(([, name, id]) => ({ name, id }));
		expect(first.map(({ name }) => name)).toEqual(['Zhima Watchlist from a Webhook', 'Zhima Certification from a Form']);
		expect(await session.workflows()).toEqual(expect.arrayContaining(first.map((one) => expect.objectContaining({ ...one, active: true }) as unknown)));

		const [form] = /http\S+\/form\/\S+/.exec(printed)!;
		expect(await (await fetch(form)).text()).toContain('Confirm your identity');

		const keyBehind = (label: string) => new RegExp(`^${label}, the next line.*\\n(\\S+)$`, 'm').exec(printed)![1];
		const data = {
			environment: 'custom',
			gatewayUrl: valueOf(printed, 'Gateway URL'),
			appId: valueOf(printed, 'App ID'),
			signType: 'RSA2',
			keyMode: 'publicKey',
			alipayPublicKey: keyBehind('Alipay Public Key'),
			privateKey: keyBehind('Private Key'),
		};
		const practice = { name: 'Practice', type: 'zhimaCreditApi', data };
		expect(await session.testCredential(await session.storeCredential(practice), practice)).toMatchObject({ status: 'OK' });

		const commands = [...printed.matchAll(/^ +(curl .+)$/gm)].map(([, command]) => command!);
		const answers: unknown[] = [];
		for (const command of commands) answers.push(JSON.parse((await promisify(execFile)('sh', ['-c', `${command} --silent`])).stdout));

		expect(answers).toEqual([
			expect.objectContaining({ passed: true }),
			expect.objectContaining({ category: 'retryLater' }),
			expect.objectContaining({ result: 'listed', level: '2' }),
			expect.objectContaining({ result: 'clear', level: '0' }),
			expect.objectContaining({ checked: true, answer: expect.stringContaining('"level":"2"') as string }),
		]);

		for (const path of ['/', '/rest/settings', '/rest/login', '/webhook/zhima-watchlist', '/form/confirm-identity', '/healthz']) {
			expect([path, await askAs(`${url}${path}`, `rebound.example:${ports[0]}`)]).toEqual([path, 421]);
		}
		expect(await askAs(`${url}/rest/settings`, `localhost:${ports[0]}`)).toBe(200);
		expect(await askAs(valueOf(printed, 'simulator'), `rebound.example:${ports[1]}`)).toBe(421);
	} finally {
		expect(await stop()).toEqual([0, null]);
	}
	for (const port of ports) await demandFreePort(port, 'nobody');
}, 300_000);

test('Its password is kept; whoever deletes the file gets a new one, and finds the workflows again', async () => {
	const before = await startDemo();
	const known = await before.session.workflows();
	await before.stop();
	const passwordFile = /kept in (\S+)\)/.exec(before.printed)![1]!;
	await rm(passwordFile);
	const after = await startDemo();
	try {
		expect(valueOf(after.printed, 'password')).not.toBe(valueOf(before.printed, 'password'));
		expect((await after.session.workflows()).map(({ id }) => id).sort()).toEqual(known.map(({ id }) => id).sort());
	} finally {
		await after.stop();
	}
}, 300_000);
