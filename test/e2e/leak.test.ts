import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calls } from '../../nodes/shared/operations';
import { N8nSession } from '../../n8nHost/n8nSession';
import { placePackage } from '../../n8nHost/placePackage';
import { type RunningN8n, startN8n } from '../../n8nHost/startN8n';
import { type Simulator, startSimulator } from '../../simulator/startSimulator';
import { makePair } from '../fixtures/fastKeys';
import { sampleParameters } from '../n8n/nodeOf';
import { mobileNumber, otherIdNumber } from '../fixtures/people';
import { activateWorkflow } from './activateWorkflow';
import { owner } from './sharedN8n';
import { installTestedN8n } from './testedN8n';
import { webhookWorkflow } from './webhookWorkflow';

/** Values that a caller sends in; n8n itself stores them with the execution, but nothing may write them to the log. */
const planted = {
	authToken: 'tokenMARKEDtokenMARKEDtoken',
	code: 'codeMARKEDcodeMARKED',
	refreshToken: 'refreshMARKEDrefreshMARKED',
	certNo: otherIdNumber,
	name: '欧阳标记',
	certName: '欧阳标记',
	relationName: '司马标记',
	relationPhone: mobileNumber,
	phone: mobileNumber,
	bankcardNo: '6200009876543210987',
};

let simulator: Simulator;
let n8n: RunningN8n;
let userFolder: string;
let stored = '';
/** A public key that is not Alipay's and not the app's, which would be noticed before anything is asked. */
const strangersKey = makePair(2048).publicKey;
/** How many methods were asked in each run. */
const asked: number[] = [];

/** The lines of a PEM text that hold the key. */
const keyLines = (pem: string) => pem.split('\n').filter((line) => line.length > 40);

beforeAll(async () => {
	simulator = await startSimulator();
	userFolder = await mkdtemp(join(tmpdir(), 'n8n-nodes-zhima-leak-'));
	await placePackage(join(__dirname, '..', '..'), userFolder);
	n8n = await startN8n(await installTestedN8n(), { userFolder, env: { N8N_LOG_LEVEL: 'debug' } });
	const session = await N8nSession.open(n8n.url, owner);
	const good = simulator.credential;
	const id = await session.storeCredential({ name: 'Good', type: 'zhimaCreditApi', data: good });
	const bad = await session.storeCredential({
		name: 'Bad',
		type: 'zhimaCreditApi',
		data: { ...good, alipayPublicKey: strangersKey },
	});
	const nodesOf = (how: string) => calls.map((operation) => {
		const sample = sampleParameters(operation);
		const expressions = Object.keys(sample).filter((name) => name in planted);
		const parameters = { ...sample, ...Object.fromEntries(expressions.map((name) => [name, `={{ $json.body.${name} }}`])) };
		// What may be billed is not asked twice unless somebody says so.
		const options = { maxTries: 1, timeout: 2000, ...(operation.transactionId && { askAgain: how }) };
		return { operation, parameters: { ...parameters, options }, onError: 'continueErrorOutput' as const };
	});
	for (const credentialId of [id, bad]) {
		for (const how of ['http 502', 'lost answer', 'wrong signature', 'truncated json', 'timeout', 'refused'] as const) {
			simulator.answerNormally();
			simulator.answer(({ parameters }) => {
				const echo = Object.values(parameters).join(' ');
				return how === 'refused' ? { does: 'refuse', subCode: 'isv.invalid-signature', message: echo } : { does: 'misbehave', how };
			});
			const workflow = await activateWorkflow({ url: n8n.url, session }, webhookWorkflow(`${how} ${credentialId}`, credentialId, nodesOf(how)));
			const before = simulator.requests.length;
			await workflow.trigger({ body: JSON.stringify(planted), headers: { 'content-type': 'application/json' } });
			asked.push(new Set(simulator.requests.slice(before).map(({ parameters }) => parameters.method)).size);
			await workflow.deactivate();
		}
	}
	await n8n.stop();
	const files = await readdir(userFolder, { recursive: true, withFileTypes: true });
	for (const file of files) {
		if (!file.isFile() || file.parentPath.includes('node_modules')) continue;
		stored += await readFile(join(file.parentPath, file.name), 'latin1');
	}
}, 180_000);
afterAll(async () => {
	await Promise.all([simulator.close(), rm(userFolder, { recursive: true, force: true })]);
});

test('the executions are stored and the log was kept', () => {
	expect(stored).toContain('lost answer');
	expect(n8n.log().length).toBeGreaterThan(1000);
	expect(asked).toEqual(Array.from({ length: 12 }, () => new Set(calls.map(({ method }) => method)).size));
});

test('no line of a key of the credential is stored or logged in the clear', () => {
	const { privateKey, alipayPublicKey } = simulator.credential;
	for (const line of [privateKey, alipayPublicKey, strangersKey].flatMap((pem) => keyLines(pem!))) {
		expect(stored.includes(line)).toBe(false);
		expect(n8n.log().includes(line)).toBe(false);
	}
});

test.each(Object.entries(planted))('the %s that was sent is not in the log', (_, value) => {
	expect(n8n.log().includes(value)).toBe(false);
	expect(n8n.log().includes(encodeURIComponent(value))).toBe(false);
});
