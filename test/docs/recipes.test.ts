import type { IDataObject, INode } from 'n8n-workflow';

import { watchlist } from '../../nodes/shared/operations/watchlist';
import { idNumber } from '../fixtures/people';
import { withSimulator } from '../fixtures/withSimulator';
import { evaluated } from '../n8n/evaluated';
import { runAgainst } from '../n8n/runAgainst';
import { read } from '../repositoryFiles';

const page = read('docs/recipes.md');

/** What is under a heading, up to the next. */
function under(heading: string): string {
	const [, text] = page.split(`\n## ${heading}\n`);
	return text!.split('\n## ')[0]!;
}

/** The expressions in the table of a recipe, by the column or the field that they fill. */
const columnsOf = (recipe: string): Record<string, string> =>
	Object.fromEntries(
		[...under(recipe).matchAll(/^\| (`\w+`(?:, `\w+`)*) \| (`\{\{.*`) \|$/gm)].flatMap(([, names, values]) => {
			const expressions = [...values!.matchAll(/`(\{\{.*?\}\})`/g)].map(([, expression]) => `=${expression!.replaceAll('\\|', '|')}`);
			return [...names!.matchAll(/`(\w+)`/g)].map(([, name], at) => [name!, expressions[at]!]);
		}),
	);

/** The expressions in the blocks of a recipe. */
const blocksOf = (recipe: string): string[] => [...under(recipe).matchAll(/^```\n([\s\S]*?)\n```$/gm)].map(([, block]) => `=${block!}`);

const simulator = withSimulator();
const run = runAgainst(simulator, { parameters: { name: '={{ $json.name }}', errorRouting: 'oneOutput', options: { maxTries: 1 } } });

/** A name for each way in which an item can end. */
const people = {
	clear: 'level 0',
	listed: 'level 2',
	notAssessed: 'level n/a',
	noName: '',
	noConsent: 'aop.invalid-auth-token',
	usedId: 'TRANSACTION_ID_EXPIRED',
	busy: 'SYSTEM_ERROR',
	noContract: 'NO_VALID_ARRANGEMENT',
	refusedByAlipay: 'INVALID_PARAMETER',
} as const;
type Person = keyof typeof people;

/** What One Output makes of them, and what comes from a disabled node: the item as it was. */
type Endings = Record<Person | 'unchecked', IDataObject>;

let endings: Endings;
beforeAll(async () => {
	const sources = Object.entries(people).map(([person, name]) => ({ json: { person, name, ask_again: 'as before' } }));
	const { outputs } = await run(watchlist, {}, { items: sources });
	endings = { ...Object.fromEntries(outputs[0]!.map(({ json }) => [json.person, json])), unchecked: { person: 'unchecked', name: 'level 2' } } as Endings;
});

/** What an expression gives for each ending. */
async function forEach(expression: string): Promise<Record<Person | 'unchecked', unknown>> {
	const values = await evaluated(expression, ...Object.values(endings));
	return Object.fromEntries(Object.keys(endings).map((person, at) => [person, values[at]])) as Endings;
}

const anyText = expect.stringMatching(/\S/) as string;
const nobody = { clear: false, listed: false, notAssessed: false, noName: false, noConsent: false, usedId: false, busy: false, noContract: false, refusedByAlipay: false, unchecked: false };
const failed = { noName: anyText, noConsent: anyText, usedId: anyText, busy: anyText, noContract: anyText, refusedByAlipay: anyText };
const results = { clear: 'clear', listed: 'listed', notAssessed: 'not_assessed', noName: null, noConsent: null, usedId: null, busy: null, noContract: null, refusedByAlipay: null };
const categories = {
	clear: 'success',
	listed: 'success',
	notAssessed: 'success',
	noName: 'fixInput',
	noConsent: 'authorize',
	usedId: 'newTransaction',
	busy: 'retryLater',
	noContract: 'fixSetup',
	refusedByAlipay: 'fixInput',
};

test('the word by which a summary counts is there for everybody, even where the node is disabled', async () => {
	const [ending] = blocksOf('Loops and batches');
	const { refusedByAlipay, noName, noConsent, usedId, busy, noContract } = categories;
	expect(await forEach(ending!)).toEqual({
		...{ clear: 'clear', listed: 'listed', notAssessed: 'not_assessed', unchecked: 'not checked' },
		...{ refusedByAlipay, noName, noConsent, usedId, busy, noContract },
	});
});

test('the items are those of every category', () => {
	const { unchecked, ...checked } = endings;
	expect(Object.fromEntries(Object.entries(checked).map(([person, { zhima }]) => [person, (zhima as IDataObject).category]))).toEqual(categories);
	expect(unchecked).not.toHaveProperty('zhima');
});

describe('Rows of a table, safe to run again', () => {
	const columns = columnsOf('Rows of a table, safe to run again');

	it('gives an expression for each column', () => {
		expect(Object.keys(columns)).toEqual(['state', 'ask_again', 'category', 'result', 'result_meaning', 'advice']);
	});

	it('sets aside a certification whose answer was lost', async () => {
		const lost = { category: 'fixSetup', retryable: false, charged: 'unknown' };
		expect(await evaluated(columns.state!, { zhima: lost })).toEqual(['set aside']);
	});

	it('gives those of the example', () => {
		const { nodes } = JSON.parse(read('examples/table-in-batches.json')) as { nodes: INode[] };
		const { columns: written } = nodes.find(({ name }) => name === 'Write the Row')!.parameters as { columns: { value: Record<string, string> } };
		expect(written.value).toMatchObject(columns);
	});

	it.each([
		['category', categories],
		['result', results],
		['result_meaning', { clear: anyText, listed: anyText, notAssessed: anyText, noName: null, usedId: null }],
		['advice', { clear: null, listed: null, notAssessed: null, ...failed }],
		['ask_again', { clear: 'as before', noName: 'as before', busy: 'as before', usedId: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string }],
		['state', { clear: 'done', listed: 'done', notAssessed: 'done', noName: 'set aside', noConsent: 'set aside', usedId: 'due', busy: 'due', noContract: 'due', refusedByAlipay: 'set aside' }],
	])('fills %s', async (column, expected) => {
		expect(await forEach(columns[column]!)).toMatchObject(expected);
	});
});

describe('A sub-workflow with one shape for every ending', () => {
	const fields = columnsOf('A sub-workflow with one shape for every ending');

	it('gives an expression for each field', () => {
		expect(Object.keys(fields)).toEqual(['category', 'go_on', 'result', 'meaning', 'advice', 'retryable']);
	});

	it.each([
		['category', { ...categories, unchecked: null }],
		['go_on', { ...nobody, clear: true }],
		['result', { ...results, unchecked: null }],
		['meaning', { clear: anyText, listed: anyText, notAssessed: anyText, ...failed, unchecked: null }],
		['advice', { clear: null, listed: null, notAssessed: null, ...failed, unchecked: null }],
		['retryable', { ...nobody, busy: true }],
	])('has %s for everybody, also where the node is disabled', async (field, expected) => {
		expect(await forEach(fields[field]!)).toEqual(expected);
	});
});

describe('Three checks, one decision', () => {
	/** The item that Merge makes of a person, as the checks found that person. */
	const merged = (watchlistFound: Person, lawsuitsFound: Person) => ({ watchlist: endings[watchlistFound].zhima, lawsuits: endings[lawsuitsFound].zhima }) as IDataObject;
	const recipe = under('Three checks, one decision').replace(/\s+/g, ' ');

	it('says of each reason which check it is from, also of two that are the same, and of one that was not made', async () => {
		const [block] = blocksOf('Three checks, one decision');
		const { message } = endings.busy.zhima as { message: string };
		const { result_meaning } = endings.clear.zhima as { result_meaning: string };

		expect(await evaluated(block!, merged('busy', 'busy'), merged('clear', 'busy'))).toEqual([
			[`watchlist: ${message}`, `lawsuits: ${message}`, 'contact: not checked'],
			[`watchlist: ${result_meaning}`, `lawsuits: ${message}`, 'contact: not checked'],
		]);
	});

	it.each([
		['refuses', (): IDataObject => merged('listed', 'busy'), (): IDataObject => merged('clear', 'listed')],
		['asks for other data', (): IDataObject => merged('clear', 'noName'), (): IDataObject => merged('noName', 'clear')],
	])('%s only where the text says so', async (does, yes, no) => {
		const [, expression] = new RegExp(`\`(\\{\\{[^\`]*)\` ${does}`).exec(recipe)!;
		expect(await evaluated(`=${expression}`, yes(), no(), {})).toEqual([true, false, false]);
	});
});

describe('From category to HTTP status', () => {
	const [status, body] = blocksOf('From category to HTTP status') as [string, string];

	it('has a status for everybody, and none that says that an unchecked person was checked', async () => {
		expect(await forEach(status)).toEqual({
			clear: 200,
			listed: 200,
			notAssessed: 200,
			noName: 422,
			noConsent: 403,
			usedId: 500,
			busy: 503,
			noContract: 500,
			refusedByAlipay: 422,
			unchecked: 500,
		});
	});

	it('has a body in the words of the caller', async () => {
		const bodies = Object.fromEntries(Object.entries(await forEach(body)).map(([person, text]) => [person, JSON.parse(text as string) as IDataObject]));
		const no = { clear: false, result: null, message: anyText, retryable: false, fields: [] };

		expect(bodies).toEqual({
			clear: { ...no, clear: true, result: 'clear' },
			listed: { ...no, result: 'listed' },
			notAssessed: { ...no, result: 'not_assessed' },
			noName: { ...no, fields: [{ field: 'name', problem: anyText }] },
			noConsent: no,
			usedId: no,
			busy: { ...no, retryable: true },
			noContract: no,
			refusedByAlipay: no,
			unchecked: { ...no, message: 'Not checked' },
		});
	});

	it('has a name of the caller for each field that the node can refuse', async () => {
		const { outputs } = await run(watchlist, { name: 'level 0', certNo: '={{ $json.number }}', options: { askAgain: '={{ $json.ask }}' } }, {
			items: [{ json: { number: '1', ask: '' } }, { json: { number: idNumber, ask: 'x'.repeat(5000) } }],
		});
		const texts = await evaluated(body, ...outputs[0]!.map(({ json }) => json));
		const fields = texts.map((text) => (JSON.parse(text as string) as { fields: IDataObject[] }).fields.map(({ field }) => field));
		expect(fields).toEqual([['idNumber'], ['askAgain']]);
	});
});
