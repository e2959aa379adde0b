import type { WorkflowFile } from '../../../n8nHost/n8nSession';
import { connectionsOf, connectionsTaken } from './connections';
import { openExample, type OpenExample } from './openExample';

const table = 'zhima_repayments';
const anyText = expect.stringMatching(/\S/) as string;

let example: OpenExample;
const taken = new Set<string>();

/** The schedule must not come in between, whatever the day is. */
function onAnotherDay(workflow: WorkflowFile): WorkflowFile {
	const triggerAtDayOfMonth = ((new Date().getUTCDate() + 14) % 28) + 1;
	const nodes = workflow.nodes.map((node) =>
		node.type.endsWith('.scheduleTrigger') ? { ...node, parameters: { rule: { interval: [{ field: 'months', triggerAtDayOfMonth }] } } } : node,
	);
	return { ...workflow, nodes };
}

/** Executes the workflow from one of its triggers; resolves with the records that Zhima was sent. */
async function execute(trigger: string): Promise<Array<Record<string, unknown>>> {
	const before = example.simulator.requests.length;
	const run = await example.workflow.execute(trigger);
	expect([run.status, run.error]).toEqual(['success', undefined]);
	for (const connection of connectionsTaken(example.file, run)) taken.add(connection);
	return example.simulator.requests.slice(before).map(({ bizContent }) => {
		const { data, ...others } = bizContent as { data: string };
		expect(others).toEqual({ scene_code: '8', primary_keys: 'order_no,pay_month' });
		return JSON.parse(data) as Record<string, unknown>;
	});
}

const rows = () => example.n8n.session.rowsOf(table);
const orders = (records: Array<Record<string, unknown>>) => records.map(({ order_no: order }) => order).sort();
const row = async (order: string) => (await rows()).find(({ order_no: no }) => no === order)!;

beforeAll(async () => {
	example = await openExample('repayment-feedback.json', { change: onAnotherDay });
	await execute('Make the Table Once');
	// A column that the contract's template names.
	await example.n8n.session.addColumn(table, { name: 'amount', type: 'number' });
	await example.n8n.session.insertRows(table, [
		{ order_no: 'A1', pay_month: '202601', status: 'paid', amount: 12.5 },
		{ order_no: 'A2', pay_month: '202601', status: 'late', amount: null },
		{ order_no: 'busy', pay_month: '202601', status: 'paid', amount: 1 },
		{ order_no: 'lost', pay_month: '202601', status: 'paid', amount: 1 },
		{ order_no: 'consent', pay_month: '202601', status: 'paid', amount: 1 },
		{ order_no: 'used up', pay_month: '202601', status: 'paid', amount: 1 },
		{ order_no: 'A5', pay_month: null, status: 'paid', amount: 1 },
		{ order_no: 'A6', pay_month: '202512', status: 'paid', amount: 1, reported_at: '2026-01-01T00:00:00.000Z', task_id: '1' },
	]);
	example.simulator.answer(({ bizContent }) => {
		const { data } = bizContent as { data: string };
		if (data.includes('busy')) return { does: 'refuse', subCode: 'isv.app-call-limited' };
		if (data.includes('consent')) return { does: 'refuse', subCode: 'aop.invalid-auth-token' };
		if (data.includes('used up')) return { does: 'refuse', subCode: 'TRANSACTION_ID_EXPIRED' };
		return data.includes('lost') ? { does: 'misbehave', how: 'lost answer' } : undefined;
	});
});
afterAll(() => example.close());

test('the first of the month reports every row that was not reported yet, with the columns of the template and no others', async () => {
	const sent = await execute('First of the Month at Five');
	expect(orders(sent)).toEqual(['A1', 'A2', 'A5', 'busy', 'consent', 'lost', 'used up']);
	expect(sent.find(({ order_no: order }) => order === 'A1')).toEqual({ order_no: 'A1', pay_month: '202601', status: 'paid', amount: 12.5 });
	expect(sent.find(({ order_no: order }) => order === 'A2')).toEqual({ order_no: 'A2', pay_month: '202601', status: 'late' });
});

test.each(['A1', 'A2'])('row %s, which Zhima took, has its task', async (order) => {
	const { task_id: task, reported_at: at, advice } = await row(order);
	expect(task).toMatch(/^\d{13}$/);
	expect(Math.abs(Date.parse(String(at)) - Date.now())).toBeLessThan(60_000);
	expect(advice).toBeNull();
});

test.each([
	['A5', 'which Zhima refuses', { reported_at: null, advice: anyText }],
	['consent', 'for which consent is missing', { reported_at: null, advice: anyText }],
	['used up', 'whose ID is used up', { reported_at: null, advice: anyText }],
	['lost', 'whose answer was lost', { reported_at: null, advice: anyText }],
	['A6', 'which was reported before', { reported_at: '2026-01-01T00:00:00.000Z', task_id: '1', advice: null }],
])('row %s, %s, is set aside', async (order, _, holds) => {
	expect(await row(order)).toMatchObject(holds);
});

test('a row for which Zhima had too many calls stays as it was', async () => {
	expect(await row('busy')).toMatchObject({ reported_at: null, task_id: null, advice: null });
});

test('a row that was set aside is reported once somebody has seen to it', async () => {
	example.simulator.answerNormally();
	await example.n8n.session.updateRows(table, 'order_no', 'A5', { pay_month: '202601', advice: null });

	expect(orders(await execute('First of the Month at Five'))).toEqual(['A5', 'busy']);
	expect(await row('A5')).toMatchObject({ task_id: anyText, advice: null });
});

test('together these runs take every connection of the workflow', () => {
	expect([...taken].sort()).toEqual(connectionsOf(example.file));
});
