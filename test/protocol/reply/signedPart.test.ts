import fc from 'fast-check';

import { signedPart } from '../../../nodes/shared/protocol/reply/signedPart';

const node = '{"code":"10000","msg":"成功","biz_no":"ZM1"}';
const name = 'zhima_credit_score_get_response';
const cut = (text: string | Buffer, charset: 'utf-8' | 'gb18030' = 'utf-8') => signedPart(Buffer.from(text as string), charset);
const size = { values: 4, members: 3 };
const whole = { node: name, signedPart: Buffer.from(node), size, signature: 'c2ln', alipayCertSn: undefined };

test.each([
	['as the gateway writes it', `{"${name}":${node},"sign":"c2ln"}`],
	['with the signature first', `{"sign":"c2ln","${name}":${node}}`],
	['with blanks and line breaks', `\r\n{ "${name}" :\t${node} ,\n "sign" : "c2ln" }\n`],
	['behind a byte order mark', `\ufeff{"${name}":${node},"sign":"c2ln"}`],
	['with escaped letters in its names', `{"zhima\\u005fcredit_score_get_response":${node},"\\u0073ign":"c2ln"}`],
	['with an escaped signature', `{"${name}":${node},"sign":"\\u0063\\u0032ln"}`],
	['with unknown fields around', `{"a":[{"sign":"no"}],"b":"x_response","${name}":${node},"c":null,"d":-1.5e3,"e":true,"sign":"c2ln","f":{}}`],
	['with names in strings', `{"a":"\\"${name}\\":{}","${name}":${node},"sign":"c2ln"}`],
])('a reply %s is cut at the same bytes', (_, text) => {
	expect(cut(text)).toEqual(whole);
});

test('the certificate is named in certificate mode', () => {
	expect(cut(`{"${name}":${node},"alipay_cert_sn":"ab12","sign":"c2ln"}`)).toEqual({ ...whole, alipayCertSn: 'ab12' });
});

test('a reply without signature has none', () => {
	expect(cut(`{"error_response":${node}}`)).toEqual({ node: 'error_response', signedPart: Buffer.from(node), size });
});

test.each(['""', 'null', ' null '])('a signature of %s is none, and so is a certificate', (nothing) => {
	expect(cut(`{"alipay_cert_sn":${nothing},"error_response":${node},"sign":${nothing}}`)).toEqual({
		node: 'error_response',
		signedPart: Buffer.from(node),
		size,
		signature: undefined,
		alipayCertSn: undefined,
	});
});

test('nothing inside the node is taken for what stands beside it', () => {
	const inner = `{"sign":"no","alipay_cert_sn":"no","error_response":{"sign":"no"},"a":"}]\\"\\\\","b":[[{}]]}`;
	expect(cut(`{"${name}":${inner},"sign":"c2ln"}`)).toEqual({ ...whole, signedPart: Buffer.from(inner), size: { values: 10, members: 6 } });
});

test.each([
	['an encrypted node with both quotes', '"AAAA+/=="'],
	['an empty node', '{}'],
	['escapes, slashes and entities as they came', '{"a":"\\/\\u5f20&amp;&quot;\\\\"}'],
	['blanks inside the node', '{ "a" : 1 \n}'],
	['a number', '-12.5e+3'],
	['a list', '[1,{"a":"]"}]'],
	['no JSON, as far as the next comma: whoever parses it finds that', 'Zz|\\'],
])('the signed part is %s', (_, inner) => {
	expect(cut(`{"${name}": ${inner} ,"sign":"c2ln"}`)?.signedPart.toString()).toBe(inner);
});

test('any JSON value is cut out byte for byte, in any order of fields and with any blanks', () => {
	const blank = fc.stringMatching(/^[ \t\r\n]{0,3}$/);
	fc.assert(
		fc.property(fc.json(), fc.base64String(), fc.boolean(), blank, (value, signature, signatureFirst, gap) => {
			const fields = [`${gap}"${name}"${gap}:${gap}${value}${gap}`, `"sign":${gap}"${signature}"${gap}`];
			const text = `${gap}{${(signatureFirst ? fields.reverse() : fields).join(',')}}${gap}`;
			const parts = cut(text);
			expect(parts?.signedPart.toString()).toBe(value.trim());
			expect(parts?.signature).toBe(signature === '' ? undefined : signature);
		}),
	);
});

// Characters of GBK whose second byte is a backslash, a brace or a bracket, and one of GB18030 with four bytes.
const trailing = [
	['a backslash', Buffer.from([0x81, 0x5c])],
	['an opening brace', Buffer.from([0x81, 0x7b])],
	['a closing brace', Buffer.from([0x81, 0x7d])],
	['an opening bracket', Buffer.from([0x81, 0x5b])],
	['a backslash behind the last byte that can begin one', Buffer.from([0xfe, 0x5c])],
	['four bytes', Buffer.from([0x81, 0x30, 0x81, 0x30])],
	['a byte that begins none', Buffer.from([0x80])],
	['another byte that begins none', Buffer.from([0xff])],
] as const;

test.each(trailing)('a GBK character that ends in %s does not mislead, also right before a quote', (_, character) => {
	const inner = Buffer.concat([Buffer.from('{"msg":"'), character, Buffer.from('"}')]);
	const body = Buffer.concat([Buffer.from(`{"${name}":`), inner, Buffer.from(',"sign":"c2ln"}')]);
	expect(signedPart(body, 'gb18030')).toEqual({ ...whole, signedPart: inner, size: { values: 2, members: 1 } });
});

test.each([
	['nothing', ''],
	['blanks', '  \n'],
	['null bytes', '\0\0\0\0'],
	['a null byte before the reply', `\0{"${name}":${node}}`],
	['a number', '42'],
	['a list', `[{"${name}":${node}}]`],
	['an empty list', '[]'],
	['an empty object', '{}'],
	['a text', JSON.stringify(`{"${name}":${node}}`)],
	['HTML', '<!doctype html><html><body>502 Bad Gateway</body></html>'],
	['no reply node', '{"sign":"c2ln"}'],
	['the node twice', `{"${name}":${node},"${name}":${node},"sign":"c2ln"}`],
	['the node twice, once with an escaped name', `{"${name}":${node},"${name.replace('z', '\\u007a')}":{},"sign":"c2ln"}`],
	['two reply nodes', `{"${name}":${node},"error_response":{},"sign":"c2ln"}`],
	['two signatures', `{"${name}":${node},"sign":"c2ln","sign":"c2ln"}`],
	['two signatures, one with an escaped name', `{"${name}":${node},"sign":"c2ln","\\u0073ign":"AA=="}`],
	['two certificates', `{"${name}":${node},"alipay_cert_sn":"a","alipay_cert_sn":"b","sign":"c2ln"}`],
	['a signature of null beside one', `{"${name}":${node},"sign":null,"sign":"c2ln"}`],
	['a signature as number', `{"${name}":${node},"sign":1}`],
	['a signature as object', `{"${name}":${node},"sign":{}}`],
	['a signature as list', `{"${name}":${node},"sign":["c2ln"]}`],
	['something behind the reply', `{"${name}":${node},"sign":"c2ln"}x`],
	['a second reply behind the reply', `{"${name}":${node},"sign":"c2ln"}{"${name}":${node}}`],
	['a null byte behind the reply', `{"${name}":${node},"sign":"c2ln"}\0`],
	['a comma too many', `{"${name}":${node},}`],
	['a semicolon for the colon', `{"${name}";${node},"sign":"c2ln"}`],
	['a bracket for the first brace', `["${name}":${node},"sign":"c2ln"}`],
	['a bracket for the last brace', `{"${name}":${node},"sign":"c2ln"]`],
	['no comma', `{"${name}":${node} "sign":"c2ln"}`],
	['no colon', `{"${name}" ${node}}`],
	['no value', `{"${name}":,"sign":"c2ln"}`],
	['no value at the end', `{"${name}":}`],
	['names without quotes', `{${name}:${node}}`],
	['names in single quotes', `{'${name}':${node}}`],
	['a name with a broken escape', `{"\\x_response":${node}}`],
	['a byte order mark twice', `\ufeff\ufeff{"${name}":${node}}`],
])('%s is no reply', (_, text) => {
	expect(cut(text)).toBeUndefined();
});

test.each([
	[0xef, 0x20, 0x20],
	[0xef, 0xbb, 0x20],
	[0xef, 0x20, 0xbf],
	[0x20, 0xbb, 0xbf],
	[0x20, 0x20, 0xbf],
	[0x78, 0x78, 0xbf],
])('bytes that only resemble a byte order mark (%i, %i, %i) are not skipped', (...bytes) => {
	expect(signedPart(Buffer.concat([Buffer.from(bytes), Buffer.from(`{"${name}":${node},"sign":"c2ln"}`)]), 'utf-8')).toBeUndefined();
});

test('a hundred entries are looked at, and no more', () => {
	const reply = (others: number) => `{${Array.from({ length: others }, (_, at) => `"a${at}":1,`).join('')}"${name}":${node},"sign":"c2ln"}`;
	expect(cut(reply(98))).toEqual(whole);
	expect(cut(reply(99))).toBeUndefined();
});

test('a reply that breaks off is none, wherever it breaks off', () => {
	const text = Buffer.from(`{"${name}":${node},"alipay_cert_sn":"ab","sign":"c2ln"}`);
	for (let length = 0; length < text.length; length++) expect(signedPart(text.subarray(0, length), 'utf-8')).toBeUndefined();
});

test('deep nesting and many bytes are walked through without recursion', () => {
	const deep = '['.repeat(100_000) + ']'.repeat(100_000);
	expect(cut(`{"${name}":${deep},"sign":"c2ln"}`)?.signedPart).toHaveLength(200_000);
	expect(cut(`{"${name}":${'['.repeat(100_000)}`)).toBeUndefined();
	const large = JSON.stringify({ a: '\\"}{'.repeat(1_000_000) });
	expect(cut(`{"${name}":${large},"sign":"c2ln"}`)?.signedPart).toHaveLength(large.length);
});

test('any bytes are cut or not cut, and nothing is thrown', () => {
	const likely = fc.constantFrom('{', '}', '"', ':', ',', '[', ']', '\\', `"${name}":`, '"sign":', 'x', '\ufeff', ' ');
	fc.assert(
		fc.property(fc.oneof(fc.uint8Array(), fc.array(likely).map((parts) => Buffer.from(parts.join('')))), fc.constantFrom('utf-8', 'gb18030'), (bytes, charset) => {
			expect(() => signedPart(Buffer.from(bytes), charset as 'utf-8')).not.toThrow();
		}),
		{ numRuns: 500 },
	);
});
