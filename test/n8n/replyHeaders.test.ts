import type { INodeParameters } from 'n8n-workflow';

import { certification } from '../../nodes/shared/operations/certification';
import type { Operation } from '../../nodes/shared/operations/operation';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import { idNumber, personName } from '../fixtures/people';
import { withSimulator } from '../fixtures/withSimulator';
import { runAgainst } from './runAgainst';
import { startProxy } from './startProxy';
import type { Proxy } from './startProxy';

const simulator = withSimulator();
const run = runAgainst(simulator, { onError: 'continueRegularOutput' });
let proxy: Proxy;
beforeAll(async () => {
	proxy = await startProxy(simulator.url);
});
afterEach(() => {
	proxy.headers = {};
});
afterAll(() => proxy.close());

/** Asks by way of the proxy. */
const ask = async (operation: Operation, parameters: INodeParameters = {}) =>
	await run(operation, parameters, { credential: { ...simulator.credential, gatewayUrl: proxy.url } });

describe('The number of a call, which Alipay sends in a header,', () => {
	it('is on the item of an answer and on that of a refusal', async () => {
		proxy.headers = { trace_id: '0b26e0f7175930000000000000000001' };
		const answered = await ask(watchlist);
		const refused = await ask(watchlist, { name: 'invalid parameter' });

		expect(answered.json.trace_id).toBe('0b26e0f7175930000000000000000001');
		expect(refused.told).toMatchObject([{ trace_id: '0b26e0f7175930000000000000000001', signature_verified: true }]);
	});

	it('is the one that Alipay names in its words, too', async () => {
		const { told } = await ask(watchlist, { name: 'invalid parameter' });
		const { trace_id: traceId, alipay_message: alipayMessage } = told[0]!;

		expect(traceId).toMatch(/^[0-9a-f]{32}$/);
		expect(alipayMessage).toContain(`https://open.alipay.com/api/errCheck?traceId=${traceId}`);
	});

	it.each([
		['missing', undefined],
		['no number', '<script>alert(1)</script>'],
		['a sentence', 'name of a person'],
		['too long', 'a'.repeat(65)],
		['a number that was sent', `T${idNumber}`],
		['a number that was sent, in pieces', idNumber.replace(/^(.{6})(.{8})/, '$1-$2-')],
		['a name that was sent, in Base64', Buffer.from(personName).toString('base64url')],
	])('is left out where it is %s, as no signature covers it', async (_, header) => {
		proxy.headers = { trace_id: header };

		expect((await ask(watchlist)).json).toMatchObject({ trace_id: '', signature_verified: true });
	});
});

it.each(['text/html;charset=GBK', 'application/json;charset=iso-8859-1', 'image/png', 'multipart/form-data', undefined])(
	'Chinese words are read as they were signed whatever the reply calls itself: %s',
	async (type) => {
		proxy.headers = { 'content-type': type };
		simulator.answer({ does: 'succeed', fields: { failed_reason: '认证完成' } });
		const { json } = await ask(certification);

		expect(json).toMatchObject({ signature_verified: true, failed_reason: '认证完成' });
	},
);
