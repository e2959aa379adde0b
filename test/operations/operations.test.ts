import { businessErrors } from '../../nodes/shared/errors/businessErrors';
import type { ErrorRule } from '../../nodes/shared/errors/errorRule';
import { faults } from '../../nodes/shared/errors/faults';
import { gatewayErrors } from '../../nodes/shared/errors/gatewayErrors';
import { retryOf } from '../../nodes/shared/errors/outcomes';
import { calls, nameOf, operations } from '../../nodes/shared/operations';
import { isBilled, makesCall, mayBeBilledAgain } from '../../nodes/shared/operations/operation';
import type { Operation } from '../../nodes/shared/operations/operation';
import type { ResponseField } from '../../nodes/shared/operations/responseField';
import { unexplainedErrors } from '../../nodes/shared/errors/unexplainedErrors';
import { readBase64Picture } from '../../nodes/shared/protocol/question/readPicture';
import { formats } from '../../nodes/shared/protocol/question/formats';
import { readFields } from '../../nodes/shared/protocol/reply/readFields';
import { sentParameters } from '../../simulator/questionOf';
import { prices } from '../vectors/billing';
import type { Price } from '../vectors/billing';
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
	for (const typed of [codesOfPages, responseTables]) expect(Object.keys(requestTables)).toEqual(expect.arrayContaining(Object.keys(typed)));
	expect(Object.keys({ ...requestTables, ...knownOf, ...identityMethods })).toEqual(expect.arrayContaining(Object.keys(businessCodes)));
});

describe.each(operations.filter(({ method }) => method in requestTables))('$method as its page describes it', (operation) => {
	const { method } = operation;
	const ofContent = sentParameters(operation).filter(({ wire }) => !wire.place && !wire.within);

	test('sends the fields of its API page, each as long as there and no other', () => {
		const lengths = Object.fromEntries(ofContent.map(({ wire }) => [wire.name, wire.maxLength]));
		expect(lengths).toEqual(Object.fromEntries(Object.entries(requestTables[method]!).map(([name, [length]]) => [name, length])));
	});

	if (ofContent.length > 0) test('demands what its API page demands', () => {
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

/** What is known of a method without its page. */
interface Known {
	content: string[];
	common?: string[];
	/** Entries of the objects in the content. */
	inside?: Record<string, string[]>;
	response: string[];
	productCode?: string;
}

/**
 * What is known of methods without their page (docs/alipay.md 8.8 to 8.10, 9): names of content, common parameters and result, and product
 * code.
 */
const knownOf: Record<string, Known> = {
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
	'alipay.user.certify.open.initialize': {
		content: ['biz_code', 'face_contrast_picture'],
		inside: {
			identity_param: ['cert_type', 'cert_name', 'cert_no', 'phone_no'],
			merchant_config: [
				...['return_url', 'face_reserve_strategy', 'auth_scope', 'auth_type', 'facial_picture_level', 'out_put_facial_picture'],
				...['linked_merchant_app_id', 'linked_merchant_name', 'linked_merchant_logo_url'],
			],
		},
		response: ['certify_id'],
	},
	'alipay.user.certify.open.query': {
		content: ['certify_id'],
		response: ['passed', 'fail_reason', 'identity_info', 'material_info'],
	},
};

test.each(Object.entries(knownOf))('%s has the fields and the codes that are known of it', (method, { content, common = [], inside = {}, response, productCode }) => {
	const operation = operations.find((one) => one.method === method)!;
	const sent = sentParameters(operation);
	const namesOf = (place?: 'common', within?: string) =>
		sent.filter(({ wire }) => wire.place === place && wire.within === within).map(({ wire }) => wire.name);
	expect(namesOf().sort()).toEqual([...content].sort());
	expect(namesOf('common')).toEqual(common);
	expect(Object.keys(operation.nested ?? {})).toEqual(Object.keys(inside));
	for (const [name, entries] of Object.entries(inside)) expect(namesOf(undefined, name).sort()).toEqual([...entries].sort());
	expect(Object.keys(operation.response)).toEqual(response);
	expect(operation.productCode).toBe(productCode);
	expect([...operation.errors].sort()).toEqual([...((businessCodes as Record<string, string[]>)[method] ?? [])].sort());
});

/**
 * What is known of the methods of Alipay Identity (docs/alipay.md 10.3 to 10.7): content, with what must be there first, longest order
 * number and its name, and answer.
 */
interface IdentityMethod {
	required: string[];
	optional?: string[];
	constants?: Record<string, string>;
	order?: [name: string, longest: number];
	asFile?: true;
	response: string[];
}

const family = 'datadigital.fincloud.generalsaas';
const identityMethods: Record<string, IdentityMethod> = {
	[`${family}.twometa.check`]: {
		required: ['cert_type', 'cert_name', 'cert_no'],
		optional: ['biz_code'],
		order: ['outer_biz_no', 32],
		response: ['certify_id', 'match'],
	},
	[`${family}.mobilethreemeta.simple.check`]: {
		required: ['cert_type', 'cert_name', 'cert_no', 'phone'],
		optional: ['biz_code'],
		order: ['outer_biz_no', 32],
		response: ['certify_id', 'match', 'detail', 'isp'],
	},
	[`${family}.mobilethreemeta.detail.check`]: {
		required: ['cert_name', 'cert_no', 'phone'],
		optional: ['biz_code'],
		order: ['outer_biz_no', 32],
		response: ['certify_id', 'match', 'detail', 'isp'],
	},
	[`${family}.bankcard.check`]: {
		required: ['bankcard_no', 'cert_name', 'cert_type'],
		optional: ['product_type', 'cert_no', 'phone', 'biz_code'],
		order: ['outer_biz_no', 32],
		response: ['certify_id', 'match', 'detail'],
	},
	[`${family}.face.source.certify`]: {
		required: ['cert_type', 'cert_name', 'cert_no', 'file_content'],
		optional: ['reserved', 'biz_code', 'liveness_strategy', 'security_strategy'],
		order: ['outer_biz_no', 32],
		asFile: true,
		response: ['certify_no', 'passed', 'score', 'quality', 'mismatch_reason'],
	},
	[`${family}.face.verification.initialize`]: {
		required: ['biz_code', 'cert_type', 'cert_name', 'cert_no'],
		optional: ['face_reserve_strategy', 'phone_no'],
		constants: { identity_type: 'CERT_INFO' },
		order: ['outer_order_no', 64],
		response: ['certify_id', 'web_url'],
	},
	[`${family}.face.verification.query`]: {
		required: ['certify_id'],
		optional: ['need_alive_photo'],
		response: ['certify_state', 'attack_flag', 'score', 'quality', 'alive_photo', 'meta_info'],
	},
	[`${family}.ocr.server.detect`]: {
		required: ['ocr_type', 'file_content'],
		order: ['outer_order_no', 32],
		asFile: true,
		response: ['certify_id', 'ocr_data'],
	},
	[`${family}.face.fee.query`]: { required: ['certify_id_list'], response: ['fee_info'] },
};

test('Alipay Identity has each of its methods', () => {
	const methods = calls.filter(({ node }) => node === 'AlipayIdentity').map(({ method }) => method);
	expect(methods.sort()).toEqual(Object.keys(identityMethods).sort());
});

test.each(Object.entries(identityMethods))('%s has the fields, the order number and the codes that are known of it', (method, known) => {
	const operation = calls.find((one) => one.method === method)!;
	const isRequired = ({ required, wire }: (typeof sent)[number]) => required === true || wire.requiredHere === true;
	const sent = sentParameters(operation);
	const namesOf = (some: typeof sent) => some.map(({ wire }) => wire.name).sort();
	expect(namesOf(sent.filter(isRequired))).toEqual([...known.required].sort());
	expect(namesOf(sent.filter((one) => !isRequired(one)))).toEqual([...(known.optional ?? [])].sort());
	expect(operation.constants).toEqual(known.constants);
	expect(operation.withoutBizContent).toBe(known.asFile);
	expect(Object.keys(operation.response)).toEqual(known.response);
	expect([...operation.errors].sort()).toEqual([...((businessCodes as Record<string, string[]>)[method] ?? [])].sort());
	// Only letters and digits are known to be taken.
	const { transactionId } = operation;
	expect(transactionId && [transactionId.wireName, transactionId.maxLength, transactionId.isAlphanumeric]).toEqual(known.order && [...known.order, true]);
});

/** What an operation must say of itself for each price. */
const saidOf: Record<Price, { repeatIsFree: boolean; isNeverBilled: true | undefined; isBilled: boolean; mayBeBilledAgain: boolean }> = {
	freeToRepeat: { repeatIsFree: true, isNeverBilled: undefined, isBilled: true, mayBeBilledAgain: false },
	billed: { repeatIsFree: false, isNeverBilled: undefined, isBilled: true, mayBeBilledAgain: true },
	neverBilled: { repeatIsFree: false, isNeverBilled: true, isBilled: false, mayBeBilledAgain: false },
	looksUp: { repeatIsFree: true, isNeverBilled: undefined, isBilled: false, mayBeBilledAgain: false },
	usesUp: { repeatIsFree: false, isNeverBilled: undefined, isBilled: false, mayBeBilledAgain: false },
	noCall: { repeatIsFree: true, isNeverBilled: undefined, isBilled: false, mayBeBilledAgain: false },
};

const priced = [...new Map([...operations, ...calls].map((operation) => [nameOf(operation), operation]))];

test('there is a price for each operation, and for no other', () => {
	expect(priced.map(([name]) => name).sort()).toEqual(Object.keys(prices).sort());
});

test.each(priced)('%s costs what Alipay says of it', (name, operation) => {
	const { repeatIsFree, isNeverBilled } = operation;
	expect({ repeatIsFree, isNeverBilled, isBilled: isBilled(operation), mayBeBilledAgain: mayBeBilledAgain(operation) }).toEqual(saidOf[prices[name]!]);
	expect(makesCall(operation)).toBe(prices[name] !== 'noCall');
});

test('the images of Alipay Identity are JPEG and PNG of at most 1 MB', () => {
	const files = calls.flatMap(sentParameters).flatMap(({ wire }) => wire.file ?? []);
	expect(files).toEqual([1, 2].map(() => ({ mostBytes: 1_048_576, kinds: ['JPEG', 'PNG'] })));
});

test('Alipay is asked to keep no image unless the user says otherwise', () => {
	const switches = calls.flatMap(sentParameters).filter(({ name }) => name === 'keepImage');
	expect(switches.map(({ default: usual, wire }) => [usual, wire.name, wire.words?.off])).toEqual([
		[false, 'reserved', 'false'],
		[false, 'face_reserve_strategy', 'never'],
	]);
});

describe.each(operations.map((operation) => ({ method: operation.method, operation })))('$method', ({ operation }) => {
	const sent = sentParameters(operation);

	const { transactionId } = operation;
	if (transactionId) test('has room in its transaction IDs for prefix, date and 22 characters by chance', () => {
		const { prefixMaxLength, dateLength, maxLength } = transactionId;
		expect(prefixMaxLength + dateLength + 22).toBeLessThanOrEqual(maxLength);
		expect([4, 8]).toContain(dateLength);
	});

	test('has each name once, for the user, in the workflow and on the wire', () => {
		const unique = (names: string[]) => expect(names).toEqual([...new Set(names)]);
		unique(all(operation).map(({ name }) => name));
		unique(all(operation).map(({ displayName }) => displayName));
		unique(sent.map(({ wire }) => `${wire.place ?? wire.within ?? 'biz_content'}.${wire.name}`));
	});

	test("derives a field's name in the workflow from the one on the wire, but for a picture, and for a switch whose positions have words there", () => {
		for (const { name, wire } of sent) {
			if (wire.binary || wire.words) continue;
			expect(name).toBe(wire.name.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase()));
		}
	});

	const choosing = all(operation).filter(({ type }) => type === 'options');
	if (choosing.length > 0) test('offers no two alike, in the order of the alphabet, and begins with one of them', () => {
		for (const { options, default: first } of choosing) {
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
			if (wire.file) expect(readBase64Picture(wire.sample, wire.file.kinds)).toHaveProperty('frame');
			expect(wire.sample.length).toBeLessThanOrEqual(wire.maxLength);
			if (type === 'options') expect(options!.map(({ value }) => value)).toContain(wire.sample);
		}
	});

	test('has room for a file as Base64 text, and for no more', () => {
		const files = sent.flatMap(({ wire }) => (wire.file ? [{ longest: wire.maxLength, ...wire.file }] : []));
		expect(files.filter(({ longest, mostBytes }) => longest !== Math.ceil(mostBytes / 3) * 4 || mostBytes > 52_428_800)).toEqual([]);
		expect(operation.withoutBizContent === true || files.length === 0).toBe(true);
	});

	test('has no defaults that its own rules refuse', () => {
		// An expression is evaluated before it is checked.
		const isGiven = (value: unknown) => value !== '' && !String(value).startsWith('=');
		const preset = sent.flatMap(({ default: value, wire }) => (isGiven(value) && wire.format ? [{ value, name: wire.name, format: wire.format }] : []));
		expect(preset.filter(({ value, format }) => formats[format](String(value), strict) !== undefined)).toEqual([]);
	});

	test('names only parameters and formats that exist', () => {
		const names = all(operation).map(({ name }) => name);
		for (const { wire } of sent) {
			const named = [wire.formatBy, wire.requiredUnless, wire.binary].flatMap((rule) => (rule ? [rule.parameter] : []));
			expect(named.filter((name) => !names.includes(name))).toEqual([]);
			if (wire.binary) expect(names).toContain(wire.binary.field);
			if (wire.within) expect(Object.keys(operation.nested!)).toContain(wire.within);
			const options = wire.formatBy && all(operation).find(({ name }) => name === wire.formatBy!.parameter)!.options;
			if (options) expect(Object.keys(wire.formatBy!.formats).sort()).toEqual(options.map(({ value }) => value).sort());
		}
		for (const { displayOptions } of all(operation)) {
			for (const [name, values] of Object.entries(displayOptions?.show ?? {})) {
				const shownBy = all(operation).find((parameter) => parameter.name === name);
				const choices: unknown[] = shownBy?.type === 'boolean' ? [true, false] : (shownBy?.options ?? []).map(({ value }) => value);
				expect(choices).toEqual(expect.arrayContaining(values as unknown[]));
			}
		}
	});

	test('never demands in the form what the form may hide: n8n would not publish such a workflow', () => {
		for (const { required, displayOptions } of all(operation)) expect(Boolean(required && displayOptions)).toBe(false);
		for (const { required } of operation.additionalFields) expect(required).toBeUndefined();
	});

	test('checks no parameter before the one on which its check depends', () => {
		const names = sent.map(({ name }) => name);
		const early = sent.filter(({ name, wire }) => wire.formatBy && names.indexOf(wire.formatBy.parameter) >= names.indexOf(name));
		expect(early).toEqual([]);
	});

	test('treats what says something of a person, and what opens a door, as sensitive', () => {
		// A new field of that kind belongs in this list, too; never take `sensitive` away to please it.
		const personal = /^(cert_no|name|cert_name|relation_phone|relation_name|open_id|lawsuit_id|auth_token|code|refresh_token|certNo|userId|phone|phone_no|bankcard_no|face_contrast_picture|identity_param|materials|FACIAL_PICTURE_FRONT|biz_content|parameters)$/;
		for (const { wire } of sent) expect([wire.name, wire.sensitive === true]).toEqual([wire.name, personal.test(wire.name)]);
	});

	test('has response samples that its own reading accepts', () => {
		const samples = Object.fromEntries(Object.entries(operation.response).map(([name, { sample }]) => [name, sample]));
		expect(readFields(operation.response, samples, true, 0)).toHaveProperty('output');
	});

	const chosen = (Object.values(operation.response) as ResponseField[]).flatMap((field) => (field.reads === 'choice' ? [field] : []));
	if (chosen.length > 0) test('explains every field that the node adds', () => {
		for (const field of chosen) {
			for (const added of Object.values(field.choices)) expect(Object.keys(added)).toEqual(Object.keys(field.addsMeaning));
		}
	});

	test('holds no real person: every ID number in it has an impossible place and date', () => {
		expect((JSON.stringify(operation).match(/\b\d{17}[\dX]\b/g) ?? []).filter((number) => !number.startsWith('99'))).toEqual([]);
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
