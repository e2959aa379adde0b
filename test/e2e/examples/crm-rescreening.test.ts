import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { billedTwice } from '../../../simulator/billedTwice';
import { type Postgres, startPostgres } from '../startPostgres';
import { idNumber, mistypedIdNumber } from '../../fixtures/people';
import { atAnotherHour } from './atAnotherHour';
import { connectionsOf, connectionsTaken } from './connections';
import { examplesFolder, openExample, type OpenExample } from './openExample';

/** A row of the table, as far as the workflow writes it. */
interface Customer {
	name: string;
	id_number: string;
	next_check_at: Date | null;
	watchlist_clear: boolean | null;
	watchlist_level: string | null;
	watchlist_meaning: string | null;
	biz_no: string | null;
	checked_at: Date | null;
	advice: string | null;
}

const readme = readFileSync(join(examplesFolder, 'README.md'), 'utf8');
/** The table as the README describes it. */
const tableInReadme = /```sql\n([^`]*CREATE TABLE customers[^`]*)```/.exec(readme)![1]!;

const day = 24 * 60 * 60 * 1000;
const anyText = expect.stringMatching(/\S/) as string;

/** What a row that was answered holds. */
const answered = (clear: boolean, level: string) => ({
	watchlist_clear: clear,
	watchlist_level: level,
	watchlist_meaning: anyText,
	biz_no: anyText,
	checked_at: expect.any(Date) as Date,
	advice: null,
});
const unanswered = { watchlist_clear: null, watchlist_level: null, watchlist_meaning: null, biz_no: null, checked_at: null };

/** What the first run makes of the rows that are due. The simulator takes the name for what it is to answer. */
const cases = [
	{ title: 'somebody not on the list', name: 'level 0', then: 'due in a month', holds: answered(true, '0') },
	{ title: 'somebody on the list', name: 'level 3', then: 'due in a month', holds: answered(false, '3') },
	{ title: 'somebody whom Zhima cannot assess', name: 'level n/a', then: 'due in a month', holds: answered(false, 'N/A') },
	{ title: 'somebody asked about while Zhima is busy', name: 'Han Meimei', then: 'due', holds: { ...unanswered, advice: anyText } },
	{ title: 'somebody asked about without a contract', name: 'no valid arrangement', then: 'set aside', holds: { ...unanswered, advice: anyText } },
	{ title: 'somebody with a mistyped ID number', name: 'Li Lei', number: mistypedIdNumber, then: 'set aside', holds: { ...unanswered, advice: anyText } },
	{ title: 'somebody whose consent is missing', name: 'aop.invalid-auth-token', then: 'set aside', holds: { ...unanswered, advice: anyText } },
	{ title: 'somebody whose transaction ID is used up', name: 'transaction id expired', then: 'set aside', holds: { ...unanswered, advice: anyText } },
	{ title: 'somebody who is not due yet', name: 'Lin Tao', dueIn: 5 * day, then: 'due in five days', holds: { ...unanswered, advice: null } },
];

let postgres: Postgres;
let example: OpenExample;
const taken = new Set<string>();

const customer = async (name: string): Promise<Customer> =>
	(await postgres.query<Customer>('SELECT * FROM customers WHERE name = $1', [name]))[0]!;

const isDue = ({ next_check_at: at }: Customer) => at !== null && at.getTime() <= Date.now();

/** Executes the workflow; resolves with the names that Zhima was asked about. */
async function execute(trigger: string): Promise<string[]> {
	const { simulator, workflow, file } = example;
	const before = simulator.requests.length;
	const result = await workflow.execute(trigger);
	expect(result.status).toBe('success');
	for (const connection of connectionsTaken(file, result)) taken.add(connection);
	const names = simulator.requests.slice(before).map(({ bizContent }) => (bizContent as { name: string }).name);
	return [...new Set(names)].sort();
}

beforeAll(async () => {
	postgres = await startPostgres();
	await postgres.query(tableInReadme);
	for (const { name, number = idNumber, dueIn = -day } of cases) {
		const values = [name, number, new Date(Date.now() + dueIn)];
		await postgres.query('INSERT INTO customers (name, id_number, next_check_at) VALUES ($1, $2, $3)', values);
	}
	const data = { ...postgres.address, ssl: 'disable' };
	const credentials = [{ name: 'Customers', type: 'postgres', data }];
	example = await openExample('crm-rescreening.json', { credentials, change: atAnotherHour });
	example.simulator.answer(({ bizContent }) =>
		(bizContent as { name: string }).name === 'Han Meimei' ? { does: 'refuse', subCode: 'SYSTEM_ERROR' } : undefined,
	);
}, 60_000);
afterAll(() => Promise.all([example?.close(), postgres?.stop()]));

test('the workflow tells in its note of the same table as the README', () => {
	const notes = example.file.nodes.map(({ parameters }) => String(parameters.content ?? ''));
	expect(notes.filter((note) => note.includes(tableInReadme))).toHaveLength(1);
});

test('the first run asks about everybody who is due and can be asked about', async () => {
	const expected = cases.filter(({ dueIn, number }) => !dueIn && !number).map(({ name }) => name);
	expect(await execute('Try It Now')).toEqual(expected.sort());
});

test.each(cases)('$title is then $then', async ({ name, then, holds }) => {
	const row = await customer(name);
	const days = row.next_check_at && (row.next_check_at.getTime() - Date.now()) / day;

	expect(row).toMatchObject(holds);
	if (then === 'set aside') expect(days).toBeNull();
	if (then === 'due') expect(isDue(row)).toBe(true);
	if (then === 'due in a month') expect(days).toBeCloseTo(30, 1);
	if (then === 'due in five days') expect(days).toBeCloseTo(5, 1);
});

test('the next night asks only about those who are still due, and clears the advice of those who are answered', async () => {
	example.simulator.answerNormally();

	expect(await execute('Every Night at Three')).toEqual(['Han Meimei']);
	expect(await customer('Han Meimei')).toMatchObject(answered(true, '0'));
});

test('a row that was set aside is asked about once somebody has corrected it', async () => {
	await postgres.query("UPDATE customers SET id_number = $1, next_check_at = now() WHERE name = 'Li Lei'", [idNumber]);

	expect(await execute('Try It Now')).toEqual(['Li Lei']);
	expect(await customer('Li Lei')).toMatchObject(answered(true, '0'));
});

test('rows whose answers were lost before they were written are asked about again and not billed again', async () => {
	const before = await customer('level 3');
	await postgres.query("UPDATE customers SET next_check_at = now(), biz_no = NULL, checked_at = NULL WHERE name LIKE 'level%'");

	expect(await execute('Try It Now')).toEqual(['level 0', 'level 3', 'level n/a']);
	expect(await customer('level 3')).toMatchObject({ ...answered(false, '3'), biz_no: before.biz_no });
	expect(billedTwice(example.simulator.ledger)).toEqual([]);
});

test('all rows that were set aside are asked about again as the note says, once the set-up has been corrected', async () => {
	const setDue = example.file.nodes.flatMap(({ parameters }) => /`(UPDATE customers [^`]+)`/.exec(String(parameters.content ?? ''))?.[1] ?? []);
	expect(setDue).toHaveLength(1);
	await postgres.query(setDue[0]!);

	expect(await execute('Try It Now')).toEqual(['aop.invalid-auth-token', 'no valid arrangement', 'transaction id expired']);
});

test('together these runs take every connection of the workflow', () => {
	expect([...taken].sort()).toEqual(connectionsOf(example.file));
});
