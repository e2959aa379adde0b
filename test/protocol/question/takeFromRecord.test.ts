import { lawsuitDetail } from '../../../nodes/shared/operations/lawsuitDetail';
import { lawsuitRecord } from '../../../nodes/shared/operations/lawsuitRecord';
import { prepareRequest } from '../../../nodes/shared/protocol/question/prepareRequest';
import { readFields } from '../../../nodes/shared/protocol/reply/readFields';

const ask = (lawsuitId: unknown, lawsuitType: unknown = 'fromRecord') =>
	prepareRequest(lawsuitDetail, { lawsuitId, lawsuitType, productCode: 'w1' }, { checkIdNumbers: true });
const sentFor = (...answers: Parameters<typeof ask>) => {
	const prepared = ask(...answers);
	return 'request' in prepared ? prepared.request.fields : prepared.invalid.map(({ field, problem }) => `${field} ${problem}`);
};

/** The keys of each list, typed from docs/alipay.md 8.10. */
const kinds = [
	['cpws', 'cpwsId'],
	['party', 'partyId'],
	['zxgg', 'zxggId'],
	['sxgg', 'shixinId'],
	['bgt', 'bgtId'],
];

describe('A record in place of an ID', () => {
	test.each(kinds)('of the kind %s is known by its %s, in whatever case', (type, key) => {
		for (const name of [key!, key!.toLowerCase(), key!.toUpperCase()]) {
			const record = { name: '张三', [name]: 'ID_1', caseNo: '(2026)01' };
			expect(sentFor(record)).toEqual({ lawsuit_id: 'ID_1', lawsuit_type: type, product_code: 'w1' });
		}
	});

	test('may be JSON text, as an AI agent passes it on, or a list of pairs, as Simplify off leaves it', () => {
		const sent = { lawsuit_id: 'ID_1', lawsuit_type: 'bgt', product_code: 'w1' };
		const pairs = { ep_element_list: [{ key: 'name', value: '张三' }, { key: 'bgtId', value: 'ID_1' }] };

		expect(sentFor(JSON.stringify({ bgtId: 'ID_1' }))).toEqual(sent);
		expect(sentFor(pairs)).toEqual(sent);
		expect(sentFor({ bgtId: 'ID_1' }, '')).toEqual(sent);
	});

	test('is taken just as the lawsuit record node returns it, with Simplify on or off', () => {
		const lawsuit_person_record = { sxgg_list: [{ ep_element_list: [{ key: 'shixinId', value: 'S1' }, { key: 'name', value: '张三' }] }] };
		for (const simplify of [true, false]) {
			const read = readFields(lawsuitRecord.response, { biz_no: 'ZM1', lawsuit_person_record }, simplify, 0) as {
				output: { lawsuit_person_record: { sxgg_list: unknown[] } };
			};
			expect(sentFor(read.output.lawsuit_person_record.sxgg_list[0])).toMatchObject({ lawsuit_id: 'S1', lawsuit_type: 'sxgg' });
		}
	});

	test('that has several IDs stands for the judgment, or for the kind that was chosen', () => {
		const record = { partyId: 'P1', cpwsId: 'C1' };

		expect(sentFor(record)).toMatchObject({ lawsuit_id: 'C1', lawsuit_type: 'cpws' });
		expect(sentFor(record, 'party')).toMatchObject({ lawsuit_id: 'P1', lawsuit_type: 'party' });
	});

	test.each<[string, unknown, string, string]>([
		['no ID', { name: '张三' }, 'fromRecord', 'Lawsuit is a record without any of cpwsId, zxggId, shixinId, bgtId, partyId'],
		['an empty ID', { cpwsId: ' ' }, 'fromRecord', 'Lawsuit is a record without any of cpwsId'],
		['an object for an ID', { cpwsId: { a: 1 } }, 'fromRecord', 'Lawsuit is a record without any of cpwsId'],
		['an ID of another kind', { cpwsId: 'C1' }, 'bgt', 'Lawsuit is a record without bgtId'],
		['a kind that nobody knows', { cpwsId: 'C1' }, 'constructor', 'Lawsuit is a record, and has no ID of that kind'],
		['all lists at once', { lawsuit_person_record: { cpws_list: [{ cpwsId: 'C1' }] } }, 'fromRecord', 'Lawsuit is a record without any of'],
	])('with %s is refused, and the sentence holds nothing of it', (_, record, type, words) => {
		const prepared = ask(record, type);

		expect(String(sentFor(record, type))).toContain(words);
		expect(JSON.stringify(prepared)).not.toMatch(/张三|C1/);
		expect(JSON.stringify(prepared)).toContain('Split Out');
	});
});

describe('An ID alone', () => {
	test('travels with the kind that was chosen', () => {
		expect(sentFor(' C1 ', 'cpws')).toEqual({ lawsuit_id: 'C1', lawsuit_type: 'cpws', product_code: 'w1' });
		expect(sentFor(4711, 'cpws')).toMatchObject({ lawsuit_id: '4711' });
	});

	test.each(['C1', 4711, 4711n, true, ['C1'], ' {C1} '])('%p is refused where its kind is to come from a record', (id) => {
		expect(sentFor(id)).toEqual(["Lawsuit Type is not known, because 'Lawsuit' is not a record"]);
	});

	test.each([' fromRecord', 'fromrecord', 'sued'])('never lets %j travel as kind', (type) => {
		expect(Array.isArray(sentFor('C1', type))).toBe(true);
	});

	test.each([undefined, null, '', ' '])('that is %j is missed, and nothing else', (id) => {
		expect(sentFor(id)).toEqual(['Lawsuit is empty']);
	});

	test('is missed, and so is the product code, which Alipay does not publish', () => {
		const prepared = prepareRequest(lawsuitDetail, { lawsuitId: '', lawsuitType: 'cpws', productCode: '' }, { checkIdNumbers: true });

		expect(prepared).toEqual({
			invalid: [
				{ field: 'Lawsuit', problem: 'is empty', remedy: 'Fill it in.' },
				{ field: 'Product Code', problem: 'is empty', remedy: 'Fill it in.' },
			],
		});
	});
});
