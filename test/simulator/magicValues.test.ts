import { calls } from '../../nodes/shared/operations';
import { businessErrors } from '../../nodes/shared/errors/businessErrors';
import { gatewayErrors } from '../../nodes/shared/errors/gatewayErrors';
import type { Operation } from '../../nodes/shared/operations/operation';
import { codeMessages, gatewayErrorCodes } from '../../simulator/gatewayErrorCodes';
import { type MagicParameter, magicParametersOf, magicValues, readMagic } from '../../simulator/magicValues';
import { misbehaviours } from '../../simulator/misbehaviours';
import { contentOf } from '../../simulator/questionOf';
import type { ReceivedRequest } from '../../simulator/readRequest';
import { readReply } from './readReply';
import { businessCodesOf } from '../../simulator/refusal';
import { withSimulator } from '../fixtures/withSimulator';
import { call, type Question, sampleQuestion } from './signedCall';

/** The parameter of each operation into which a person types a magic value. */
function magicParameterOf(operation: Operation): MagicParameter {
	return magicParametersOf(operation)[0]!;
}

/** The sample question with a text where the magic value goes. */
function questionWith(operation: Operation, text: string, id = 'magic1'): Question {
	const question = sampleQuestion(operation, id);
	const { name, place, within } = magicParameterOf(operation).wire;
	if (place === 'common' || operation.withoutBizContent) question.common[name] = text;
	else if (within === undefined) question.content[name] = text;
	else {
		const inner = question.content[within];
		const isText = typeof inner === 'string';
		const changed = { ...((isText ? JSON.parse(inner) : inner) as object), [name]: text };
		question.content[within] = isText ? JSON.stringify(changed) : changed;
	}
	return question;
}

/** What a text asks for in a question that does not travel. */
function asked(operation: Operation, text: string) {
	const { common, content } = questionWith(operation, text);
	const received = { parameters: common, files: [], bizContent: content } as unknown as ReceivedRequest;
	const request = { ...received, bizContent: contentOf(operation, received) };
	return readMagic(operation, request);
}

/** A magic value as it fits into the field: without spaces where none may be; too long, without separators, without prefix, and cut. */
function typed(operation: Operation, value: string): string {
	const { name, wire } = magicParameterOf(operation);
	const { maxLength, format } = wire;
	const text = format === 'token' || format === 'word' ? value.replace(/[ ./-]/g, '_') : value;
	const plain = value.replace(/[\s_./-]/g, '');
	const short = plain.replace(/^(isv|isp|aop)/i, '').slice(0, maxLength);
	// A transaction ID takes letters and digits only.
	const written = name === 'transactionId' ? [plain] : [text, plain];
	return written.find((one) => one.length <= maxLength) ?? short;
}

const rows = calls.map((operation) => ({ method: operation.method, operation }));

test('the magic values hold every code of every table', () => {
	const all = new Set(calls.flatMap((operation) => [...magicValues(operation).keys()]));
	const wanted = [...Object.keys(businessErrors), ...Object.keys(gatewayErrors), ...Object.keys(misbehaviours)];
	expect(wanted.filter((code) => !all.has(code))).toEqual([]);
});

describe.each(rows)('$method', ({ operation }) => {
	const codes = businessCodesOf(operation);
	if (codes.length > 0) test('each code of its page can be asked for by typing it', () => {
		for (const code of codes) {
			expect(asked(operation, typed(operation, code))).toEqual({ behaviour: { does: 'refuse', subCode: code }, once: false });
		}
	});

	test.each(Object.keys(misbehaviours))('"%s" can be asked for by typing it', (how) => {
		expect(asked(operation, typed(operation, how))).toEqual({ behaviour: { does: 'misbehave', how }, once: false });
	});

	test('each other value asks for what the list says, in whatever case and with whatever separators', () => {
		const tooLongToTell = [
			'isv.decryption-error-not-valid-encrypt-type',
			'isv.decryption-error-not-valid-encrypt-key',
			'invalid-signature-type-said-interface',
		];
		const { maxLength } = magicParameterOf(operation).wire;
		const missed = [...magicValues(operation)].filter(([value, behaviour]) => {
			const spellings = [value, value.toUpperCase(), value.replace(/[\s_./-]/g, '_'), value.replace(/[\s_./-]/g, '')];
			return spellings.some((spelling) => {
				const found = asked(operation, typed(operation, spelling))?.behaviour;
				return JSON.stringify(found) !== JSON.stringify(behaviour);
			});
		});
		const names = missed.map(([value]) => value);
		expect(names.filter((name) => maxLength >= 40 || !tooLongToTell.includes(name))).toEqual([]);
	});

	test('the value works with "once" behind it', () => {
		expect(asked(operation, 'timeout_once')).toEqual({ behaviour: { does: 'misbehave', how: 'timeout' }, once: true });
		const isListed = businessCodesOf(operation).includes('SYSTEM_ERROR');
		expect(asked(operation, 'SYSTEM_ERRORONCE')?.once ?? false).toBe(isListed);
	});

	test.each([
		'张三',
		'Levi',
		'Max Mustermann',
		'system',
		'once',
		'',
		'a',
		'SCORE',
		'SCORE 349',
		'SCORE 951',
		'toString',
		'10000',
	])('"%s" is an ordinary value', (value) => {
		expect(asked(operation, value)).toBeUndefined();
	});
});

const values = new Map(calls.map((operation) => [operation, [...magicValues(operation).keys(), 'score 650']]));

/** Whether the operation has an answer by that name; of those with a number, 650 is one of Zhima Credit Score only. */
const knows = (operation: Operation, value: string) => {
	// A code of the gateway can be typed without its prefix, and one of the pages is spelled like that.
	if (value === 'INVALID_PARAMETER') return true;
	return value === 'score 650' ? operation.method === 'zhima.credit.score.get' : magicValues(operation).has(value);
};

describe.each(rows)('$method, with the values of all operations', ({ operation }) => {
	const everything = [...new Set([...values.values()].flat())].filter((value) => !knows(operation, value));
	const fields = (one: Operation) => magicParametersOf(one).map(({ wire }) => wire.name);
	const goesThroughBoth = (value: string) =>
		calls.some((one) => one.node === operation.node && fields(one).some((field) => fields(operation).includes(field)) && knows(one, value));

	test('refuses what only others know, and says so', () => {
		const foreign = everything.filter((value) => !goesThroughBoth(value));
		expect(foreign).toContain(operation.node === 'ZhimaWatchlist' ? 'admittance Y' : 'level 2');
		const answers = foreign.map((value) => asked(operation, value)?.behaviour);
		expect(new Set(answers.map((answer) => answer?.does === 'refuse' && answer.subCode))).toEqual(new Set(['SIMULATED_VALUE_OF_ANOTHER_METHOD']));
	});

	test('takes what another operation of the same node knows by the same field for an ordinary value', () => {
		expect(everything.filter(goesThroughBoth).filter((value) => asked(operation, value) !== undefined)).toEqual([]);
	});

	test.each(['ＴＩＭＥＯＵＴ', '\u3000Time Out ', 'time-out', 'TIME_OUT.'])('"%s" is "timeout"', (value) => {
		expect(asked(operation, value)).toEqual({ behaviour: { does: 'misbehave', how: 'timeout' }, once: false });
	});
});

test.each([
	['zhima.credit.pe.lawsuit.record.get', 'Level 2', 'refuse'],
	['zhima.credit.score.get', 'SYSTEM_ERROR', 'refuse'],
	['alipay.user.certify.open.initialize', 'not passed', 'refuse'],
	['datadigital.fincloud.generalsaas.face.verification.initialize', 'pending', 'refuse'],
	['datadigital.fincloud.generalsaas.twometa.check', 'pending', 'refuse'],
	['datadigital.fincloud.generalsaas.twometa.check', 'low quality', undefined],
	['datadigital.fincloud.generalsaas.twometa.check', 'not matched', 'succeed'],
])('%s, "%s": %s', (method, value, does) => {
	const found = asked(calls.find((one) => one.method === method)!, value)?.behaviour;
	expect(found?.does).toBe(does);
	if (found?.does === 'refuse') expect(found.subCode).toBe('SIMULATED_VALUE_OF_ANOTHER_METHOD');
});

test('a value that fills the field asks for nothing where several codes begin like that', () => {
	const lawsuits = calls.find(({ method }) => method.includes('lawsuit'))!;
	expect(asked(lawsuits, 'DECRYPTIONERRORNOTVA')).toBeUndefined();
	expect(asked(lawsuits, 'DECRYPTIONERRORMISSI')).toEqual({
		behaviour: { does: 'refuse', subCode: 'isv.decryption-error-missing-encrypt-type' },
		once: false,
	});
});

/** Results of the API pages by their names, typed from the pages, with the response fields that they lead to. */
const results: Record<string, [string, Record<string, unknown>][]> = {
	'zhima.credit.score.get': [
		['SCORE_350', { zm_score: '350' }],
		['score_950', { zm_score: '950' }],
		['scoreN/A', { zm_score: 'N/A' }],
		['SCORE_NA', { zm_score: 'N/A' }],
	],
	'zhima.credit.watchlist.brief.get': [
		['LEVEL 0', { level: '0' }],
		['LEVEL 1', { level: '1' }],
		['LEVEL 2', { level: '2' }],
		['LEVEL 3', { level: '3' }],
		['LEVEL NA', { level: 'N/A' }],
	],
	'zhima.credit.relation.query': [
		['score 0', { relation_score: 0 }],
		['score 100', { relation_score: 100 }],
		['no info', { relation_info: undefined }],
	],
	'zhima.credit.pe.lawsuit.record.get': [
		['no records', { lawsuit_person_record: undefined }],
		['empty records', { lawsuit_person_record: { cpws_list: [], zxgg_list: [], sxgg_list: [], bgt_list: [] } }],
	],
	'zhima.customer.certification.material.certify': [
		['passed', { passed: 'true' }],
		['not passed', { passed: 'false' }],
	],
};

describe('over HTTP', () => {
	const simulator = withSimulator();

	let counter = 0;
	const ask = async (operation: Operation, text: string, id = `magic${++counter}`) =>
		(await readReply(await call(simulator, questionWith(operation, text, id)), simulator)).node;

	test.each(rows)('each code of $method arrives as a signed refusal that is not billed', async ({ operation }) => {
		for (const code of businessCodesOf(operation)) {
			const reply = await readReply(await call(simulator, questionWith(operation, typed(operation, code))), simulator);
			expect(reply).toMatchObject({ genuine: true, node: { code: '40004', msg: 'Business Failed', sub_code: code } });
		}
		expect(simulator.ledger).toEqual([]);
	});

	test('each code of the gateway arrives under its code', async () => {
		const watchlist = calls[1]!;
		for (const [subCode, code] of gatewayErrorCodes) {
			expect(await ask(watchlist, subCode)).toMatchObject({ code, msg: codeMessages[code], sub_code: subCode });
		}
		for (const code of Object.keys(codeMessages).filter((one) => one !== '10000')) {
			expect(await ask(watchlist, code)).toMatchObject({ code, sub_code: expect.stringMatching(/./) });
		}
	});

	const asking = rows.flatMap(({ operation, ...row }) => {
		const listed = [...magicValues(operation)].flatMap(([text, behaviour]): [string, Record<string, unknown>][] =>
			behaviour.does === 'succeed' ? [[typed(operation, text), behaviour.fields ?? {}]] : [],
		);
		const texts = [...listed, ...(results[operation.method] ?? [])];
		return texts.length > 0 ? [{ ...row, operation, texts }] : [];
	});

	test.each(asking)('the results of $method can be asked for by name', async ({ operation, texts }) => {
		for (const [text, fields] of texts) {
			const node = await ask(operation, text);
			expect(node).toMatchObject({ code: '10000', ...JSON.parse(JSON.stringify(fields)) });
			for (const [name, value] of Object.entries(fields)) expect(node[name]).toEqual(value);
		}
	});

	test.each<[string, Record<string, unknown>, string, boolean | undefined]>([
		['error response', { code: '20000', sub_code: 'isp.unknow-error' }, 'error_response', true],
		['unsigned error', { code: '20000', sub_code: 'isp.unknow-error' }, 'error_response', undefined],
		['unsigned refusal', { code: '40004' }, 'zhima_credit_watchlist_brief_get_response', undefined],
		['no sub code', { code: '20000', sub_code: undefined }, 'zhima_credit_watchlist_brief_get_response', true],
		[
			'unknown code',
			{ code: '40002', sub_code: 'isv.not-in-any-table' },
			'zhima_credit_watchlist_brief_get_response',
			true,
		],
		[
			'unknown refusal',
			{ code: '40004', sub_code: 'NOT_IN_ANY_TABLE' },
			'zhima_credit_watchlist_brief_get_response',
			true,
		],
	])('"%s" is a refusal in another wrapping', async (text, fields, root, genuine) => {
		const reply = await readReply(
			await call(simulator, questionWith(calls[1]!, text, `wrapped_${++counter}`)),
			simulator,
		);
		expect({ root: reply.root, genuine: reply.genuine }).toEqual({ root, genuine });
		for (const [name, value] of Object.entries(fields)) expect(reply.node[name]).toEqual(value);
	});

	test('"once" refuses every other try of a question, also under a new ID', async () => {
		const watchlist = calls[1]!;
		const codes = [];
		for (const id of ['once_1', 'once_1', 'once_2', 'once_3']) {
			codes.push((await ask(watchlist, 'transaction id expired once', id)).code);
		}
		expect(codes).toEqual(['40004', '10000', '40004', '10000']);
	});

	test("the contact's name of a relation asks, too, and the applicant's name comes first", async () => {
		const relation = calls.find(({ method }) => method === 'zhima.credit.relation.query')!;
		const question = questionWith(relation, '张三', 'contact_1');
		question.content.relation_name = 'system error';
		const { node } = await readReply(await call(simulator, question), simulator);
		expect(node.sub_code).toBe('SYSTEM_ERROR');
		question.content.name = 'NO_VALID_ARRANGEMENT';
		const second = await readReply(await call(simulator, question), simulator);
		expect(second.node.sub_code).toBe('NO_VALID_ARRANGEMENT');
	});
});
