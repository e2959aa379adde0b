import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { apiCall } from '../../nodes/shared/operations/apiCall';
import { certification } from '../../nodes/shared/operations/certification';
import { startCertification } from '../../nodes/shared/operations/certificationByLink';
import { lawsuitRecord } from '../../nodes/shared/operations/lawsuitRecord';
import type { Operation } from '../../nodes/shared/operations/operation';
import { relation } from '../../nodes/shared/operations/relation';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import { startSimulator } from '../../simulator/startSimulator';
import type { Simulator } from '../../simulator/startSimulator';
import { jpeg } from '../fixtures/jpegs';
import { smallJpeg } from '../fixtures/smallJpeg';
import { documentNumbers, idNumbers, json, mobileNumbers, names, namesAsTyped, pictures, relationNames } from '../vectors/typedByPeople';
import type { Typed } from '../vectors/typedByPeople';
import { nodeOf, sampleParameters } from './nodeOf';
import { runNode } from './runNode';

let simulator: Simulator;
beforeEach(async () => {
	simulator = await startSimulator();
});
afterEach(() => simulator.close());

type Output = Record<string, unknown>;

/** Runs a node over items, with failures as items; gives back what each became, and the hints. */
async function ask(operation: Operation, parameters: INodeParameters, items: unknown[]) {
	const { outputs, run } = await runNode({
		type: nodeOf(operation),
		parameters: { ...sampleParameters(operation), ...parameters },
		items: items.map((item) => ({ json: item })) as INodeExecutionData[],
		credential: simulator.credential,
		onError: 'continueRegularOutput',
	});
	const isOfRun = (message: string) => !message.startsWith("'On Error' is Continue");
	const hints = (run.data.resultData.runData.Node?.at(-1)?.hints ?? []).map(({ message }) => message).filter(isOfRun);
	return { items: outputs[0]!.map(({ json: output }) => output as Output), hints };
}

/** A value of what arrived, inside a JSON text in it or not. */
function arrived(content: unknown, name: string): unknown {
	const read = typeof content === 'string' && content.startsWith('{') ? (JSON.parse(content) as unknown) : content;
	if (typeof read !== 'object' || read === null) return undefined;
	if (name in read) return (read as Output)[name];
	return Object.values(read).map((inner) => arrived(inner, name)).find((found) => found !== undefined);
}

interface Table {
	what: string;
	operation: Operation;
	/** The parameter that is typed, and what Alipay calls it. */
	parameter: string;
	wireName: string;
	rows: Typed[];
	others?: INodeParameters;
}

const tables: Table[] = [
	{ what: 'names', operation: watchlist, parameter: 'name', wireName: 'name', rows: names },
	{ what: 'names as typed', operation: watchlist, parameter: 'name', wireName: 'name', rows: namesAsTyped, others: { options: { nameAsTyped: true } } },
	{ what: 'names for a relation', operation: relation, parameter: 'name', wireName: 'name', rows: relationNames },
	{ what: 'ID numbers', operation: lawsuitRecord, parameter: 'certNo', wireName: 'cert_no', rows: idNumbers },
	{ what: 'mobile numbers', operation: relation, parameter: 'relationPhone', wireName: 'relation_phone', rows: mobileNumbers },
	...Object.entries(documentNumbers).map(([certType, rows]) => ({
		what: certType,
		operation: ['PASSPORT', 'ALIPAY_USER_ID'].includes(certType) ? watchlist : startCertification,
		parameter: 'certNo',
		wireName: 'cert_no',
		rows,
		others: { certType },
	})),
	{ what: 'pictures', operation: certification, parameter: 'imageBase64', wireName: 'FACIAL_PICTURE_FRONT', rows: pictures, others: { imageSource: 'base64' } },
];

test('the tables hold at least 120 inputs', () => {
	expect(tables.flatMap(({ rows }) => rows).length + json.length).toBeGreaterThanOrEqual(120);
});

describe.each(tables)('$what', ({ operation, parameter, wireName, rows, others }) => {
	let outputs: Output[];
	beforeEach(async () => {
		({ items: outputs } = await ask(operation, { ...others, [parameter]: '={{ $json.typed }}' }, rows));
	});

	it('are sent as the rules have them, or refused with the reason before anything is paid', () => {
		const contents = simulator.requests.map(({ bizContent }) => bizContent as Output);
		const sentAs = (id: unknown) => contents.find((content) => Object.values(content).includes(id));
		const found = rows.map(({ typed }, at) => {
			const { error, message, details, transaction_id: transactionId } = outputs[at]!;
			if (error === undefined) return { typed, sent: arrived(sentAs(transactionId), wireName) };
			return { typed, says: `${String(message)}. ${(details as { advice: string }).advice}` };
		});
		expect(found).toEqual(rows.map(({ typed, sent, says }) => (says === undefined ? { typed, sent } : { typed, says: expect.stringContaining(says) as unknown })));
	});

	it('make one call for each person, however he is spelled, and each call that is billed is billed once', () => {
		const people = new Set(rows.flatMap(({ sent }) => sent ?? []));
		expect(simulator.requests).toHaveLength(people.size);
		const billed = operation.isNeverBilled ? [] : [...people];
		expect(simulator.ledger.map(({ timesAnswered }) => timesAnswered)).toEqual(billed.map(() => 1));
	});
});

describe('JSON for Zhima API Call', () => {
	const method = 'zhima.credit.pe.level.query';

	it.each(json)('$field $typed', async ({ field, typed, sent, says }) => {
		const credential = { ...simulator.credential, allowedMethods: 'zhima.*' };
		const { outputs } = await runNode({
			type: nodeOf(apiCall),
			parameters: {
				method,
				bizContent: field === 'bizContent' ? '={{ $json.typed }}' : '{}',
				additionalFields: field === 'parameters' ? { parameters: '={{ $json.typed }}' } : {},
			},
			items: [{ json: { typed } }] as INodeExecutionData[],
			credential,
			onError: 'continueRegularOutput',
		});
		if (says !== undefined) {
			expect(outputs[0]![0]!.json.error).toContain(says);
			expect(simulator.requests).toEqual([]);
			return;
		}
		const { parameters } = simulator.requests.at(-1)! as unknown as { parameters: Output };
		expect(parameters).toMatchObject(sent!);
		expect(parameters).not.toHaveProperty('none');
	});
});

test.each(['identityParam', 'materials', 'merchantConfig', 'extBizParam'])('a number that lost digits is refused in %s with its place', async (name) => {
	const { items } = await ask(certification, { additionalFields: { [name]: '={{ $json.typed }}' } }, [{ typed: { a: [{ b: 2 ** 53 }] } }]);
	expect(items[0]!.error).toContain('has a number at a[0].b that is too long to be exact');
	expect(simulator.requests).toEqual([]);
});

test('the same person, spelled otherwise in another execution, has the same transaction ID and is not billed again', async () => {
	const ids = [];
	for (const typed of ['阿卜杜拉·买买提', '阿卜杜拉 • 买买提']) {
		const { items } = await ask(watchlist, { name: '={{ $json.typed }}' }, [{ typed }]);
		ids.push(items[0]!.transaction_id);
	}
	expect(ids[0]).toEqual(expect.any(String));
	expect(ids[1]).toBe(ids[0]);
	expect(simulator.ledger.map(({ timesAnswered }) => timesAnswered)).toEqual([2]);
});

describe('What is said of it', () => {
	const typed = ['张三', '张 三', '张\u200b三', '李四'];
	const parameters = { name: '={{ $json.typed }}' };

	it('is that a name was put right, in the item, its details and a hint, and not the name', async () => {
		const { items, hints } = await ask(watchlist, parameters, typed.map((name) => ({ typed: name })));
		expect(items.map(({ name_put_right: said }) => said)).toEqual([undefined, true, true, undefined]);
		expect(hints).toContain("2 items have a name that was cleaned up before it was sent. 'Name as Typed' under Options sends names untouched.");
		expect(JSON.stringify([items, hints])).not.toContain('张');
	});

	it('stands in the details of a call that Alipay refused, too', async () => {
		simulator.answer({ does: 'refuse', subCode: 'INVALID_PARAMETER' });
		const { items } = await ask(watchlist, parameters, [{ typed: '张 三' }]);
		expect(items[0]!.details).toMatchObject({ sub_code: 'INVALID_PARAMETER', name_put_right: true });
	});

	it('is nothing with Name as Typed', async () => {
		const { items, hints } = await ask(watchlist, { ...parameters, options: { nameAsTyped: true } }, [{ typed: '张 三' }]);
		expect(items[0]).not.toHaveProperty('name_put_right');
		expect(hints.join()).not.toContain('put right');
	});

	it.each([
		['is turned', jpeg({ orientation: { value: 6, order: 'II' } }), '1 item has an image that is rotated or mirrored'],
		['is turned, written the other way', jpeg({ orientation: { value: 3, order: 'MM' } }), '1 item has an image that is rotated or mirrored'],
		['is for printers', jpeg({ components: 4 }), '1 item has an image in CMYK'],
		['is small', Buffer.from(smallJpeg, 'base64'), '1 item has an image of fewer than 240 pixels across'],
	])('of a picture that %s, a hint after the run', async (_, bytes, hint) => {
		const { items, hints } = await ask(certification, { imageSource: 'base64', imageBase64: '={{ $json.typed }}' }, [{ typed: bytes.toString('base64') }]);
		expect(items[0]).toHaveProperty('passed');
		expect(hints).toEqual([expect.stringContaining(hint)]);
	});

	it('of an ordinary picture, nothing', async () => {
		const bytes = jpeg({ orientation: { value: 1, order: 'MM' }, thumbnail: true, behind: 'more' });
		const { hints } = await ask(certification, { imageSource: 'base64', imageBase64: '={{ $json.typed }}' }, [{ typed: bytes.toString('base64') }]);
		expect(hints).toEqual([]);
	});
});

describe('What whoever called a webhook reads', () => {
	it('is every empty field before the missing picture, with the field of the body that it was taken from', async () => {
		const parameters = { certName: '={{ $json.body.name }}', certNo: '={{ $json.body["ID number"] }}', imageSource: 'binary', binaryPropertyName: 'photo' };
		const { items } = await ask(certification, parameters, [{ body: { name: '', 'ID number': '' } }]);
		expect(items[0]!.error).toBe(
			"'Name' (from body.name) is empty. 'ID Number' (from body.ID number) is empty. 'Input Data Field Name' names a file that the item does not have",
		);
	});

	it.each([
		['={{ $json.name }}', "'Name' (from name) is empty"],
		['={{$json?.body?.person.name}}', "'Name' (from body.person.name) is empty"],
		["={{ $('Items').item.json.body['name'] }}", "'Name' (from body.name) is empty"],
		['={{ $json.body.姓名 }}', "'Name' (from body.姓名) is empty"],
		["={{ $('Webhook (1)').first().json.body.name }}", "'Name' (from body.name) could not be read for this item"],
		['={{ $input.item.json.body.name }} ', "'Name' (from body.name) is empty"],
		['={{ $json.people[0].name }}', "'Name' (from people.0.name) is empty"],
		['={{ $json.name ?? "" }}', "'Name' is empty"],
		['={{ $json.first }}{{ $json.last }}', "'Name' is empty"],
		['={{ $json.name.trim() }}', "'Name' is empty"],
		['={{ "" }}', "'Name' is empty"],
	])('%s is named only where it is one field', async (name, words) => {
		const item = { name: '', first: '', last: '', body: { name: '', person: { name: '' } }, people: [{ name: '' }] };
		const { items } = await ask(watchlist, { name }, [item]);
		expect(items[0]!.error).toBe(words);
	});

	it('names a field of the collection, too', async () => {
		const { items } = await ask(certification, { additionalFields: { merchantConfig: '={{ $json.body.config }}' } }, [{ body: { config: '[1]' } }]);
		expect(items[0]!.error).toContain("'Merchant Settings' (from body.config) is not a JSON object");
	});
});

describe('Limits of length', () => {
	it("hold for the raw text, and after it was put right for Alipay's", async () => {
		const rows = ['张三\u200b'.padEnd(1_024, '\u200b'), '张三'.padEnd(1_025, '\u200b'), '张'.repeat(64), '张'.repeat(65), `${'张'.repeat(64)}\u200b`];
		const { items } = await ask(watchlist, { name: '={{ $json.typed }}' }, rows.map((typed) => ({ typed })));
		expect(items.map(({ error }) => error)).toEqual([
			undefined,
			expect.stringContaining('has 1,025 characters, more than the 1,024 that are allowed'),
			undefined,
			expect.stringContaining('has 65 characters, and Alipay takes at most 64'),
			undefined,
		]);
		expect(simulator.ledger).toHaveLength(2);
	});
});
