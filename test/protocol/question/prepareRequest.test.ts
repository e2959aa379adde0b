import fc from 'fast-check';

import { operations } from '../../../nodes/shared/operations';
import { matchPhone } from '../../../nodes/shared/operations/alipayIdentity';
import { apiCall } from '../../../nodes/shared/operations/apiCall';
import { certification } from '../../../nodes/shared/operations/certification';
import { certificationLink, startCertification } from '../../../nodes/shared/operations/certificationByLink';
import { exchangeMerchantCode } from '../../../nodes/shared/operations/merchantAuthorization';
import { consentQuery, exchangeUserCode } from '../../../nodes/shared/operations/userAuthorization';
import { creditScore } from '../../../nodes/shared/operations/creditScore';
import { lawsuitRecord } from '../../../nodes/shared/operations/lawsuitRecord';
import type { Operation, Parameter } from '../../../nodes/shared/operations/operation';
import { relation } from '../../../nodes/shared/operations/relation';
import { watchlist } from '../../../nodes/shared/operations/watchlist';
import { readCredential } from '../../../nodes/shared/protocol/credential/credential';
import { prepareRequest } from '../../../nodes/shared/protocol/question/prepareRequest';
import { signRequest } from '../../../nodes/shared/protocol/signing/signRequest';
import { sentParameters } from '../../../simulator/questionOf';
import { pageSamples } from '../../vectors/pageSamples';
import { jpeg } from '../../fixtures/jpegs';
import { freshCredential } from '../../fixtures/freshCredential';
import { idNumber, mistypedIdNumber, personName } from '../../fixtures/people';
import { sampleAnswers } from '../../fixtures/sampleAnswers';
import { smallJpeg } from '../../fixtures/smallJpeg';

const strict = { checkIdNumbers: true };
const prepare = (operation: Operation, answers: Record<string, unknown>, options = strict) => prepareRequest(operation, answers, options);
const requestOf = (...args: Parameters<typeof prepare>) => {
	const prepared = prepare(...args);
	if ('invalid' in prepared) throw new Error(JSON.stringify(prepared.invalid));
	return prepared.request;
};
const faultsOf = (...args: Parameters<typeof prepare>) => {
	const prepared = prepare(...args);
	return 'invalid' in prepared ? prepared.invalid.map(({ field, problem }) => `${field} ${problem}`) : [];
};

const samplesOf = ({ parameters }: Operation): Record<string, unknown> => sampleAnswers(parameters);

/** Those parameters that have a place in the sample question. */
const placedBy = (operation: Operation) => {
	// A switch between two methods is off unless somebody turns it on.
	const samples: Record<string, unknown> = { ...(operation.methodIf && { [operation.methodIf.parameter]: 'false' }), ...samplesOf(operation) };
	const isPlaced = ({ parameter, is }: { parameter: string; is?: string }) => (is === undefined ? Boolean(samples[parameter]) : samples[parameter] === is);
	return sentParameters(operation).filter(({ wire: { onlyIf } }) => !onlyIf || isPlaced(onlyIf));
};

const everyOperation = operations.map((operation) => ({ method: operation.method, operation }));

test.each(everyOperation.filter(({ method }) => method in pageSamples))("the page's sample question of $method is laid out as on the page", ({ method, operation }) => {
	const { parameters, common, bizContent } = pageSamples[method]!;
	const { additionalFields, options: given, ...own } = parameters;
	const answers = { ...own, ...(additionalFields as object | undefined) };
	const request = requestOf(operation, answers, { ...strict, ...(given as object) });
	const inner = (fields: Record<string, string | number>) =>
		Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, String(text).startsWith('{') ? (JSON.parse(String(text)) as object) : text]));
	expect(request.common).toEqual(common);
	expect(inner({ ...request.fields, ...(operation.productCode && { product_code: operation.productCode }) })).toEqual(inner(bizContent));
});

describe.each(everyOperation)('$method', ({ operation }) => {
	const samples = samplesOf(operation);
	const required = placedBy(operation).filter(({ required: marked, wire }) => marked ?? wire.requiredHere ?? wire.requiredUnless);

	test('every sample passes its own check', () => {
		const additional = sampleAnswers(operation.additionalFields.filter(({ wire }) => wire === 'notSent' || !operation.nested?.[wire.name]));
		expect(prepare(operation, { ...samples, ...additional })).toHaveProperty('request');
	});

	test('every field travels, personal ones are known as such', () => {
		const request = requestOf(operation, samples);
		const sentText = JSON.stringify(request);
		for (const { wire } of placedBy(operation).filter(({ name }) => name in samples)) {
			expect(sentText).toContain(wire.name);
			expect(request.sensitive.includes(wire.sample)).toBe(wire.sensitive === true);
		}
	});

	test.each(required.map(({ name, displayName }) => ({ name, displayName })))('$displayName must be there', ({ name, displayName }) => {
		for (const absent of [undefined, null, '', ' \n']) {
			expect(faultsOf(operation, { ...samples, [name]: absent })).toContain(`${displayName} is empty`);
		}
	});

	test('what is wrong is told for all fields at once, in the order of the form', () => {
		const order = sentParameters(operation).map(({ displayName }) => displayName);
		const chosen = Object.fromEntries(sentParameters(operation).flatMap(({ wire: { onlyIf } }) => (onlyIf ? [[onlyIf.parameter, samples[onlyIf.parameter]]] : [])));
		const prepared = prepare(operation, chosen);
		const fields = 'invalid' in prepared ? prepared.invalid.map(({ field }) => field) : [];
		expect(fields).toEqual(order.filter((field) => fields.includes(field)));
		expect(fields.length).toBe(required.filter(({ name }) => !(name in chosen)).length);
	});

	test.each(placedBy(operation).map(({ name, wire, displayName }) => ({ name, displayName, wire })))('$displayName is never sent longer than Alipay takes', ({ name, wire }) => {
		for (const piece of ['a', '1', '张', '/9j/']) {
			const prepared = prepare(operation, { ...samples, [name]: piece.repeat(Math.ceil((wire.maxLength + 1) / piece.length)) }, { checkIdNumbers: false });
			expect(prepared).toHaveProperty('invalid');
		}
	});

	test('no answer, however strange, is thrown at the caller or sent as an object', () => {
		const strange = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('constructor', '__proto__', 'toString', 'valueOf'), fc.jsonValue(), fc.double(), fc.bigInt());
		fc.assert(
			fc.property(fc.record(Object.fromEntries(sentParameters(operation).map(({ name }) => [name, strange])), { requiredKeys: [] }), fc.boolean(), (answers, checkIdNumbers) => {
				const prepared = prepare(operation, { ...samples, ...answers }, { checkIdNumbers });
				if ('invalid' in prepared) {
					for (const { problem, remedy } of prepared.invalid) expect(`${problem}. ${remedy}`).toMatch(/^(is|has|holds|arrived) .+\. .+[.\\}]$/);
				} else {
					for (const text of [...Object.values(prepared.request.fields), ...Object.values(prepared.request.common)]) expect(['string', 'number']).toContain(typeof text);
				}
			}),
			{ numRuns: 300 },
		);
	});
});

test.each<[string, Operation, Record<string, unknown>, string]>([
	['a token', creditScore, { authToken: 't&method=alipay.trade.pay' }, 'Auth Token holds &method='],
	['a code', exchangeUserCode, { code: 'c&grant_type=refresh_token' }, 'Authorization Code holds &grant_type='],
	['a return address', certificationLink, { returnUrl: 'https://shop.example.com/back?a=1&method=x' }, 'Return URL holds &method='],
	['a free parameter', apiCall, { parameters: '{"prod_code":"x&biz_content={}"}' }, 'Parameters holds &biz_content='],
])('%s that could be read as another parameter is refused before anything is sent', (_, operation, answers, problem) => {
	expect(faultsOf(operation, { ...samplesOf(operation), ...answers })).toEqual([`${problem}, which Alipay could take for a parameter of its own`]);
});

test.each<[string, Operation, Record<string, unknown>]>([
	['of a return address', certificationLink, { returnUrl: 'https://shop.example.com/back?a=1&b=2' }],
	['of a return address that is percent-encoded', certificationLink, { returnUrl: 'https://shop.example.com/back?a=1%26method=x' }],
	['of a consent page, which is not signed', operations.find(({ method }) => method === 'oauth2/publicAppAuthorize.htm')!, { redirectUri: 'https://x.example/?a=1&scope=2' }],
])('other parameters in the query %s are taken', (_, operation, answers) => {
	expect(faultsOf(operation, { ...samplesOf(operation), ...answers })).toEqual([]);
});

describe('any value that a field accepts arrives as it was given', () => {
	const credential = readCredential(freshCredential().fields);
	const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.json(), fc.stringMatching(/^[ +&=%?#/;:"'<>\\]{1,9}$/));

	const arrives = async (operation: Operation, answers: Record<string, unknown>) => {
		const prepared = prepareRequest(operation, answers, { checkIdNumbers: false, nameAsTyped: true });
		if ('invalid' in prepared) return undefined;
		const { common, fields } = prepared.request;
		const signed = await signRequest({ url: credential.gateway, qs: { method: operation.method, ...common }, body: { biz_content: JSON.stringify(fields) } }, credential, 0);
		const form = new URLSearchParams(signed.body);
		for (const [name, value] of Object.entries(common)) expect(form.get(name)).toBe(value);
		const content = JSON.parse(form.get('biz_content') ?? '{}') as Record<string, string>;
		expect(content).toEqual(fields);
		return content;
	};

	test('names', async () => {
		await fc.assert(
			fc.asyncProperty(text, async (name) => {
				const content = await arrives(lawsuitRecord, { ...samplesOf(lawsuitRecord), name });
				if (content) expect(content.name).toBe(name.trim());
				const other = await arrives(relation, { ...samplesOf(relation), name, relationName: name });
				if (other) expect([other.name, other.relation_name]).toEqual([name.trim(), name.trim()]);
			}),
			{ numRuns: 60 },
		);
	});

	test('tokens', async () => {
		await fc.assert(
			fc.asyncProperty(fc.stringMatching(/^[\x21-\x7e]{1,40}$/), async (authToken) => {
				expect(await arrives(creditScore, { authToken })).toBeDefined();
			}),
			{ numRuns: 40 },
		);
	});

	test('texts inside a JSON text', async () => {
		await fc.assert(
			fc.asyncProperty(text, async (certName) => {
				const content = await arrives(certification, { ...samplesOf(certification), certName });
				if (!content) return;
				expect(JSON.parse(content.identity_param!)).toMatchObject({ cert_name: certName.trim(), identity_type: 'CERT_INFO' });
			}),
			{ numRuns: 60 },
		);
	});
});

describe('the watchlist', () => {
	const base = { certType: 'IDENTITY_CARD', certNo: idNumber, name: personName };

	test.each([
		['IDENTITY_CARD', idNumber, []],
		['IDENTITY_CARD', 'E00000000', ['Document Number is not an ID card number']],
		['PASSPORT', 'E00000000', []],
		['PASSPORT', '护照', ['Document Number is not a passport number']],
		['ALIPAY_USER_ID', '2088000000000000', []],
		['ALIPAY_USER_ID', idNumber, ['Document Number is not an Alipay user ID']],
	])('%s with the number %s', (certType, certNo, faults) => {
		expect(faultsOf(watchlist, { ...base, certType, certNo })).toEqual(faults);
	});

	test('a name can be left out for an Alipay user ID only', () => {
		expect(requestOf(watchlist, { certType: 'ALIPAY_USER_ID', certNo: '2088000000000000' }).fields).toEqual({
			cert_type: 'ALIPAY_USER_ID',
			cert_no: '2088000000000000',
		});
		expect(faultsOf(watchlist, { ...base, name: '' })).toEqual(['Name is empty']);
	});

	test.each(['', 'identity_card', 'constructor', '__proto__', 'toString', 'hasOwnProperty', 'OTHER'])('the document type %j is refused by a sentence', (certType) => {
		expect(faultsOf(watchlist, { ...base, certType })).toEqual([
			certType === '' ? 'Document Type is empty' : 'Document Type has a value that Alipay does not accept',
		]);
	});
});

test('a wrong check digit is refused, unless the user switches the check off', () => {
	const answers = { ...samplesOf(lawsuitRecord), certNo: mistypedIdNumber };
	expect(faultsOf(lawsuitRecord, answers)).toEqual([expect.stringContaining('wrong check digit')]);
	expect(faultsOf(lawsuitRecord, answers, { checkIdNumbers: false })).toEqual([]);
});

test('a picture is missed unless the choice beside it says that there is none', () => {
	const answers = { ...samplesOf(startCertification), imageBase64: undefined };
	expect(faultsOf(startCertification, { ...answers, imageSource: 'base64' })).toEqual(['Image (Base64) is empty']);
	expect(requestOf(startCertification, { ...answers, imageSource: 'none' }).fields).not.toHaveProperty('face_contrast_picture');
});

describe('a switch that travels', () => {
	const samples = { ...samplesOf(startCertification), imageBase64: undefined, imageSource: 'none' };
	const config = (outPutFacialPicture: unknown) =>
		JSON.parse(String(requestOf(startCertification, { ...samples, outPutFacialPicture }).fields.merchant_config)) as Record<string, unknown>;

	test.each([
		[true, true],
		[false, false],
		['true', true],
		[' false ', false],
	])('is true or false in JSON: %j', (given, sent) => {
		expect(config(given).out_put_facial_picture).toBe(sent);
	});

	test.each([undefined, null, ''])('stays behind when it was not set: %j', (given) => {
		expect(config(given)).toEqual({ return_url: 'https://n8n.example.com/webhook/certified' });
	});

	test.each(['yes', 'TRUE', '1', 1, 0])('%j is neither', (given) => {
		expect(faultsOf(startCertification, { ...samples, outPutFacialPicture: given })).toEqual(['Output Face Image is neither true nor false']);
	});
});

describe('a parameter that belongs to one choice only', () => {
	const byNumber = { identityType: '2', certType: 'IDENTITY_CARD', name: personName, certNo: idNumber };

	test('stays behind when another is chosen, whatever stands in it', () => {
		const { fields, sensitive } = requestOf(consentQuery, { ...byNumber, identityType: '5', userId: '2088000000000000' });
		expect(fields).toEqual({ identity_type: '5', identity_param: '{"userId":"2088000000000000"}' });
		expect(sensitive).toEqual(['2088000000000000']);
		expect(requestOf(consentQuery, { ...byNumber, userId: 'x y' }).fields.identity_param).not.toContain('userId');
	});

	test('is missed when its own is chosen', () => {
		expect(faultsOf(consentQuery, { ...byNumber, identityType: '5' })).toEqual(['Alipay User ID is empty']);
	});
});

test('parameters of a method without biz_content travel beside it, constants too', () => {
	expect(requestOf(exchangeUserCode, { code: ' ab c ' })).toEqual({ common: { grant_type: 'authorization_code', code: 'abc' }, fields: {}, files: [], sensitive: ['abc'], notes: [] });
	expect(requestOf(exchangeMerchantCode, { code: 'abc' })).toEqual({ common: {}, fields: { grant_type: 'authorization_code', code: 'abc' }, files: [], sensitive: ['abc'], notes: [] });
});

describe('a whole number of a range', () => {
	const threshold: Parameter = {
		displayName: 'Threshold',
		name: 'threshold',
		type: 'string',
		default: '',
		required: true,
		description: 'Least score',
		wire: { name: 'threshold', maxLength: 3, number: { minimum: 350, maximum: 950 }, sample: '650' },
	};
	const operation: Operation = { ...creditScore, parameters: [threshold] };

	test.each([['350', 350], [' 950 ', 950], [650, 650]])('%j travels as a number', (given, sent) => {
		expect(requestOf(operation, { threshold: given }).fields).toEqual({ threshold: sent });
	});

	test.each(['349', '951', '65.5', '-400', '6e2', 'high', '0x1ff', '６５０', true, [650]])('%j is refused', (given) => {
		expect(faultsOf(operation, { threshold: given })).toEqual([expect.stringMatching(/^Threshold is not (a whole number from 350 to 950|text)$/)]);
	});

	test('is missed when it is not there', () => {
		expect(faultsOf(operation, { threshold: '' })).toEqual(['Threshold is empty']);
	});
});

test('a number that lost digits on its way is refused with the reason', () => {
	expect(faultsOf(lawsuitRecord, { ...samplesOf(lawsuitRecord), certNo: Number(idNumber) })).toEqual([expect.stringContaining('arrived as a number')]);
});

describe('what is wrong with several fields', () => {
	const empty = { ...samplesOf(certification), imageSource: 'base64', certName: '', certNo: '', imageBase64: '' };

	test('is told in the order of the form, the image last', () => {
		expect(faultsOf(certification, empty)).toEqual(['Name is empty', 'ID Number is empty', 'Image (Base64) is empty']);
		expect(faultsOf(certification, { ...empty, imageBase64: 'aGVsbG8=' })).toEqual(['Name is empty', 'ID Number is empty', expect.stringMatching(/^Image \(Base64\) holds no image/)]);
	});

	test('leaves out a parameter that could not be read: the caller says so', () => {
		const prepared = prepareRequest(certification, empty, strict, new Set(['certNo', 'imageBase64']));
		expect('invalid' in prepared && prepared.invalid.map(({ field }) => field)).toEqual(['Name']);
	});

	test('says what to do about a switch between two methods that is neither on nor off', () => {
		expect(prepare(matchPhone, { ...samplesOf(matchPhone), detailed: 'perhaps' })).toEqual({
			invalid: [{ field: 'Detailed', problem: 'is neither true nor false', remedy: 'Switch it on or off, or have the expression give true or false.' }],
		});
	});
});

describe('a name that was cleaned up', () => {
	const notesOf = (name: string) => requestOf(watchlist, { ...samplesOf(watchlist), name }).notes;

	test.each(['张三', ' 张三\n', '张三 '])('%j is none: spaces around it do not count', (name) => {
		expect(notesOf(name)).toEqual([]);
	});

	test.each(['张 三', '张\u200b三', '阿依努尔•买买提'])('%j is told', (name) => {
		expect(notesOf(name)).toEqual(['namePutRight']);
	});
});

describe('a certification', () => {
	const base = { ...samplesOf(certification), imageSource: 'base64', imageBase64: smallJpeg };

	test('sends identity and picture as JSON texts inside the content', () => {
		const { fields, sensitive } = requestOf(certification, base);
		expect(JSON.parse(String(fields.identity_param))).toEqual({ identity_type: 'CERT_INFO', cert_type: 'IDENTITY_CARD', cert_name: personName, cert_no: idNumber });
		expect(JSON.parse(String(fields.materials))).toEqual({ FACIAL_PICTURE_FRONT: smallJpeg });
		expect(sensitive).toEqual(expect.arrayContaining([personName, idNumber, smallJpeg]));
	});

	test('names the field that the user sees for a picture from a file', () => {
		expect(faultsOf(certification, { ...base, imageBase64: '' })).toEqual(['Image (Base64) is empty']);
		expect(faultsOf(certification, { ...base, imageSource: 'binary', imageBase64: '' })).toEqual(['Input Data Field Name holds an empty file']);
	});

	test('sends a picture up to the last byte that fits into materials, and no larger one', () => {
		const picture = (bytes: number) => jpeg({ bytes }).toString('base64');
		const { fields } = requestOf(certification, { ...base, imageBase64: picture(153_579) });
		expect(String(fields.materials).length).toBeLessThanOrEqual(204_800);
		const [problem] = faultsOf(certification, { ...base, imageBase64: picture(153_580) });
		expect(problem).toBe('Image (Base64) holds an image of 153,580 bytes, and Alipay takes at most 153,579');
	});

	test('takes identity and materials whole for other scenes, and then needs neither name nor picture', () => {
		const identityParam = { identity_type: 'USER_ID', note: { name: '王五', numbers: [idNumber] } };
		const whole = { bizCode: 'SMART_FACE', identityParam, materials: '{"A":"secret-material"}' };
		const { fields, sensitive } = requestOf(certification, whole);
		expect(fields).toMatchObject({ biz_code: 'SMART_FACE', identity_param: JSON.stringify(identityParam), materials: '{"A":"secret-material"}' });
		expect(sensitive).toEqual(expect.arrayContaining(['王五', idNumber, 'secret-material']));
	});

	test.each(['{}', ' { } ', {}, '', undefined])('does not take %j for identity given whole', (identityParam) => {
		expect(requestOf(certification, { ...base, identityParam }).fields.identity_param).toContain(idNumber);
	});

	test.each(['[]', 'x', [1], '{"a":'])('refuses %j as identity given whole', (identityParam) => {
		expect(faultsOf(certification, { ...base, identityParam })).toEqual(['Identity Parameters is not a JSON object']);
	});
});

test.each([
	['family', []],
	['', []],
	['Family', ['Relation has a value that Alipay does not accept']],
	['constructor', ['Relation has a value that Alipay does not accept']],
])('the relation %j', (value, faults) => {
	expect(faultsOf(relation, { ...samplesOf(relation), relation: value })).toEqual(faults);
});
