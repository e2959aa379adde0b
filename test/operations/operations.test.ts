import { businessErrors } from '../../nodes/shared/errors/businessErrors';
import type { ErrorRule } from '../../nodes/shared/errors/errorRule';
import { faults } from '../../nodes/shared/errors/faults';
import { gatewayErrors } from '../../nodes/shared/errors/gatewayErrors';
import { retryOf } from '../../nodes/shared/errors/outcomes';
import { nameOf, operations } from '../../nodes/shared/operations';
import type { Operation, ResponseField } from '../../nodes/shared/operations/operation';
import { unexplainedErrors } from '../../nodes/shared/errors/unexplainedErrors';
import { formats } from '../../nodes/shared/protocol/question/formats';
import { readFields } from '../../nodes/shared/protocol/reply/readFields';
import { sentParameters } from '../../simulator/questionOf';
import businessCodes from '../vectors/businessCodes.json';
import publicCodes from '../vectors/publicCodes.json';

const all = ({ parameters, additionalFields }: Operation) => [...parameters, ...additionalFields];
const strict = { checkIdNumbers: true };

/**
 * The request tables of the API pages: name, longest value (where the page is known to give one), whether it must be there. Typed from
 * the pages, not from the operations; an operation whose page is not here is held by its own rules only.
 */
const requestTables: Record<string, Record<string, [number, 'required' | 'optional' | 'sometimes']>> = {
	'zhima.credit.watchlist.brief.get': { cert_type: [32, 'required'], cert_no: [32, 'required'], name: [64, 'sometimes'] },
	'zhima.credit.score.get': {},
	'zhima.credit.relation.query': {
		cert_no: [18, 'required'],
		name: [64, 'required'],
		relation_phone: [24, 'required'],
		relation_name: [64, 'required'],
		relation: [12, 'optional'],
		linked_merchant_id: [32, 'optional'],
	},
	'zhima.credit.pe.lawsuit.record.get': { cert_no: [18, 'required'], name: [20, 'required'] },
	'zhima.customer.certification.material.certify': {
		biz_code: [32, 'required'],
		identity_param: [204_800, 'optional'],
		materials: [204_800, 'optional'],
		merchant_config: [1024, 'optional'],
		ext_biz_param: [2048, 'optional'],
		linked_merchant_id: [16, 'optional'],
	},
};

/** Product code with its longest value, and longest transaction ID, from the same tables. */
const codesOfPages: Record<string, [string | undefined, number | undefined, number | undefined]> = {
	'zhima.credit.watchlist.brief.get': ['w1010100000000002977', 20, 64],
	'zhima.credit.score.get': ['w1010100100000000001', 20, 64],
	'zhima.credit.relation.query': ['w1010100001000001200', 32, 64],
	'zhima.credit.pe.lawsuit.record.get': ['w1010100000000001785', 20, 64],
	'zhima.customer.certification.material.certify': ['w1010100000000002978', 32, 32],
};

/** The response tables: name and whether the page calls it necessary. */
const responseTables: Record<string, Record<string, boolean>> = {
	'zhima.credit.watchlist.brief.get': { biz_no: true, level: true },
	'zhima.credit.score.get': { biz_no: true, zm_score: true },
	'zhima.credit.relation.query': { biz_no: true, relation_rank: true, relation_info: false, relation_score: false },
	'zhima.credit.pe.lawsuit.record.get': { biz_no: true, lawsuit_person_record: false },
	'zhima.customer.certification.material.certify': { biz_no: true, passed: true, failed_reason: true },
};

test('each method whose page is typed here is there, and no operation twice', () => {
	expect(operations.map(({ method }) => method)).toEqual(expect.arrayContaining(Object.keys(requestTables)));
	expect(operations.map(nameOf)).toEqual([...new Set(operations.map(nameOf))]);
	for (const typed of [codesOfPages, responseTables, businessCodes]) expect(Object.keys(requestTables)).toEqual(expect.arrayContaining(Object.keys(typed)));
});

describe.each(operations.filter(({ method }) => method in requestTables))('$method as its page describes it', (operation) => {
	const { method } = operation;
	const ofContent = sentParameters(operation).filter(({ wire }) => !wire.place && !wire.within);

	test('sends the fields of its API page, each as long as there and no other', () => {
		const lengths = Object.fromEntries(ofContent.map(({ wire }) => [wire.name, wire.maxLength]));
		expect(lengths).toEqual(Object.fromEntries(Object.entries(requestTables[method]!).map(([name, [length]]) => [name, length])));
	});

	test('demands what its API page demands', () => {
		for (const { required, wire } of ofContent) {
			const demand = required ? (wire.requiredUnless ? 'sometimes' : 'required') : wire.requiredUnless ? 'sometimes' : 'optional';
			expect([wire.name, demand]).toEqual([wire.name, requestTables[method]![wire.name]![1]]);
		}
	});

	test('has product code and transaction ID of its API page', () => {
		const [productCode, longestCode, longestId] = codesOfPages[method]!;
		expect([operation.productCode, operation.productCodeMaxLength, operation.transactionId?.maxLength]).toEqual([productCode, longestCode, longestId]);
	});

	test('reads the fields of its API page, and misses those that must be there', () => {
		expect(Object.fromEntries(Object.entries(operation.response).map(([name, { required }]) => [name, required === true]))).toEqual(responseTables[method]);
	});

	test('knows exactly the codes of its API page', () => {
		const codes = (businessCodes as Record<string, string[]>)[method] ?? [];
		expect([...operation.errors].sort()).toEqual([...codes].sort());
	});
});

/**
 * What is known of methods without their page (docs/alipay.md 8.8 to 8.10): names of content, common parameters and result, product code.
 */
const knownOf: Record<string, { content: string[]; common?: string[]; response: string[]; productCode?: string }> = {
	'zhima.credit.score.brief.get': {
		content: ['cert_type', 'cert_no', 'name', 'admittance_score', 'open_id', 'linked_merchant_id'],
		response: ['biz_no', 'is_admittance'],
		productCode: 'w1010100000000002733',
	},
	'zhima.credit.watchlistii.get': {
		content: [],
		common: ['auth_token'],
		response: ['biz_no', 'is_matched', 'details'],
		productCode: 'w1010100100000000022',
	},
	'zhima.credit.pe.lawsuit.detail.query': {
		content: ['product_code', 'lawsuit_type', 'lawsuit_id'],
		response: ['biz_no', 'lawsuit_detail'],
	},
};

test.each(Object.entries(knownOf))('%s has the fields and the product code that are known of it', (method, { content, common = [], response, productCode }) => {
	const operation = operations.find((one) => one.method === method)!;
	const sent = sentParameters(operation);
	const namesOf = (place: 'common' | undefined) => sent.filter(({ wire }) => wire.place === place).map(({ wire }) => wire.name);
	expect(namesOf(undefined).sort()).toEqual([...content].sort());
	expect(namesOf('common')).toEqual(common);
	expect(Object.keys(operation.response)).toEqual(response);
	expect(operation.productCode).toBe(productCode);
	expect([operation.errors, operation.repeatIsFree]).toEqual([[], false]);
});

describe.each(operations.map((operation) => ({ method: operation.method, operation })))('$method', ({ operation }) => {
	const sent = sentParameters(operation);

	test('has room in its transaction IDs for prefix, date and 22 characters by chance', () => {
		if (!operation.transactionId) return;
		const { prefixMaxLength, dateLength, maxLength } = operation.transactionId;
		expect(prefixMaxLength + dateLength + 22).toBeLessThanOrEqual(maxLength);
		expect([4, 8]).toContain(dateLength);
	});

	test('has each name once, for the user, in the workflow and on the wire', () => {
		const unique = (names: string[]) => expect(names).toEqual([...new Set(names)]);
		unique(all(operation).map(({ name }) => name));
		unique(all(operation).map(({ displayName }) => displayName));
		unique(sent.map(({ wire }) => `${wire.place ?? wire.within ?? 'biz_content'}.${wire.name}`));
	});

	test("derives a field's name in the workflow from the one on the wire, but for the picture and where n8n has a word of its own", () => {
		for (const { name, wire } of sent) {
			if (wire.binary) continue;
			expect(name).toBe(wire.name.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase()));
		}
	});

	test('offers no two alike, in the order of the alphabet, and begins with one of them', () => {
		for (const { type, options, default: first } of all(operation)) {
			if (type !== 'options') continue;
			const names = options!.map(({ name }) => name);
			expect(names).toEqual([...new Set(names)].sort());
			expect(options!.map(({ value }) => value)).toContain(first);
		}
	});

	test('has samples that its own rules accept', () => {
		for (const { type, options, wire } of sent) {
			const choice = wire.formatBy && sent.find(({ name }) => name === wire.formatBy!.parameter)!.wire.sample;
			const format = wire.formatBy ? wire.formatBy.formats[choice!] : wire.format;
			expect([wire.name, format && formats[format](wire.sample, strict)]).toEqual([wire.name, undefined]);
			expect(wire.sample.length).toBeLessThanOrEqual(wire.maxLength);
			if (type === 'options') expect(options!.map(({ value }) => value)).toContain(wire.sample);
		}
	});

	test('has defaults that its own rules accept', () => {
		for (const { default: value, wire } of sent) {
			if (value !== '' && wire.format) expect([wire.name, formats[wire.format](String(value), strict)]).toEqual([wire.name, undefined]);
		}
	});

	test('names only parameters and formats that exist', () => {
		const names = all(operation).map(({ name }) => name);
		for (const { wire } of sent) {
			for (const { parameter } of [wire.formatBy, wire.requiredUnless, wire.binary].flatMap((rule) => rule ?? [])) expect(names).toContain(parameter);
			if (wire.binary) expect(names).toContain(wire.binary.field);
			if (wire.within) expect(Object.keys(operation.nested!)).toContain(wire.within);
			const options = wire.formatBy && all(operation).find(({ name }) => name === wire.formatBy!.parameter)!.options;
			if (options) expect(Object.keys(wire.formatBy!.formats).sort()).toEqual(options.map(({ value }) => value).sort());
		}
		for (const { displayOptions } of all(operation)) {
			for (const [name, values] of Object.entries(displayOptions?.show ?? {})) {
				const shownBy = all(operation).find((parameter) => parameter.name === name);
				expect(shownBy?.options?.map(({ value }) => value)).toEqual(expect.arrayContaining(values));
			}
		}
	});

	test('never demands in the form what the form may hide: n8n would not publish such a workflow', () => {
		for (const { required, displayOptions } of all(operation)) expect(Boolean(required && displayOptions)).toBe(false);
		for (const { required } of operation.additionalFields) expect(required).toBeUndefined();
	});

	test('checks a parameter only after the one on which its check depends', () => {
		const names = sent.map(({ name }) => name);
		for (const { name, wire } of sent) {
			if (wire.formatBy) expect(names.indexOf(wire.formatBy.parameter)).toBeLessThan(names.indexOf(name));
		}
	});

	test('treats what says something of a person, and what opens a door, as sensitive', () => {
		// A new field of that kind belongs in this list, too; never take `sensitive` away to please it.
		const personal = /^(cert_no|name|cert_name|relation_phone|relation_name|open_id|lawsuit_id|auth_token|code|refresh_token|certNo|userId|phone_no|face_contrast_picture|identity_param|materials|FACIAL_PICTURE_FRONT|biz_content|parameters)$/;
		for (const { wire } of sent) expect([wire.name, wire.sensitive === true]).toEqual([wire.name, personal.test(wire.name)]);
	});

	test('has response samples that its own reading accepts', () => {
		const samples = Object.fromEntries(Object.entries(operation.response).map(([name, { sample }]) => [name, sample]));
		expect(readFields(operation.response, samples, true, 0)).toHaveProperty('output');
	});

	test('explains every field that the node adds', () => {
		for (const field of Object.values(operation.response) as ResponseField[]) {
			if (field.reads !== 'choice') continue;
			for (const added of Object.values(field.choices)) expect(Object.keys(added)).toEqual(Object.keys(field.addsMeaning));
		}
	});

	test('holds no real person: every ID number in it has an impossible place and date', () => {
		for (const number of JSON.stringify(operation).match(/\b\d{17}[\dX]\b/g) ?? []) expect(number).toMatch(/^99/);
	});
});

describe('the catalogue', () => {
	const rules: Array<[string, ErrorRule]> = Object.entries({ ...businessErrors, ...gatewayErrors, ...faults });

	test('has no code in two tables', () => {
		const names = [...Object.keys(businessErrors), ...Object.keys(gatewayErrors), ...Object.keys(faults), ...unexplainedErrors];
		const bare = names.map((name) => name.toLowerCase());
		expect(bare).toEqual([...new Set(bare)]);
	});

	test('has no public code of which only the name is known among those that are explained', () => {
		const known = Object.keys(gatewayErrors).map((name) => name.replace(/^(isv|aop|isp)\./, ''));
		for (const name of unexplainedErrors) expect(known).not.toContain(name);
	});

	test("has every business code in use on some operation's page", () => {
		expect(Object.keys(businessErrors).sort()).toEqual([...new Set(Object.values(businessCodes).flat())].sort());
	});

	test("has every code of Alipay's public table, and no code from nowhere", () => {
		const { unexplained, ...explained } = publicCodes;
		const bare = (name: string) => name.replace(/^(isv|aop)\./, '');
		const table = [...Object.values(explained).flat(), ...unexplained].map(bare).sort();
		const ours = [...Object.keys(gatewayErrors), ...unexplainedErrors].map(bare).sort();
		expect(ours).toEqual(table);
	});

	test.each(rules)('%s says what happened in one sentence and what to do in whole ones', (_, rule) => {
		expect(rule.meaning).toMatch(/^[A-Z].*[^.]$/);
		expect(rule.advice).toMatch(/^[A-Z].*\.$/s);
		expect(rule.advice).not.toContain(rule.meaning);
	});

	test('repeats only what leaves as Retry Later, and everything that does', () => {
		for (const [code, rule] of rules) expect([code, retryOf(rule) === 'sameId']).toEqual([code, rule.category === 'retryLater']);
	});

	test('a row says how it is repeated only where its category does not', () => {
		const named = rules.filter(([, { retry }]) => retry !== undefined);
		expect(named.map(([code, { retry }]) => [code, retry])).toEqual([['TRANSACTION_ERROR', 'never']]);
	});
});
