import { createVerify } from 'node:crypto';
import { calls } from '../../nodes/shared/operations';
import { type Misbehaviour, misbehaviours } from '../../simulator/misbehaviours';
import { withSimulator } from '../fixtures/withSimulator';
import { readReply } from './readReply';
import { call, sampleQuestion } from './signedCall';

const watchlist = calls.find(({ method }) => method === 'zhima.credit.watchlist.brief.get')!;
const root = 'zhima_credit_watchlist_brief_get_response';

const simulator = withSimulator();

/** A reply as a client receives it. */
interface Received {
	status: number;
	headers: Headers;
	bytes: Buffer;
	text: string;
}

/** Asks for a misbehavior and receives the whole reply; fails where none comes. */
async function receive(how: Misbehaviour): Promise<Received> {
	simulator.answer({ does: 'misbehave', how });
	const response = await call(simulator, sampleQuestion(watchlist, how.replaceAll(' ', '_')));
	const bytes = Buffer.from(await response.arrayBuffer());
	return { status: response.status, headers: response.headers, bytes, text: bytes.toString() };
}

/** Whether node:crypto finds a signature genuine for these bytes. */
function isGenuine(bytes: Buffer | string, sign: string | undefined): boolean {
	const key = simulator.credential.alipayPublicKey ?? '';
	return createVerify('RSA-SHA256')
		.update(bytes)
		.verify(key, sign ?? '', 'base64');
}

/** Finds the parts of a reply in which the node comes first. */
function partsOf(text: string): { node: string; sign: string } {
	const [, node = '', sign = ''] = new RegExp(`^\\{"${root}":(\\{.*\\}),"sign":"([^"]+)"`, 's').exec(text) ?? [];
	return { node, sign };
}

/** Expects a regular, genuine reply around the node, and returns it. */
function genuineNode(text: string): Record<string, unknown> {
	const { node, sign } = partsOf(text);
	expect(isGenuine(node, sign)).toBe(true);
	return JSON.parse(node) as Record<string, unknown>;
}

/** Expects an HTML page. */
async function expectPage(how: Misbehaviour, status: number): Promise<void> {
	const received = await receive(how);
	expect([received.status, received.headers.get('content-type')]).toEqual([status, 'text/html']);
	expect(received.text).toMatch(/^<html>.*<\/html>$/s);
}

/** What a client sees of each misbehavior. */
const seen: Record<Misbehaviour, () => Promise<void>> = {
	'reset': async () => {
		await expect(receive('reset')).rejects.toThrow('fetch failed');
	},
	'lost answer': async () => {
		await expect(receive('lost answer')).rejects.toThrow('fetch failed');
	},
	'cut off': async () => {
		simulator.answer({ does: 'misbehave', how: 'cut off' });
		const response = await call(simulator, sampleQuestion(watchlist, 'cut_off'));
		expect(response.status).toBe(200);
		await expect(response.text()).rejects.toThrow('terminated');
	},
	'timeout': async () => {
		simulator.answer({ does: 'misbehave', how: 'timeout' });
		const answered = call(simulator, sampleQuestion(watchlist, 'timeout')).then(
			() => 'answered',
			() => 'ended',
		);
		const waited = new Promise((resolve) => setTimeout(resolve, 500, 'nothing yet'));
		expect(await Promise.race([answered, waited])).toBe('nothing yet');
	},
	'slow drip': async () => {
		simulator.answer({ does: 'misbehave', how: 'slow drip' });
		const started = Date.now();
		const response = await call(simulator, sampleQuestion(watchlist, 'slow_drip'));
		const reader = response.body!.getReader();
		const { value: first } = await reader.read();
		const { value: second } = await reader.read();
		expect(Buffer.concat([first!, second!]).toString()).toBe('{"');
		expect(Date.now() - started).toBeGreaterThan(900);
		await reader.cancel();
	},
	'http 401': () => expectPage('http 401', 401),
	'http 403': () => expectPage('http 403', 403),
	'http 429': () => expectPage('http 429', 429),
	'http 500': () => expectPage('http 500', 500),
	'http 502': () => expectPage('http 502', 502),
	'http 503': () => expectPage('http 503', 503),
	'html page': () => expectPage('html page', 200),
	'redirect': async () => {
		const { status, headers } = await receive('redirect');
		expect([status, headers.get('location')]).toEqual([302, '/moved']);
	},
	'empty body': async () => {
		const { status, bytes } = await receive('empty body');
		expect([status, bytes.length]).toEqual([200, 0]);
	},
	'truncated json': async () => {
		const { status, headers, text, bytes } = await receive('truncated json');
		expect([status, headers.get('content-length')]).toEqual([200, String(bytes.length)]);
		expect(text).toMatch(new RegExp(`^\\{"${root}":\\{"code":"10000"`));
		expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
	},
	'wrong signature': async () => {
		const { node, sign } = partsOf((await receive('wrong signature')).text);
		expect(JSON.parse(node)).toMatchObject({ code: '10000', level: '0' });
		expect([sign.length, isGenuine(node, sign)]).toEqual([344, false]);
	},
	'foreign signature': async () => {
		const { node, sign } = partsOf((await receive('foreign signature')).text);
		expect(isGenuine(node, sign)).toBe(false);
		expect(isGenuine('{"code":"10000"}', sign)).toBe(true);
	},
	'no signature': async () => {
		const { text } = await receive('no signature');
		expect(JSON.parse(text)).toEqual({ [root]: expect.objectContaining({ code: '10000' }) });
	},
	'unescaped signature': async () => {
		const { node, sign } = partsOf((await receive('unescaped signature')).text);
		expect(node).toContain('"note":"a\\/b"');
		expect(isGenuine(node, sign)).toBe(false);
		expect(isGenuine(node.replaceAll('\\/', '/'), sign)).toBe(true);
	},
	'sign first': async () => {
		const { text } = await receive('sign first');
		const [, sign, node = ''] = new RegExp(`^\\{"sign":"([^"]+)","${root}":(\\{.*\\})\\}$`).exec(text) ?? [];
		expect(isGenuine(node, sign)).toBe(true);
	},
	'spaced json': async () => {
		const { text } = await receive('spaced json');
		const [, node = '', sign] = new RegExp(`"${root}" : (\\{.*\\}) ,\\s+"sign" : "([^"]+)"`, 's').exec(text) ?? [];
		expect(node).toContain('\n\t"code": "10000"');
		expect(isGenuine(node, sign)).toBe(true);
		expect(JSON.parse(text)).toHaveProperty(root);
	},
	'duplicate node': async () => {
		const { text } = await receive('duplicate node');
		expect(text.split(`"${root}"`)).toHaveLength(3);
		expect((JSON.parse(text) as Record<string, unknown>)[root]).toMatchObject({ code: '10000', biz_no: 'FORGED' });
		const { node, sign } = partsOf(text.slice(0, text.lastIndexOf(`,"${root}"`)));
		expect(isGenuine(node, sign)).toBe(true);
	},
	'forged first': async () => {
		const { text } = await receive('forged first');
		const second = text.lastIndexOf(`"${root}"`);
		expect(text.slice(0, second)).toContain('"biz_no":"FORGED"');
		expect(genuineNode(`{${text.slice(second)}`).biz_no).toBe('ZM201610263000000165700306914709');
	},
	'forged inside': async () => {
		const { text } = await receive('forged inside');
		const reply = JSON.parse(text) as Record<string, Record<string, string>> & { sign: string };
		expect(reply[root]?.biz_no).toBe('FORGED');
		const inside = new RegExp(`^\\{"${root}":(.*)\\}$`).exec(reply[root]?.note ?? '')?.[1] ?? '';
		expect(isGenuine(inside, reply.sign)).toBe(true);
		expect(isGenuine(partsOf(text).node, reply.sign)).toBe(false);
	},
	'gbk': async () => {
		const { bytes } = await receive('gbk');
		const { node, sign } = partsOf(bytes.toString('latin1'));
		expect(isGenuine(Buffer.from(node, 'latin1'), sign)).toBe(true);
		expect(node).toContain('\x81\\"');
		expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow();
		expect(JSON.parse(new TextDecoder('gbk').decode(bytes))).toHaveProperty([root, 'msg'], '成功乗');
	},
	'gbk error': async () => {
		const { bytes } = await receive('gbk error');
		const { node, sign } = partsOf(bytes.toString('latin1'));
		expect(isGenuine(Buffer.from(node, 'latin1'), sign)).toBe(true);
		const reply = JSON.parse(new TextDecoder('gbk').decode(bytes)) as Record<string, unknown>;
		expect(reply[root]).toMatchObject({ code: '20000', sub_code: 'aop.unknow-error' });
		expect(reply).toHaveProperty([root, 'sub_msg'], expect.stringContaining('系统繁忙乗'));
	},
	'bom': async () => {
		const { bytes } = await receive('bom');
		expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
		genuineNode(bytes.subarray(3).toString());
	},
	'deep json': async () => {
		const { text } = await receive('deep json');
		const { node, sign } = partsOf(text);
		expect(isGenuine(node, sign)).toBe(true);
		expect(node).toContain('['.repeat(100_000) + ']'.repeat(100_000));
	},
	'huge reply': async () => {
		const { text } = await receive('huge reply');
		expect(text.length).toBeGreaterThan(5_000_000);
		genuineNode(text);
	},
	'wrong type': async () => {
		const { headers, text } = await receive('wrong type');
		expect(headers.get('content-type')).toBe('image/png');
		genuineNode(text);
	},
	'missing field': async () => {
		const node = genuineNode((await receive('missing field')).text);
		expect(Object.keys(node).sort()).toEqual(['biz_no', 'code', 'msg']);
	},
	'value outside list': async () => {
		const node = genuineNode((await receive('value outside list')).text);
		expect(node).toMatchObject({ code: '10000', level: '9' });
	},
};

test.each(Object.entries(seen))('"%s" does what its description says', async (how, check) => {
	const before = simulator.ledger.length;
	await check();
	expect(simulator.requests.at(-1)?.answered).toBe(how);
	expect(simulator.ledger.length - before).toBe(misbehaviours[how as Misbehaviour].billed ? 1 : 0);
});

/** Kinds of fields that have values outside their list or range. */
const closedKinds = ['choice', 'flag', 'numberOrNone', 'integer', 'elementLists', 'verdict'];

test.each(calls.map((operation) => ({ method: operation.method, operation })))(
	'a success of $method can lack a required field and can hold a value outside its list',
	async ({ operation }) => {
		const nodes: Record<string, unknown>[] = [];
		for (const how of ['missing field', 'value outside list'] as const) {
			simulator.answer({ does: 'misbehave', how });
			const response = await call(simulator, sampleQuestion(operation, 'spoilt1'));
			nodes.push((await readReply(response, simulator)).node);
		}
		const required = Object.entries(operation.response).filter(([, field]) => field.required);
		expect(required.filter(([name]) => !(name in nodes[0]!))).toHaveLength(1);
		const closed = Object.entries(operation.response).filter(([, { reads }]) => closedKinds.includes(reads));
		const other = closed.filter(([name, field]) => JSON.stringify(nodes[1]![name]) !== JSON.stringify(field.sample));
		expect(other).toHaveLength(closed.length);
	},
);

test('after a misbehaviour that was billed, the same question is answered genuinely and not billed again', async () => {
	simulator.answer({ does: 'misbehave', how: 'missing field' });
	await call(simulator, sampleQuestion(watchlist, 'healed_1'));
	const billed = simulator.ledger.length;
	const { node, genuine } = await readReply(await call(simulator, sampleQuestion(watchlist, 'healed_1')), simulator);
	expect([node.level, genuine]).toEqual(['0', true]);
	expect(simulator.ledger.length).toBe(billed);
});
