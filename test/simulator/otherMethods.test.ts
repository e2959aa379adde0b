import { withSimulator } from '../fixtures/withSimulator';
import { readReply } from './readReply';
import { alipayTime, call } from './signedCall';

const now = Date.UTC(2026, 0, 2, 20);
let clock = now;
const simulator = withSimulator({ forEachTest: true, now: () => clock });
afterEach(() => void (clock = now));

/** What a method answers to content. */
async function ask(method: string, content: Record<string, unknown>): Promise<Record<string, unknown>> {
	const { node, genuine } = await readReply(await call(simulator, { common: { method }, content }, clock), simulator);
	expect(genuine).toBe(true);
	return node;
}

const [first, second, third] = ['2088000000000001', '2088000000000002', '2088000000000003'];

describe('alipay.user.deloauth.detail.query', () => {
	const method = 'alipay.user.deloauth.detail.query';
	const listed = async (date: string, offset = 1, limit = 10) => {
		const { code, details } = await ask(method, { date, offset, limit });
		expect(code).toBe('10000');
		return (details as Array<{ user_id: string }>).map(({ user_id: id }) => id);
	};

	it('lists who withdrew consent on a day in China, page by page', async () => {
		for (const user of [first, second, third]) simulator.withdrawConsent(user);

		expect(await listed('20260103')).toEqual([first, second, third]);
		expect(await listed('20260103', 1, 2)).toEqual([first, second]);
		expect(await listed('20260103', 2, 2)).toEqual([third]);
		expect(await listed('20260103', 3, 2)).toEqual([]);
		expect(await listed('20260102')).toEqual([]);
		expect((await ask(method, { date: '20260103', offset: 1, limit: 1 })).details).toEqual([
			{ user_id: first, scope: 'auth_zhima', del_auth_time: alipayTime(now) },
		]);
	});

	it('reaches seven days back', async () => {
		simulator.withdrawConsent(first);
		clock = now + 6 * 24 * 3_600_000;
		expect(await listed('20260103')).toEqual([first]);
		clock = now + 8 * 24 * 3_600_000;
		expect(await listed('20260103')).toEqual([]);
	});

	it.each([
		[{ offset: 1, limit: 10 }],
		[{ date: '2026-01-03', offset: 1, limit: 10 }],
		[{ date: '20260103', offset: 0, limit: 10 }],
		[{ date: '20260103', offset: 1, limit: 0 }],
		[{ date: '20260103', offset: 1, limit: 1001 }],
	])('refuses %j', async (content) => {
		expect(await ask(method, content)).toMatchObject({ code: '40002', sub_code: 'isv.invalid-parameter' });
	});
});

describe('zhima.merchant.single.data.upload', () => {
	const method = 'zhima.merchant.single.data.upload';
	const record = JSON.stringify({ order_no: 'A1', pay_month: '202601', amount: 12.5 });

	it.each(['order_no', 'order_no,pay_month', 'amount'])('takes a record with the keys %s, and numbers each upload', async (keys) => {
		const content = { scene_code: '8', data: record, primary_keys: keys };
		const [one, other] = [await ask(method, content), await ask(method, content)];
		expect(one).toEqual({ code: '10000', msg: 'Success', task_id: expect.stringMatching(/^\d{13}$/) as string });
		expect(other.task_id).not.toBe(one.task_id);
	});

	it.each([
		[{ data: record, primary_keys: 'order_no' }],
		[{ scene_code: '9', data: record, primary_keys: 'order_no' }],
		[{ scene_code: '8', data: { order_no: 'A1' }, primary_keys: 'order_no' }],
		[{ scene_code: '8', data: '[]', primary_keys: 'order_no' }],
		[{ scene_code: '8', data: record }],
		[{ scene_code: '8', data: record, primary_keys: 'order_no,month' }],
	])('refuses %j', async (content) => {
		expect(await ask(method, content)).toMatchObject({ code: '40002', sub_code: 'isv.invalid-parameter' });
	});
});
