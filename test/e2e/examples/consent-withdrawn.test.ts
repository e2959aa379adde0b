import type { WorkflowRun } from '../activateWorkflow';
import { makeKeyPair } from '../../../simulator/forgeKeys';
import { consentCancelled, notificationFields, signedNotification } from '../../fixtures/notificationFields';
import { atAnotherHour } from './atAnotherHour';
import { connectionsOf, connectionsTaken, endsReached } from './connections';
import { openExample, type OpenExample } from './openExample';

const table = 'zhima_consents';
const user = (number: number) => `2088${String(number).padStart(12, '0')}`;

/** Customers whose messages do not arrive, one more than a page of the nightly query has. */
const missed = Array.from({ length: 101 }, (_, at) => user(1000 + at));

let example: OpenExample;
const taken = new Set<string>();

/** Notes what a run took, which has to have ended well. */
function noted<Run extends Omit<WorkflowRun, 'response'>>(run: Run): Run {
	expect([run.status, run.error]).toEqual(['success', undefined]);
	for (const connection of connectionsTaken(example.file, run)) taken.add(connection);
	return run;
}

const rowsOf = async (userId: string) => (await example.n8n.session.rowsOf(table)).filter((row) => row.user_id === userId);
const address = () => `${example.n8n.url}/webhook/zhima-notification`;

/** Posts a form to the workflow, as Alipay does. */
async function post(form: string) {
	const run = noted(await example.workflow.trigger({ body: form, headers: { 'content-type': 'application/x-www-form-urlencoded' } }));
	return { status: run.response.status, body: run.response.body, ends: endsReached(example.file, run) };
}

beforeAll(async () => {
	example = await openExample('consent-withdrawn.json', { change: atAnotherHour });
	// Nobody is told of them.
	for (const one of missed) example.simulator.withdrawConsent(one, Date.now() - 24 * 3_600_000);
	example.simulator.notify({ address: address(), pauses: [] });
	noted(await example.workflow.execute('Make the Table Once'));
});
afterAll(() => example.close());

test('the table can be made again: it is found, and keeps its rows', async () => {
	noted(await example.workflow.execute('Make the Table Once'));
	expect(await example.n8n.session.rowsOf(table)).toEqual([]);
});

test('a customer who withdraws consent at Alipay is marked, and Alipay reads success', async () => {
	await example.n8n.session.insertRows(table, [{ user_id: user(1), consented_at: '2026-01-01T00:00:00.000Z' }]);
	const before = Date.now();
	const delivery = example.simulator.withdrawConsent(user(1))!;

	expect(await delivery.done).toBe(true);
	noted(await example.workflow.nextRun());
	const [row, ...others] = await rowsOf(user(1));
	expect(others).toEqual([]);
	expect(row).toMatchObject({ notify_id: delivery.notifyId, consented_at: '2026-01-01T00:00:00.000Z' });
	expect(Math.abs(Date.parse(String(row!.withdrawn_at)) - before)).toBeLessThan(60_000);
});

test('the same message again changes nothing, and one about a customer whom the table does not know is kept', async () => {
	const content = { cancel_time: 1_767_225_600_000, open_id: 'open-id-of-somebody' };
	for (let time = 0; time < 2; time++) {
		const { done } = example.simulator.sendMessage({ method: consentCancelled, content });
		expect(await done).toBe(true);
		noted(await example.workflow.nextRun());
	}
	expect(await rowsOf('open-id-of-somebody')).toMatchObject([{ withdrawn_at: '2026-01-01T00:00:00.000Z', consented_at: null }]);
});

test('another message is answered with success and marks nobody', async () => {
	const before = await example.n8n.session.rowsOf(table);
	const { done } = example.simulator.sendMessage({ method: 'alipay.open.auth.appauth.cancelled', content: { auth_app_id: '1', user_id: user(2) } });
	expect(await done).toBe(true);
	noted(await example.workflow.nextRun());
	expect(await example.n8n.session.rowsOf(table)).toEqual(before);
});

test('a form that somebody else has signed is refused, and marks nobody', async () => {
	const { privateKey } = await makeKeyPair();
	const fields = { ...notificationFields(example.simulator.credential.appId!, { user_id: user(3) }), utc_timestamp: String(Date.now()) };
	const answer = await post(signedNotification(fields, privateKey));
	expect(answer).toEqual({ status: 400, body: 'fail', ends: ['Answer: Not Alipay'] });
	expect(await rowsOf(user(3))).toEqual([]);
});

test('a genuine message from the day before yesterday, which somebody has kept, marks nobody', async () => {
	const at = Date.now() - 27 * 3_600_000;
	const { done } = example.simulator.sendMessage({ method: consentCancelled, content: { user_id: user(4) }, at });
	expect(await done).toBe(true);
	noted(await example.workflow.nextRun());
	expect(await rowsOf(user(4))).toEqual([]);
});

test('a genuine message that cannot be read asks for a person, and for the message again', async () => {
	const delivery = example.simulator.sendMessage({ method: consentCancelled, content: [] as unknown as Record<string, unknown> });
	expect(await delivery.done).toBe(false);
	expect(delivery.answers).toEqual(['500 fail']);
	expect(endsReached(example.file, noted(await example.workflow.nextRun()))).toEqual(['Answer: Needs a Person']);
});

test('a genuine message that names nobody marks nobody, and asks for a person', async () => {
	const before = await example.n8n.session.rowsOf(table);
	const delivery = example.simulator.sendMessage({ method: consentCancelled, content: { cancel_time: 1_767_225_600_000 } });
	expect(await delivery.done).toBe(false);
	expect(delivery.answers).toEqual(['500 fail']);
	expect(endsReached(example.file, noted(await example.workflow.nextRun()))).toEqual(['Answer: Names Nobody']);
	expect(await example.n8n.session.rowsOf(table)).toEqual(before);
});

describe('The net under it', () => {
	test('marks those whose message did not arrive, page by page', async () => {
		const before = example.simulator.requests.length;
		noted(await example.workflow.execute('Every Night at Four'));

		const rows = await example.n8n.session.rowsOf(table);
		expect(rows.filter(({ user_id: id }) => missed.includes(String(id))).map(({ user_id: id }) => id)).toEqual(missed);
		expect(rows.every(({ withdrawn_at: at }) => !Number.isNaN(Date.parse(String(at))))).toBe(true);
		const asked = example.simulator.requests.slice(before).map(({ bizContent }) => bizContent as { date: string; offset: number });
		expect(asked.map(({ offset }) => offset).sort()).toEqual([1, 1, 1, 2, 3]);
		expect(new Set(asked.map(({ date }) => date)).size).toBe(3);
	});

	test('asked again, it finds the same and adds nothing', async () => {
		const before = (await example.n8n.session.rowsOf(table)).map(({ id, user_id: userId, withdrawn_at: at }) => [id, userId, at]);
		noted(await example.workflow.execute('Every Night at Four'));
		const after = (await example.n8n.session.rowsOf(table)).map(({ id, user_id: userId, withdrawn_at: at }) => [id, userId, at]);
		expect(after).toEqual(before);
	});

	test('finds everybody where Alipay gives fewer at once than it was asked for', async () => {
		const few = Array.from({ length: 3 }, (_, at) => user(2000 + at));
		const days = new Set<unknown>();
		example.simulator.answer(({ bizContent }) => {
			const { date, offset } = bizContent as { date: string; offset: number };
			if (offset === 1) days.add(date);
			const one = [...days][0] === date ? few[offset - 1] : undefined;
			return { does: 'succeed', fields: { details: one ? [{ user_id: one, scope: 'auth_zhima', del_auth_time: '2026-01-01 08:00:00' }] : [] } };
		});
		noted(await example.workflow.execute('Every Night at Four'));
		example.simulator.answerNormally();
		for (const one of few) expect(await rowsOf(one)).toMatchObject([{ withdrawn_at: '2026-01-01T00:00:00.000Z' }]);
	});

	test('fails loudly where Alipay gives the same page again and again', async () => {
		const before = example.simulator.requests.length;
		example.simulator.answer({ does: 'succeed', fields: { details: [{ user_id: user(5), scope: 'auth_zhima', del_auth_time: '2026-01-01 08:00:00' }] } }, { times: 1000 });
		const run = await example.workflow.execute('Every Night at Four');
		example.simulator.answerNormally();
		expect(run.status).toBe('error');
		expect(run.error?.message).toContain('50 pages of withdrawn consents');
		expect(example.simulator.requests.length - before).toBe(3 * 50);
		for (const connection of connectionsTaken(example.file, run)) taken.add(connection);
	});

	test('fails loudly where Alipay refuses, so that an Error Workflow hears of it', async () => {
		example.simulator.answer({ does: 'refuse', subCode: 'isv.insufficient-isv-permissions' });
		const run = await example.workflow.execute('Every Night at Four');
		expect(run.status).toBe('error');
		expect(run.error?.message).toContain('isv.insufficient-isv-permissions');
	});
});

test('together these runs take every connection of the workflow', () => {
	expect([...taken].sort()).toEqual(connectionsOf(example.file));
});
