import { randomBytes } from 'node:crypto';

import fc from 'fast-check';

import { encryptContent } from '../../../nodes/shared/protocol/signing/contentCipher';
import { readJson } from '../../../nodes/shared/protocol/reply/readJson';
import { readReply } from '../../../nodes/shared/protocol/reply/readReply';
import { sign } from '../../../nodes/shared/protocol/signing/sign';
import { freshKeys, openssl, opensslSignature } from '../../fixtures/freshKeys';
import { parseExactly } from '../../fixtures/parseExactly';

const alipay = freshKeys();
const stranger = freshKeys();
const method = 'zhima.credit.score.get';
const root = 'zhima_credit_score_get_response';
const success = '{"code":"10000","msg":"Success","biz_no":"ZM1","zm_score":"800"}';

const signatureOf = (part: string | Buffer, keys = alipay) => opensslSignature(part, keys.privatePem);

/** A body around a node, signed by the openssl command unless a signature is given. */
function reply(part: string | Buffer, { node = root, signature = signatureOf(part), before = '', behind = '' } = {}): Buffer {
	return Buffer.concat([Buffer.from(`{${before}"${node}":`), Buffer.from(part as string), Buffer.from(`${behind},"sign":"${signature}"}`)]);
}

const read = (body: string | Buffer, statusCode = 200) =>
	readReply({ statusCode, body: Buffer.from(body as string), traceId: '' }, method, { alipayPublicKey: alipay.publicKey, signType: 'RSA2' });

const fieldsOfSuccess = JSON.parse(success) as Record<string, unknown>;

test('a reply that the openssl command signed is verified, with its fields', () => {
	expect(read(reply(success))).toEqual({ fields: fieldsOfSuccess, verified: true, alipayCertSn: undefined });
});

test.each([
	['{"code":"10000","certify_id":2088000000000000123}', { certify_id: '2088000000000000123' }],
	['{"code":"10000","list":[ -99000019900230001,{"a" : 9007199254740993 } ]}', { list: ['-99000019900230001', { a: '9007199254740993' }] }],
	['{"code":"10000","exact":9007199254740991,"part":0.5,"text":":1234567890123456789"}', { exact: 9_007_199_254_740_991, part: 0.5, text: ':1234567890123456789' }],
])('no digit of a long number is lost: %s', (part, fields) => {
	expect(read(reply(part))).toMatchObject({ fields, verified: true });
});

test.each([
	['signed', `{"${root}":\ufeff${success},"sign":"${signatureOf(`\ufeff${success}`)}"}`],
	['not signed', `{"${root}":\ufeff{"code":"40002","msg":"x","sub_code":"isv.invalid-signature"}}`],
])('a byte order mark before the node, where no JSON has one, makes a reply unreadable (%s)', (_, body) => {
	expect(read(body)).toEqual({ fault: 'unreadable-reply' });
});

test('a reply in certificate mode names the certificate', () => {
	const body = `{"${root}":${success},"alipay_cert_sn":"ab12","sign":"${signatureOf(success)}"}`;
	expect(read(body)).toMatchObject({ verified: true, alipayCertSn: 'ab12' });
});

test('a signature may stand first, as in the samples of zhima.credit.relation.query', () => {
	expect(read(`{"sign":"${signatureOf(success)}","${root}":${success}}`)).toMatchObject({ verified: true });
});

test.each([
	['first', (sn: string, node: string, sign: string) => [sn, node, sign]],
	['between', (sn: string, node: string, sign: string) => [sign, sn, node]],
	['last', (sn: string, node: string, sign: string) => [node, sign, sn]],
])('the certificate may stand %s', (_, order) => {
	for (const root_ of [root, 'error_response']) {
		const body = `{${order('"alipay_cert_sn":"ab12"', `"${root_}":${success}`, `"sign":"${signatureOf(success)}"`).join(',')}}`;
		const asError = root_ === root ? {} : { isErrorResponse: true };
		expect(read(body)).toEqual({ fields: fieldsOfSuccess, verified: true, alipayCertSn: 'ab12', ...asError });
	}
});

test.each([
	['fields that are not sorted', '{"zm_score":"800","msg":"Success","code":"10000"}'],
	['empty values and null', '{"code":"10000","empty":"","none":null,"list":[],"record":{}}'],
	['blanks and line ends', '{ "code" : "10000" ,\r\n\t"zm_score":"800" }'],
	['numbers as they were written', '{"code":"10000","a":1.0,"b":1e2,"c":12345678901234567890}'],
	['escapes that nothing needs', '{"\\u0063ode":"\\u00310000","a":"\\/&amp;\\u0026&quot;"}'],
	['fields that are called like those beside it', '{"code":"10000","sign":"x","alipay_cert_sn":"y","error_response":{"code":"1"},"zhima_credit_score_get_response":{}}'],
	['backslashes before a quotation mark', '{"code":"10000","a":"\\\\","b":"\\\\\\"}],"}'],
])('the signature covers the text as it came: %s', (_, part) => {
	expect(read(reply(part))).toEqual({ fields: parseExactly(part), verified: true, alipayCertSn: undefined });
	expect(read(reply(JSON.stringify({ ...(JSON.parse(part) as object), added: 1 }), { signature: signatureOf(part) }))).toEqual({ fault: 'not-genuine' });
});

test('a reply of RSA is verified with SHA-1, and only then', async () => {
	const body = reply(success, { signature: await sign(success, alipay.privateKey, 'RSA') });
	expect(read(body)).toEqual({ fault: 'not-genuine' });
	expect(readReply({ statusCode: 200, body, traceId: '' }, method, { alipayPublicKey: alipay.publicKey, signType: 'RSA' })).toMatchObject({ verified: true });
});

describe('texts come back as Alipay meant them', () => {
	test.each([
		['Chinese', '{"code":"40004","sub_msg":"张三不存在"}', '张三不存在'],
		['HTML entities, which are left alone', '{"code":"40002","sub_msg":"a&amp;b&quot;"}', 'a&amp;b&quot;'],
		['escaped slashes', '{"code":"40004","sub_msg":"N\\/A"}', 'N/A'],
		['escaped characters', '{"code":"40004","sub_msg":"\\u5f20\\ud842\\udfb7"}', '张\u{20bb7}'],
	])('%s', (_, part, words) => {
		const checked = read(reply(part));
		expect(checked).toMatchObject({ verified: true, fields: { sub_msg: words } });
	});

	test('slashes that were escaped only after signing', () => {
		const part = '{"code":"10000","zm_score":"N\\/A"}';
		expect(read(reply(part, { signature: signatureOf('{"code":"10000","zm_score":"N/A"}') }))).toMatchObject({
			verified: true,
			fields: { zm_score: 'N/A' },
		});
	});

	test('what is read is what the signature covers, not what came', () => {
		const signed = '{"code":"10000","zm_score":"N\\/A"}';
		expect(read(reply(signed.replace('\\/', '\\\\/'), { signature: signatureOf(signed) }))).toMatchObject({ verified: true, fields: { zm_score: 'N/A' } });
	});

	test('and where that is in no character set, nothing is read', () => {
		const [came, signed] = ['815c2f', '812f'].map((hex) => Buffer.from(`${Buffer.from('{"code":"10000","a":"').toString('hex')}${hex}227d`, 'hex'));
		expect(read(reply(came!))).toMatchObject({ verified: true, fields: { a: '乗/' } });
		expect(read(reply(came!, { signature: signatureOf(signed!) }))).toEqual({ fault: 'unreadable-reply' });
	});

	test.each([
		['系统繁忙', Buffer.from('cfb5cdb3b7b1c3a6', 'hex'), '系统繁忙'],
		['a character that ends in a backslash, before a quote', Buffer.from('815c', 'hex'), '乗'],
		['a character of four bytes', Buffer.from('95328236', 'hex'), '\u{20000}'],
	])('GBK: %s', (_, bytes, words) => {
		const part = Buffer.concat([Buffer.from('{"code":"20000","sub_msg":"'), bytes, Buffer.from('","sub_code":"aop.unknow-error"}')]);
		expect(read(reply(part))).toMatchObject({ verified: true, fields: { sub_msg: words, sub_code: 'aop.unknow-error' } });
	});

	test.each(['81', '8181', 'ff', 'e5bc'])('whatever stands beside the signed part never changes how it is read: %s', (junk) => {
		const part = '{"code":"10000","biz_no":"张三","zm_score":"800"}';
		const body = reply(part).toString('latin1').replace('{', `{"x":"${Buffer.from(`${junk}20`, 'hex').toString('latin1')}",`);
		const checked = read(Buffer.from(body, 'latin1'));
		if ('fields' in checked) expect(checked.fields.biz_no).toBe('张三');
		else expect(checked.fault).toBe('unreadable-reply');
		const behind = reply(part).toString('latin1').replace(/\}$/, `,"x":"${Buffer.from(`${junk}20`, 'hex').toString('latin1')}"}`);
		expect(read(Buffer.from(behind, 'latin1'))).toMatchObject({ verified: true, fields: { biz_no: '张三' } });
	});
});

test('one flipped bit anywhere in the signed part turns the reply into a fault', () => {
	const part = '{"code":"10000","biz_no":"张三","zm_score":"N\\/A"}';
	const body = reply(part);
	const start = body.indexOf(part);
	const length = Buffer.byteLength(part);
	expect(read(body)).toMatchObject({ verified: true });
	for (let at = start; at < start + length; at++) {
		for (const bit of [1, 2, 4, 8, 16, 32, 64, 128]) {
			const changed = Buffer.from(body);
			changed[at]! ^= bit;
			expect(read(changed)).toHaveProperty('fault');
		}
	}
});

test('one byte removed or doubled anywhere in the signed part turns the reply into a fault', () => {
	const part = '{"code":"10000","zm_score":"800"}';
	const signature = signatureOf(part);
	for (let at = 0; at < part.length; at++) {
		expect(read(reply(part.slice(0, at) + part.slice(at + 1), { signature }))).toHaveProperty('fault');
		expect(read(reply(part.slice(0, at) + part[at]! + part.slice(at), { signature }))).toHaveProperty('fault');
	}
});

test('a genuine signature covers nothing but its own node', () => {
	const signature = signatureOf(success);
	fc.assert(
		fc.property(fc.json(), (other) => {
			fc.pre(other.trim() !== success);
			expect(read(reply(other, { signature }))).toHaveProperty('fault');
		}),
	);
});

test.each([
	['the reply of another method', reply(success, { node: 'zhima_credit_watchlist_brief_get_response' }), 'unreadable-reply'],
	["another key's signature", reply(success, { signature: signatureOf(success, stranger) }), 'not-genuine'],
	['a signature over something else', reply(success, { signature: signatureOf(`${success} `) }), 'not-genuine'],
	['the signature of the API page', reply(success, { signature: 'ERITJKEIJKJHKKKKKKKHJEREEEEEEEEEEE' }), 'not-genuine'],
	['an empty signature', reply(success, { signature: '' }), 'unsigned-reply'],
	['a signature of null', `{"${root}":${success},"sign":null}`, 'unsigned-reply'],
	['a business answer with a signature of null', `{"${root}":{"code":"40004","sub_code":"SYSTEM_ERROR"},"sign":null}`, 'unsigned-reply'],
	['a signature that is an empty object', `{"${root}":${success},"sign":{}}`, 'unreadable-reply'],
	['a refusal of the gateway with a wrong signature', reply('{"code":"40002","sub_code":"isv.invalid-app-id"}', { signature: signatureOf('{}') }), 'not-genuine'],
	['a refusal of the gateway with a signature of a non-breaking space', Buffer.from(`{"${root}":{"code":"40002"},"sign":"\u00a0"}`, 'latin1'), 'not-genuine'],
	['a success without signature', `{"${root}":${success}}`, 'unsigned-reply'],
	['a success without signature as error_response', `{"error_response":${success}}`, 'unsigned-reply'],
	['a business answer without signature', `{"${root}":{"code":"40004","sub_code":"SYSTEM_ERROR"}}`, 'unsigned-reply'],
	['a success as number without signature', `{"${root}":{"code":10000}}`, 'unsigned-reply'],
	['no code without signature', `{"${root}":{}}`, 'unsigned-reply'],
	['a code that only begins like a refusal', `{"${root}":{"code":"400020"}}`, 'unsigned-reply'],
	['an encrypted node', reply('"AAAA"'), 'undecryptable-reply'],
	['a node of null without signature', `{"${root}":null}`, 'unreadable-reply'],
	['a node that is a list, without signature', `{"${root}":[]}`, 'unreadable-reply'],
	['an encrypted node without signature', `{"${root}":"AAAA"}`, 'unsigned-reply'],
	['a node of null', reply('null'), 'unreadable-reply'],
	['a node that is a list', reply('[]'), 'unreadable-reply'],
	['a node that is no JSON', reply('{"code":"10000",}'), 'unreadable-reply'],
	['a node that closes with the wrong bracket', reply('{]'), 'unreadable-reply'],
	['a node with a raw line break in a text', reply('{"code":"10000","a":"\n"}'), 'unreadable-reply'],
	['bytes of no character set', reply(Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xff, 0xff]), Buffer.from('"}')])), 'unreadable-reply'],
	['nothing', '', 'unreadable-reply'],
	['null bytes', '\0'.repeat(100), 'unreadable-reply'],
	['42', '42', 'unreadable-reply'],
	['a list', '[]', 'unreadable-reply'],
	['an empty object', '{}', 'unreadable-reply'],
	['HTML', '<!doctype html><title>x</title>', 'unreadable-reply'],
	['HTML in GBK', Buffer.concat([Buffer.from('<html>'), Buffer.from('cfb5cdb3b7b1c3a6', 'hex')]), 'unreadable-reply'],
	['JSON that breaks off', reply(success).subarray(0, -2), 'unreadable-reply'],
	['two reply nodes', reply(success, { before: `"error_response":{"code":"40002"},` }), 'unreadable-reply'],
	['the node twice', reply(success, { before: `"${root}":${success},` }), 'unreadable-reply'],
	['two signatures', reply(success, { before: `"sign":"x",` }), 'unreadable-reply'],
	['two signatures, one of them empty', reply(success, { before: `"sign":"",` }), 'unreadable-reply'],
	['two signatures, one with an escaped name', reply(success, { before: '"\\u0073ign":"x",' }), 'unreadable-reply'],
	['something behind the reply', `${reply(success)}<script>`, 'unreadable-reply'],
	['UTF-16', Buffer.from(reply(success).toString(), 'utf16le'), 'unreadable-reply'],
])('%s is a fault', (_, body, fault) => {
	expect(read(body)).toEqual({ fault });
});

test.each(['20000', '20001', '40001', '40002', '40003', '40005', '40006'])(
	'a refusal %s without signature is repeated, marked as not verified',
	(code) => {
		const fields = { code, sub_code: 'isv.invalid-app-id' };
		for (const node of [root, 'error_response']) {
			expect(read(JSON.stringify({ [node]: fields }))).toEqual({ fields, verified: false });
			expect(read(JSON.stringify({ [node]: fields, sign: '' }))).toEqual({ fields, verified: false });
			expect(read(JSON.stringify({ sign: null, [node]: fields }))).toEqual({ fields, verified: false });
		}
	},
);

test('a refusal without signature may come in GBK', () => {
	const part = Buffer.concat([Buffer.from('{"code":"20000","sub_msg":"'), Buffer.from('cfb5cdb3b7b1c3a6', 'hex'), Buffer.from('","sub_code":"aop.unknow-error"}')]);
	const body = Buffer.concat([Buffer.from('{"error_response":'), part, Buffer.from('}')]);
	expect(read(body)).toMatchObject({ verified: false, fields: { sub_msg: '系统繁忙', sub_code: 'aop.unknow-error' } });
});

test('error_response is read with and without signature, and with a wrong one it is a fault', () => {
	const part = '{"code":"40002","sub_code":"isv.invalid-signature"}';
	expect(read(reply(part, { node: 'error_response' }))).toMatchObject({ verified: true });
	expect(read(`{"error_response":${part}}`)).toMatchObject({ verified: false });
	expect(read(reply(part, { node: 'error_response', signature: signatureOf('{}') }))).toEqual({ fault: 'not-genuine' });
});

test.each([
	[429, 'http-busy'],
	[500, 'http-busy'],
	[502, 'http-busy'],
	[503, 'http-busy'],
	[504, 'http-busy'],
	[201, 'http-status'],
	[204, 'http-status'],
	[301, 'http-status'],
	[302, 'http-status'],
	[400, 'http-status'],
	[401, 'http-status'],
	[403, 'http-status'],
	[404, 'http-status'],
	[0, 'http-status'],
])('with HTTP status %d even a genuine success is %s', (statusCode, fault) => {
	expect(read(reply(success), statusCode)).toEqual({ fault, message: `The gateway responded with HTTP status ${statusCode}` });
});

test('HTTP status 413 says so of the size of the request', () => {
	expect(read('', 413)).toEqual({
		fault: 'http-status',
		message: 'The gateway responded with HTTP status 413',
		advice: 'The gateway, or a proxy in between, does not take a request of that size. Send a smaller file.',
	});
});

test('a byte order mark does not matter', () => {
	expect(read(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), reply(success)]))).toMatchObject({ verified: true });
});

test('names that set a prototype are fields like others', () => {
	const checked = read(reply('{"code":"10000","__proto__":{"zm_score":"950"}}'));
	expect(checked).toMatchObject({ verified: true });
	expect((checked as { fields: Record<string, unknown> }).fields.zm_score).toBeUndefined();
	expect({}).not.toHaveProperty('zm_score');
});

describe('A signed reply in which a name stands twice in one object is genuine, and taken for no answer:', () => {
	const list = '{"ep_element_list":[{"key":"案号","value":"1"}]}';
	test.each([
		['in the node', '{"code":"10000","passed":"false","passed":"true"}'],
		['with another value of another kind', '{"code":"10000","zm_score":"800","zm_score":{"a":[1,2]}}'],
		['with the same value', '{"code":"10000","code":"10000"}'],
		['in another spelling', '{"code":"10000","passed":"false","p\\u0061ssed":"true"}'],
		['three times', '{"code":"10000","a":1,"a":1,"a":1}'],
		['with an empty name', '{"code":"10000","":1,"":2}'],
		['with the name that sets a prototype', '{"code":"10000","__proto__":{},"__proto__":{}}'],
		['that is a number', '{"code":"10000","1":1,"1":2}'],
		['a whole record', `{"code":"10000","lawsuit_person_record":{"cpws_list":[${list}]},"lawsuit_person_record":{}}`],
		['deep inside', '{"code":"10000","a":[[{"b":{"c":[{"d":1,"d":2}]}}]]}'],
		['in a refusal', '{"code":"40004","code":"10000"}'],
		['with one of the two lost inside the other', '{"code":"10000","a":{"b":1},"a":{"b":1}}'],
	])('%s', (_, part) => {
		expect(read(reply(part))).toEqual({
			fault: 'unexpected-reply',
			message: 'The reply is genuine, but it contains a field twice',
			verified: true,
		});
	});

	test.each([
		['two objects with the same names', `{"code":"10000","lawsuit_person_record":{"cpws_list":[${list},${list}],"sxgg_list":[${list}]}}`],
		['an object inside one of the same name', '{"code":"10000","a":{"a":{"a":1}}}'],
		['names that differ in case or blanks', '{"code":"10000","a":1,"A":2,"a ":3}'],
		['colons, commas and braces in texts', '{"code":"10000","a":"\\"b\\":1,{\\"b\\":2}","c\\":d":"\\\\"}'],
		['a pair whose key stands twice in its list', '{"code":"10000","l":[{"key":"k","value":"1"},{"key":"k","value":"2"}]}'],
	])('but not %s', (_, part) => {
		expect(read(reply(part))).toMatchObject({ fields: JSON.parse(part) as object, verified: true });
	});

	test('for any JSON, a member that is written once more is found', () => {
		const record = fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1, noNullPrototype: true });
		fc.assert(
			fc.property(record, fc.nat(), (fields, at) => {
				const whole = JSON.stringify({ inner: [fields] });
				const name = Object.keys(fields)[at % Object.keys(fields).length]!;
				const escaped = [...name].map((one) => one.split('').map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')).join('');
				const twice = JSON.stringify({ inner: [{}] }).replace('{}', () => `{"${escaped}":0,${JSON.stringify(fields).slice(1)}`);
				expect(readJson(whole)).toEqual({ value: parseExactly(whole), hasTooMany: false, repeatsNames: false });
				expect(readJson(twice).repeatsNames).toBe(true);
			}),
		);
	});

	test('nor GBK whose characters end in a backslash, wherever they stand', () => {
		const words = fc.array(fc.constantFrom('815c', '815c815c', '815c5c22', 'cfb5', '3a2c', ''), { minLength: 1, maxLength: 12 });
		fc.assert(
			fc.property(words, (all) => {
				const members = all.map((hex, at) => Buffer.concat([Buffer.from(`,"f${at}":"`), Buffer.from(hex, 'hex'), Buffer.from('"')]));
				const part = Buffer.concat([Buffer.from('{"code":"20000"'), ...members, Buffer.from('}')]);
				const body = Buffer.concat([Buffer.from('{"error_response":'), part, Buffer.from('}')]);
				expect(read(body)).toMatchObject({ fields: { code: '20000' }, verified: false });
			}),
		);
	});

	test('and an unsigned refusal is not believed at all', () => {
		expect(read('{"error_response":{"code":"10000","code":"40002"}}')).toEqual({ fault: 'unsigned-reply' });
	});
});

describe('A reply that is too large', () => {
	const tooManyValues = { fault: 'reply-too-large', message: 'The reply has more than 1,000,000 values' };
	/** Six million values, which took minutes when they were read. */
	const emptyLists = `{"code":"10000","biz_no":"ZM2026","x":[${'[],'.repeat(6_000_000)}[]]}`;

	test('in values is genuine, and its number is named', () => {
		expect(read(reply(emptyLists))).toEqual({ ...tooManyValues, bizNo: 'ZM2026', verified: true });
	});

	test('is not parsed', () => {
		const parse = jest.spyOn(JSON, 'parse');
		expect(readJson(emptyLists)).toEqual({ value: undefined, hasTooMany: true, repeatsNames: false });
		expect(parse).not.toHaveBeenCalled();
		parse.mockRestore();
	});

	test.each([
		['numbers', `[${'0,'.repeat(1_000_000)}0]`],
		['members', `{${'"":0,'.repeat(1_000_000)}"":0}`],
		['levels', `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`],
		['texts', `[${'"",'.repeat(1_000_000)}""]`],
	])('may consist of %s', (_, many) => {
		expect(read(reply(`{"code":"10000","x":${many}}`))).toEqual({ ...tooManyValues, bizNo: undefined, verified: true });
	});

	test('of exactly a million values is read, commas in texts not counted', () => {
		// The node, its code, the list, the text and the numbers.
		const part = `{"code":"10000","x":["${',[{:'.repeat(100_000)}",${'0,'.repeat(999_995)}0]}`;
		expect(read(reply(part))).toMatchObject({ verified: true });
		expect(read(reply(part.replace('0]', '0,0]')))).toMatchObject({ fault: 'reply-too-large' });
	});

	test('in values and without signature proves nothing', () => {
		expect(read(`{"error_response":${emptyLists}}`)).toEqual({ ...tooManyValues, bizNo: 'ZM2026' });
	});

	test('in values and with a wrong signature is not genuine', () => {
		expect(read(reply(emptyLists, { signature: signatureOf('{}') }))).toEqual({ fault: 'not-genuine' });
	});

	test.each([
		['a number', '{"x":{"biz_no" : "ZM-2026_1"', 'ZM-2026_1'],
		['a number of one character', '{"x":{"biz_no":"7"', '7'],
		['a number of 64 characters', `{"x":{"biz_no":"${'1'.repeat(64)}"`, '1'.repeat(64)],
		['two numbers, of which the first counts', '{"x":{"biz_no":"ZM1","y":{"biz_no":"ZM2"', 'ZM1'],
		['none', '{"x":{"biz_no":""', undefined],
		['a sentence', '{"x":{"biz_no":"a b"', undefined],
		['a number that is too long', `{"x":{"biz_no":"${'1'.repeat(65)}"`, undefined],
		['a number that breaks off', '{"x":{"biz_no":"ZM20', undefined],
		['something else', '{"x":{"biz_no":[]', undefined],
		['no number', '{"x":{', undefined],
	])('in bytes is not read as JSON, but for %s in it', (_, text, bizNo) => {
		const body = Buffer.from(`${text}${' '.repeat(1000)}`);
		const cut = readReply({ statusCode: 200, body, isCut: true, traceId: '' }, method, { alipayPublicKey: alipay.publicKey, signType: 'RSA2' });
		expect(cut).toEqual({ fault: 'reply-too-large', message: 'The reply has more than 16 MB', bizNo });
	});

	test('with an HTTP status that says what is wrong is told by that', () => {
		const cut = readReply({ statusCode: 502, body: Buffer.alloc(9), isCut: true, traceId: '' }, method, { alipayPublicKey: alipay.publicKey, signType: 'RSA2' });
		expect(cut).toMatchObject({ fault: 'http-busy' });
	});
});

test('a lawsuit record of 10 MB is read', () => {
	const pair = (key: string, value: string) => ({ key, value });
	const entry = (n: number) => ({
		ep_element_list: [pair('案号', `(2026)沪0101民初${n}号`), pair('法院', '上海市黄浦区人民法院'), pair('案由', '民间借贷纠纷'), pair('立案时间', '2026年1月5日')],
	});
	const cpws = Array.from({ length: 45_000 }, (_, n) => entry(n));
	const record = { code: '10000', msg: 'Success', biz_no: 'ZM1', lawsuit_person_record: { cpws_list: cpws } };
	const part = JSON.stringify(record);
	expect(Buffer.byteLength(part)).toBeGreaterThan(10_000_000);
	expect(read(reply(part))).toEqual({ fields: record, verified: true, alipayCertSn: undefined });
});

test('100,000 levels and 5 MB are read without being thrown', () => {
	const deep = `{"code":"40002","x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
	expect(read(reply(deep))).toHaveProperty('verified');
	expect(read(`{"${root}":${'{"a":'.repeat(100_000)}`)).toEqual({ fault: 'unreadable-reply' });
	const large = `{"code":"10000","x":"${'张'.repeat(1_700_000)}"}`;
	expect(read(reply(large))).toMatchObject({ verified: true });
	expect(read('{'.repeat(5_000_000))).toEqual({ fault: 'unreadable-reply' });
	expect(read(`{"${root}":"${'\\"'.repeat(2_500_000)}`)).toEqual({ fault: 'unreadable-reply' });
});

test('bytes before the signed part cannot choose how its Chinese words are read', () => {
	const words = '{"code":"10000","msg":"Success","biz_no":"ZM1","zm_score":"800","note":"认证完成"}';
	const before = Buffer.concat([Buffer.from('{"x":"'), Buffer.from([0x81]), Buffer.from('"y",')]);
	const body = Buffer.concat([before, reply(words).subarray(1)]);

	const checked = read(body);
	if ('fields' in checked) expect(checked.fields.note).toBe('认证完成');
	else expect(checked.fault).toBe('unreadable-reply');
});

test('an unsigned reply whose code is no code is not believed, and nothing is thrown', () => {
	for (const code of ['{"toString":1,"valueOf":1}', '[]', 'null', 'true']) {
		expect(read(`{"${root}":{"code":${code}}}`)).toEqual({ fault: 'unsigned-reply' });
	}
});

describe('an encrypted reply', () => {
	const contentKey = randomBytes(16);
	const encrypted = (content: string | Buffer, key = contentKey) =>
		openssl(['enc', '-aes-128-cbc', '-K', key.toString('hex'), '-iv', '0'.repeat(32)], {}, content).toString('base64');
	const open = (body: Buffer | string, key: Buffer | undefined = contentKey) =>
		readReply({ statusCode: 200, body: Buffer.from(body as string), traceId: '' }, method, {
			alipayPublicKey: alipay.publicKey,
			signType: 'RSA2',
			contentKey: key,
		});
	const node = `"${encrypted(success)}"`;

	test('is verified with its quotation marks, then decrypted', () => {
		expect(open(reply(node))).toEqual({ fields: fieldsOfSuccess, verified: true, alipayCertSn: undefined });
		expect(open(reply(node, { signature: signatureOf(node.slice(1, -1)) }))).toEqual({ fault: 'not-genuine' });
		expect(open(reply(node, { signature: signatureOf(success) }))).toEqual({ fault: 'not-genuine' });
	});

	test('may have its slashes escaped, before or after signing', () => {
		const slashed = `"${encrypted('{"code":"10000","n":"~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~"}')}"`;
		const escaped = slashed.replaceAll('/', '\\/');
		for (const signature of [signatureOf(escaped), signatureOf(slashed)]) {
			expect(open(reply(escaped, { signature }))).toMatchObject({ verified: true, fields: { code: '10000' } });
		}
	});

	test('may hold GBK', () => {
		const gbk = Buffer.concat([Buffer.from('{"code":"20000","sub_msg":"'), Buffer.from('cfb5cdb3b7b1c3a6', 'hex'), Buffer.from('"}')]);
		expect(open(reply(`"${encrypted(gbk)}"`))).toMatchObject({ fields: { sub_msg: '系统繁忙' }, verified: true });
	});

	test('that is readable after all is read as what it is', () => {
		const refusal = '{"code":"40003","sub_code":"isv.decryption-error-unknown"}';
		expect(open(reply(refusal))).toMatchObject({ fields: { code: '40003' }, verified: true });
	});

	test.each([
		['under another key', `"${encrypted(success, randomBytes(16))}"`],
		['that is not Base64', '"***"'],
		['that is cut off', `"${encrypted(success).slice(0, -4)}"`],
		['without JSON in it', `"${encrypted('10000')}"`],
		['with bytes of no character set', `"${encrypted(Buffer.from([0xff, 0xff]))}"`],
		['that holds an encrypted one', `"${encrypted(node)}"`],
	])('%s is a fault of its own', (_, part) => {
		expect(open(reply(part))).toEqual({ fault: 'undecryptable-reply' });
	});

	test('without a key to open it is the same fault', () => {
		expect(read(reply(node))).toEqual({ fault: 'undecryptable-reply' });
	});

	test.each([root, 'error_response'])('without signature, or with an empty one, is opened for a refusal of the gateway itself: %s', (name) => {
		const refusal = { code: '40002', sub_code: 'isv.invalid-app-id', sub_msg: '无效的AppID参数' };
		const sealed = `"${name}":"${encrypted(JSON.stringify(refusal))}"`;
		for (const body of [`{${sealed}}`, `{${sealed},"sign":""}`, `{"sign":null,${sealed}}`]) {
			expect(open(body)).toEqual({ fields: refusal, verified: false });
		}
	});

	test.each([
		['a success', encrypted(success)],
		['a business answer', encrypted('{"code":"40004","sub_code":"SYSTEM_ERROR"}')],
		['a refusal that says its code twice', encrypted('{"code":"10000","code":"40002"}')],
		['what another key encrypted', encrypted('{"code":"40002"}', randomBytes(16))],
		['no JSON', encrypted('40002')],
		['nothing encrypted', '***'],
	])('without signature is not believed where it holds %s', (_, content) => {
		expect(open(`{"error_response":"${content}"}`)).toEqual({ fault: 'unsigned-reply' });
	});

	test('with a wrong signature is not opened', () => {
		expect(open(reply(`"${encrypted('{"code":"40002"}')}"`, { signature: signatureOf('{}') }))).toEqual({ fault: 'not-genuine' });
	});

	test('with too many values, or a name twice, ends like a readable one', () => {
		const many = `{"biz_no":"ZM7","x":[${'0,'.repeat(1_000_000)}0]}`;
		expect(open(reply(`"${encryptContent(many, contentKey)}"`))).toMatchObject({ fault: 'reply-too-large', bizNo: 'ZM7', verified: true });
		expect(open(reply(`"${encrypted('{"code":"10000","a":1,"a":2}')}"`))).toMatchObject({ fault: 'unexpected-reply', verified: true });
	});
});
