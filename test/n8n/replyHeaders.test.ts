import { certification } from '../../nodes/shared/operations/certification';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import { startSimulator } from '../../simulator/startSimulator';
import type { Simulator } from '../../simulator/startSimulator';
import { askOne } from './askOne';
import { fastKeys } from '../fixtures/fastKeys';
import { startProxy } from './startProxy';
import type { Proxy } from './startProxy';

let simulator: Simulator;
let proxy: Proxy;
beforeAll(async () => {
	simulator = await startSimulator({ keys: fastKeys() });
	proxy = await startProxy(simulator.url);
});
afterEach(() => {
	proxy.headers = {};
	simulator.answerNormally();
});
afterAll(async () => {
	await proxy.close();
	await simulator.close();
});

const credential = () => ({ ...simulator.credential, gatewayUrl: proxy.url });

describe('The number of a call, which Alipay sends in a header,', () => {
	it('is on the item of an answer and on that of a refusal', async () => {
		proxy.headers = { trace_id: '0b26e0f7175930000000000000000001' };
		const answered = await askOne(credential());
		const refused = await askOne(credential(), watchlist, { name: 'invalid parameter' });

		expect(answered.json.trace_id).toBe('0b26e0f7175930000000000000000001');
		expect(refused.json.details).toMatchObject({ trace_id: '0b26e0f7175930000000000000000001', signature_verified: true });
	});

	it('is the one that Alipay names in its words, too', async () => {
		const { json } = await askOne(credential(), watchlist, { name: 'invalid parameter' });
		const { trace_id: traceId, alipay_message: alipayMessage } = json.details as unknown as { trace_id: string; alipay_message: string };

		expect(traceId).toMatch(/^[0-9a-f]{32}$/);
		expect(alipayMessage).toContain(`https://open.alipay.com/api/errCheck?traceId=${traceId}`);
	});

	it.each([
		['missing', undefined],
		['no number', '<script>alert(1)</script>'],
		['a sentence', 'name of a person'],
		['too long', 'a'.repeat(65)],
		['a number that was sent', 'T990000199002300016'],
		['a number that was sent, in pieces', '990000-19900230-0016'],
		['a name that was sent, in Base64', Buffer.from('张三').toString('base64url')],
	])('is left out where it is %s, as no signature covers it', async (_, header) => {
		proxy.headers = { trace_id: header };

		expect((await askOne(credential())).json).toMatchObject({ trace_id: '', verified: true });
	});
});

it.each(['text/html;charset=GBK', 'application/json;charset=iso-8859-1', 'image/png', 'multipart/form-data', undefined])(
	'Chinese words are read as they were signed whatever the reply calls itself: %s',
	async (type) => {
		proxy.headers = { 'content-type': type };
		simulator.answer({ does: 'succeed', fields: { failed_reason: '认证完成' } });
		const { json } = await askOne(credential(), certification);

		expect(json).toMatchObject({ verified: true, failed_reason: '认证完成' });
	},
);
