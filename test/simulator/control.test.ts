import { operations } from '../../nodes/shared/operations';
import { withSimulator } from '../fixtures/withSimulator';
import { readReply } from './readReply';
import { call, sampleQuestion } from './signedCall';

const [score, watchlist] = operations;
const simulator = withSimulator();

let counter = 0;
const ask = async (operation = watchlist!) => {
	const { node } = await readReply(await call(simulator, sampleQuestion(operation, `control_${++counter}`)), simulator);
	return node.sub_code ?? node.code;
};

test('what was asked for comes once, in the order in which it was asked for, and then the ordinary answer', async () => {
	simulator.answer({ does: 'refuse', subCode: 'SYSTEM_ERROR' });
	simulator.answer({ does: 'refuse', subCode: 'isv.app-call-limited' });
	expect([await ask(), await ask(), await ask()]).toEqual(['SYSTEM_ERROR', 'isv.app-call-limited', '10000']);
});

test('it can be asked for several times and for one method only', async () => {
	simulator.answer({ does: 'refuse', subCode: 'SYSTEM_ERROR' }, { times: 2, method: watchlist!.method });
	expect([await ask(score), await ask(), await ask(), await ask()]).toEqual([
		'10000',
		'SYSTEM_ERROR',
		'SYSTEM_ERROR',
		'10000',
	]);
});

test('a function chooses for each request, without end, and passes on what it does not care for', async () => {
	simulator.answer(({ bizContent }) =>
		(bizContent as Record<string, unknown>).name === undefined
			? { does: 'refuse', subCode: 'AUTHENTICATION_FAIL' }
			: undefined,
	);
	simulator.answer({ does: 'refuse', subCode: 'SYSTEM_ERROR' });
	expect([await ask(score), await ask(score), await ask(), await ask()]).toEqual([
		'AUTHENTICATION_FAIL',
		'AUTHENTICATION_FAIL',
		'SYSTEM_ERROR',
		'10000',
	]);
	simulator.answerNormally();
	expect(await ask(score)).toBe('10000');
});

test('a request that fails a check is refused for that and uses nothing up', async () => {
	simulator.answer({ does: 'succeed', fields: { level: '3' } });
	const wrong = sampleQuestion(watchlist!, 'wrong_1');
	delete wrong.content.cert_no;
	const { node } = await readReply(await call(simulator, wrong), simulator);
	expect(node.sub_code).toBe('INVALID_PARAMETER');
	const next = await readReply(await call(simulator, sampleQuestion(watchlist!, 'right_1')), simulator);
	expect(next.node.level).toBe('3');
});

test('what a test asked for comes before what a magic value asks for', async () => {
	simulator.answer({ does: 'refuse', subCode: 'NO_VALID_ARRANGEMENT' });
	const codes = [];
	for (const id of ['magic_1', 'magic_2']) {
		const question = sampleQuestion(watchlist!, id);
		question.content.name = 'system error';
		codes.push((await readReply(await call(simulator, question), simulator)).node.sub_code);
	}
	expect(codes).toEqual(['NO_VALID_ARRANGEMENT', 'SYSTEM_ERROR']);
});

test('fields of a success can be chosen and left out', async () => {
	simulator.answer({ does: 'succeed', fields: { level: 'N/A', biz_no: undefined, extra: [1] } });
	const { node, genuine } = await readReply(await call(simulator, sampleQuestion(watchlist!, 'fields_1')), simulator);
	expect(node).toEqual({ code: '10000', msg: 'Success', level: 'N/A', extra: [1] });
	expect(genuine).toBe(true);
});

test('a refusal can say anything, under either root, signed, unsigned or wrongly signed', async () => {
	const free = { does: 'refuse', subCode: 'isv.new', code: '40009', message: '新的' } as const;
	simulator.answer({ ...free, node: 'error_response', signed: false });
	const unsigned = await readReply(await call(simulator, sampleQuestion(watchlist!, 'free_1')), simulator);
	expect(unsigned).toMatchObject({
		root: 'error_response',
		genuine: undefined,
		node: { code: '40009', sub_code: 'isv.new' },
	});
	expect(unsigned.node.sub_msg).toMatch(/^新的 https:\/\/open\.alipay\.com\/api\/errCheck\?traceId=[0-9a-f]{32}$/);
	simulator.answer({ ...free, signed: 'wrongly' });
	const wrongly = await readReply(await call(simulator, sampleQuestion(watchlist!, 'free_2')), simulator);
	expect(wrongly).toMatchObject({ root: 'zhima_credit_watchlist_brief_get_response', genuine: false });
});

test('a delay holds the answer back', async () => {
	simulator.answer({ does: 'succeed', delay: 300 });
	const started = performance.now();
	expect(await ask()).toBe('10000');
	expect(performance.now() - started).toBeGreaterThan(290);
});

test('the call of a connection test can be answered in any way, too', async () => {
	const question = { common: { method: 'alipay.trade.query' }, content: { out_trade_no: 'no_such_order' } };
	const askTrade = async () => (await readReply(await call(simulator, question), simulator)).node;
	simulator.answer({ does: 'refuse', subCode: 'isv.insufficient-isv-permissions' });
	expect(await askTrade()).toMatchObject({ code: '40006', sub_code: 'isv.insufficient-isv-permissions' });
	simulator.answer({ does: 'succeed', fields: { trade_status: 'TRADE_SUCCESS' } });
	expect(await askTrade()).toEqual({ code: '10000', msg: 'Success', trade_status: 'TRADE_SUCCESS' });
});
