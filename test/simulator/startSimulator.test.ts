import { request as httpRequest } from 'node:http';
import { calls } from '../../nodes/shared/operations';
import { readReply } from './readReply';
import { call, sampleQuestion } from './signedCall';
import { longestBody } from '../../simulator/readRequest';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator/startSimulator';

const started: Simulator[] = [];

/** Starts a simulator that is closed after the tests, however they end. */
async function start(options?: SimulatorOptions): Promise<Simulator> {
	const simulator = await startSimulator(options);
	started.push(simulator);
	return simulator;
}

let simulator: Simulator;
beforeAll(async () => {
	simulator = await start();
});
afterAll(() => Promise.all(started.map((one) => one.close())));

/** Fields that are new in each reply: tokens, and numbers that lead on. */
const issuedFields = new Set(['access_token', 'refresh_token', 'app_auth_token', 'app_refresh_token', 'expires_in', 'certify_id', 'certify_no', 'web_url', 'fee_info']);

describe.each(calls.map((operation) => ({ method: operation.method, operation })))('$method', ({ operation }) => {
	test('answers its sample question with the samples of the API page, genuinely signed', async () => {
		const response = await call(simulator, sampleQuestion(operation, 'first1'));
		expect(response.status).toBe(200);
		expect(response.headers.get('content-type')).toBe('text/html;charset=utf-8');
		expect(response.headers.get('trace_id')).toMatch(/^[0-9a-f]{32}$/);
		const samples = Object.entries(operation.response).map(([name, field]) => [name, field.sample]);
		const success = operation.successField ? {} : { code: '10000', msg: 'Success' };
		const read = await readReply(response, simulator);
		const issued = Object.fromEntries(Object.entries(read.node).filter(([name]) => issuedFields.has(name)));
		expect(read).toEqual({
			root: `${operation.method.replaceAll('.', '_')}_response`,
			text: expect.any(String),
			node: JSON.parse(JSON.stringify({ ...success, ...Object.fromEntries(samples), ...issued })) as object,
			genuine: true,
		});
	});
});

test('the call of a connection test is answered with a signed ACQ.TRADE_NOT_EXIST', async () => {
	const question = { common: { method: 'alipay.trade.query' }, content: { out_trade_no: 'no_such_order' } };
	const { root, node, genuine } = await readReply(await call(simulator, question), simulator);
	expect({ root, code: node.code, subCode: node.sub_code, genuine }).toEqual({
		root: 'alipay_trade_query_response',
		code: '40004',
		subCode: 'ACQ.TRADE_NOT_EXIST',
		genuine: true,
	});
});

test('a contact relation without a stated relation has the score 0', async () => {
	const relation = calls.find(({ method }) => method === 'zhima.credit.relation.query')!;
	const question = sampleQuestion(relation, 'no_relation_1');
	delete question.content.relation;
	const { node } = await readReply(await call(simulator, question), simulator);
	expect(node.relation_score).toBe(0);
});

test('slashes are written with a backslash, as the gateway writes them', async () => {
	simulator.answer({ does: 'succeed', fields: { zm_score: 'N/A' } });
	const { text } = await readReply(await call(simulator, sampleQuestion(calls[0]!, 'slash_1')), simulator);
	expect(text).toContain('"zm_score":"N\\/A"');
});

test('a request is kept with its parameters decoded and its nested JSON texts left as texts', async () => {
	const own = await start();
	const certification = calls.find(({ method }) => method.endsWith('material.certify'))!;
	const question = sampleQuestion(certification, 'kept_1');
	await call(own, question);
	expect(own.requests).toHaveLength(1);
	expect(own.requests[0]).toMatchObject({
		httpMethod: 'POST',
		path: '/gateway.do',
		query: { method: certification.method, charset: 'utf-8' },
		form: { biz_content: JSON.stringify(question.content) },
		answered: 'success',
	});
	expect(own.requests[0]?.bizContent).toEqual(question.content);
});

test.each([
	['GET', '/gateway.do', 405],
	['POST', '/moved', 404],
])('%s %s is answered with status %i, and recorded', async (method, path, status) => {
	const response = await fetch(new URL(path, simulator.url), { method });
	expect(response.status).toBe(status);
	expect(simulator.requests.at(-1)).toMatchObject({ httpMethod: method, path, answered: `http ${status}` });
});

test('the server listens on 127.0.0.1 and on no other address', async () => {
	expect(new URL(simulator.url).hostname).toBe('127.0.0.1');
	await expect(fetch(simulator.url.replace('127.0.0.1', '127.0.0.2'))).rejects.toThrow('fetch failed');
});

test('two simulators get along', async () => {
	const other = await start();
	expect(other.url).not.toBe(simulator.url);
	expect(other.credential.privateKey).not.toBe(simulator.credential.privateKey);
});

test('a port that is taken is an error and not another port', async () => {
	await expect(start({ port: Number(new URL(simulator.url).port) })).rejects.toThrow('EADDRINUSE');
});

test('given keys and app ID are used', async () => {
	const { makeKeyPair } = await import('../../simulator/forgeKeys');
	const keys = { application: await makeKeyPair(), alipay: await makeKeyPair() };
	const own = await start({ keys, appId: '2021000000000001' });
	expect(own.credential).toMatchObject({ appId: '2021000000000001', privateKey: keys.application.privateKey });
	expect(own.applicationPublicKey).toBe(keys.application.publicKey);
	const { genuine } = await readReply(await call(own, sampleQuestion(calls[0]!, 'keys_1')), own);
	expect(genuine).toBe(true);
});

test('closing ends connections that are kept waiting', async () => {
	let hasDecided = () => {};
	const decided = new Promise<void>((resolve) => (hasDecided = resolve));
	const own = await start({ onDecided: hasDecided });
	own.answer({ does: 'misbehave', how: 'timeout' });
	const waiting = call(own, sampleQuestion(calls[0]!, 'waiting_1')).then(
		() => 'answered',
		() => 'ended',
	);
	await decided;
	await own.close();
	expect(await waiting).toBe('ended');
});

test('a client that goes away in the middle of its request does no harm', async () => {
	const { port } = new URL(simulator.url);
	await new Promise<void>((resolve) => {
		const half = httpRequest({ port, method: 'POST', path: '/gateway.do', headers: { 'content-length': 100 } });
		half.on('error', () => resolve());
		half.write('biz_content=', () => half.destroy(new Error('gone')));
	});
	const { genuine } = await readReply(await call(simulator, sampleQuestion(calls[0]!, 'after_1')), simulator);
	expect(genuine).toBe(true);
});

test('a connection is kept for a minute, so that a client that is busy for some seconds can go on with it', async () => {
	const response = await fetch(simulator.url, { method: 'POST' });
	expect(response.headers.get('keep-alive')).toBe('timeout=60');
});

test('a body that is too long is refused and not remembered', async () => {
	const before = simulator.requests.length;
	const response = await fetch(simulator.url, { method: 'POST', body: new Uint8Array(longestBody + 1) });
	expect(response.status).toBe(413);
	expect(await response.text()).toBe('The body has more than 67108864 bytes.\n');
	expect(simulator.requests.length).toBe(before);
});

test.each(['/gateway.do', '/', '/simulated/agree?redirect_uri=https://shop.example.com'])('a request for %s under a foreign name is refused, as after DNS rebinding', async (path) => {
	const before = simulator.requests.length;
	const { hostname, port } = new URL(simulator.url);
	const status = await new Promise((resolve, reject) => {
		httpRequest({ hostname, port, path, method: 'POST', headers: { host: `rebound.example:${port}` } }, (response) => resolve(response.resume().statusCode))
			.on('error', reject)
			.end();
	});
	expect(status).toBe(421);
	expect(simulator.requests.length).toBe(before);
});

test('a simulator is reached as localhost, too', async () => {
	const response = await fetch(new URL('/moved', simulator.url), { method: 'POST' });
	const asLocalhost = await new Promise((resolve, reject) => {
		const { port } = new URL(simulator.url);
		httpRequest({ hostname: '127.0.0.1', port, path: '/moved', method: 'POST', headers: { host: `localhost:${port}` } }, (answer) => resolve(answer.resume().statusCode))
			.on('error', reject)
			.end();
	});
	expect(asLocalhost).toBe(response.status);
});
