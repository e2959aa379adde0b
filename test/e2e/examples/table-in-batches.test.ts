import { billedTwice } from '../../../simulator/billedTwice';
import { idNumber, mistypedIdNumber } from '../../fixtures/people';
import { atAnotherHour } from './atAnotherHour';
import { connectionsOf, connectionsTaken } from './connections';
import { openExample, type OpenExample } from './openExample';

const table = 'zhima_people';
const anyText = expect.stringMatching(/\S/) as string;

/** What becomes of a row. The simulator takes the name for what it is to answer. */
const cases = [
	{ title: 'somebody not on the list', name: 'level 0', holds: { state: 'done', result: 'clear', watchlist_clear: true, advice: null } },
	{ title: 'somebody on the list', name: 'level 3', holds: { state: 'done', result: 'listed', watchlist_clear: false, advice: null } },
	{ title: 'somebody who cannot be assessed', name: 'level n/a', holds: { state: 'done', result: 'not_assessed', watchlist_clear: false, advice: null } },
	{ title: 'somebody asked about while Zhima is busy', name: 'Han Meimei', holds: { state: 'due', category: 'retryLater', watchlist_clear: null, advice: anyText } },
	{
		title: 'somebody whose transaction ID is used up',
		name: 'transaction id expired',
		holds: { state: 'due', category: 'newTransaction', watchlist_clear: null, advice: anyText, ask_again: anyText },
	},
	{ title: 'somebody with a mistyped ID number', name: 'Li Lei', number: mistypedIdNumber, holds: { state: 'set aside', category: 'fixInput', advice: anyText } },
	{ title: 'somebody asked about without a contract', name: 'no valid arrangement', holds: { state: 'due', category: 'fixSetup', advice: anyText } },
];
/** More than two batches. */
const many = Array.from({ length: 45 }, (_, at) => `李${String.fromCodePoint(0x4e00 + at)}`);

let example: OpenExample;
const taken = new Set<string>();

/** Executes the workflow; resolves with the names that Zhima was asked about, and with what the summary counted. */
async function night() {
	const before = example.simulator.requests.length;
	const result = await example.workflow.execute('Every Night at Two');
	expect([result.status, result.error]).toEqual(['success', undefined]);
	for (const connection of connectionsTaken(example.file, result)) taken.add(connection);
	const asked = example.simulator.requests.slice(before).map(({ bizContent }) => (bizContent as { name: string }).name);
	const counts = result.outputs['Send the Summary']![0]!.map(({ json }) => [json.category, json.count_id]);
	return { asked: [...new Set(asked)].sort(), counts: Object.fromEntries(counts) as Record<string, number> };
}

const rowOf = async (name: string) => (await example.n8n.session.rowsOf(table)).find((row) => row.name === name)!;

beforeAll(async () => {
	example = await openExample('table-in-batches.json', { change: atAnotherHour });
	example.simulator.answer(({ bizContent }) =>
		(bizContent as { name: string }).name === 'Han Meimei' ? { does: 'refuse', subCode: 'SYSTEM_ERROR' } : undefined,
	);
	const made = await example.workflow.execute('Make the Table Once');
	for (const connection of connectionsTaken(example.file, made)) taken.add(connection);
	const rows = [...cases, ...many.map((name) => ({ name, number: idNumber }))];
	await example.n8n.session.insertRows(table, rows.map(({ name, number = idNumber }) => ({ name, id_number: number })));
});
afterAll(() => example.close());

test('one night asks about everybody who can be asked about, and sends one summary in which everybody is counted', async () => {
	const { asked, counts } = await night();

	expect(asked).toEqual([...cases.filter(({ number }) => !number).map(({ name }) => name), ...many].sort());
	expect(counts).toEqual({ success: 3 + many.length, retryLater: 1, newTransaction: 1, fixInput: 1, fixSetup: 1 });
});

test.each(cases)('$title: the row says so', async ({ name, holds }) => {
	expect(await rowOf(name)).toMatchObject(holds);
});

test('the next night asks only about rows that are due, and with a new transaction ID where the first was used up', async () => {
	example.simulator.answerNormally();
	const first = example.simulator.requests.map(({ bizContent }) => bizContent as { name: string; transaction_id: string });
	const { asked } = await night();
	const second = example.simulator.requests.slice(first.length).map(({ bizContent }) => bizContent as { name: string; transaction_id: string });
	const idOf = (requests: { name: string; transaction_id: string }[], name: string) => requests.find((request) => request.name === name)!.transaction_id;

	expect(asked).toEqual(['Han Meimei', 'no valid arrangement', 'transaction id expired']);
	expect(idOf(second, 'transaction id expired')).not.toBe(idOf(first, 'transaction id expired'));
	expect(idOf(second, 'Han Meimei')).toBe(idOf(first, 'Han Meimei'));
	expect(await rowOf('Han Meimei')).toMatchObject({ state: 'done', result: 'clear', advice: null });
	expect(billedTwice(example.simulator.ledger)).toEqual([]);
});

test('where the setup is wrong, one row is asked about, and all stay due until it is put right', async () => {
	const names = ['赵甲', '赵乙', '赵丙'];
	await example.n8n.session.insertRows(table, names.map((name) => ({ name, id_number: idNumber })));
	example.simulator.answer(() => ({ does: 'refuse', subCode: 'isv.insufficient-isv-permissions' }));
	const { asked } = await night();

	expect(asked).toHaveLength(1);
	for (const name of names) expect(await rowOf(name)).toMatchObject({ state: 'due', category: 'fixSetup', advice: anyText });
	example.simulator.answerNormally();
	await night();
	for (const name of names) expect(await rowOf(name)).toMatchObject({ state: 'done', advice: null });
});

test('together these runs take every connection of the workflow', () => {
	expect([...taken].sort()).toEqual(connectionsOf(example.file));
});
