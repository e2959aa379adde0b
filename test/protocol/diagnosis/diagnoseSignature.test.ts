import { randomBytes } from 'node:crypto';

import fc from 'fast-check';

import { operations } from '../../../nodes/shared/operations';
import { certification } from '../../../nodes/shared/operations/certification';
import { startVerification } from '../../../nodes/shared/operations/faceChecks';
import type { Operation } from '../../../nodes/shared/operations/operation';
import { signatureDiagnoses } from '../../../nodes/shared/errors/signatureDiagnoses';
import { watchlist } from '../../../nodes/shared/operations/watchlist';
import type { Credential } from '../../../nodes/shared/protocol/credential/credential';
import { diagnoseSignature } from '../../../nodes/shared/protocol/diagnosis/diagnoseSignature';
import { signedParameters } from '../../../nodes/shared/protocol/signing/signedParameters';
import { textToSign } from '../../../nodes/shared/protocol/signing/textToSign';
import { gbkBytes } from '../../../simulator/gbkBytes';
import { idNumber } from '../../fixtures/people';

const now = Date.parse('2026-09-30T12:00:00+08:00');
const credential = { appId: '2021000000000000', signType: 'RSA2', appAuthToken: '' } as Credential;
const fields = {
	transaction_id: 'T20260930_abcdefghijklmnop',
	product_code: 'w1010100100000000013',
	cert_type: 'IDENTITY_CARD',
	cert_no: idNumber,
	name: '张三丰',
};
const given = (content: object = fields) => ({ method: watchlist.method, biz_content: JSON.stringify(content) });
const signed = signedParameters(given(), credential, now);

const escaped = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');

/** The words of all samples that people have published (docs/alipay.md 1.7). */
const opening = '验签出错，建议检查签名字符串或签名私钥与应用公钥是否匹配，网关生成的验签字符串为：';
const address = ' https://open.alipay.com/api/errCheck?traceId=0b26e0f717593';
const quoted = (parameters: Record<string, string>) => `${opening}${escaped(textToSign(parameters))}`;

const diagnose = (words: string, parameters = signed, operation: Operation = watchlist) =>
	diagnoseSignature(words, { parameters, operation, signedBetween: [now, now + 2_000] });

const { contentMissing, otherCharset, changed, asSigned, asSignedWithCertificate } = signatureDiagnoses;
const without = (...names: string[]) => Object.fromEntries(Object.entries(signed).filter(([name]) => !names.includes(name)));
const withContent = (change: (content: Record<string, unknown>) => object) => ({ ...signed, biz_content: JSON.stringify(change({ ...fields })) });
const inContent = (charset: string, bytes: Buffer | string) => ({ ...signed, biz_content: new TextDecoder(charset).decode(Buffer.from(bytes as string)) });

describe('a text that is the one that was signed', () => {
	test.each<[string, string]>([
		['as the gateway writes it', quoted(signed)],
		['with the address behind it', quoted(signed) + address],
		['with the address in other words', `${quoted(signed)} 【解决方案】：https://open.alipay.com/api/errCheck?traceId=1&amp;from=x`],
		['with words behind it', `${quoted(signed)}，请检查`],
		['not escaped at all', opening + textToSign(signed)],
		['escaped twice', opening + escaped(escaped(textToSign(signed)))],
		['escaped as numbers', opening + textToSign(signed).replace(/[&"]/g, (character) => `&#${character.charCodeAt(0)};`)],
		['escaped as hexadecimal numbers', opening + textToSign(signed).replace(/[&"]/g, (character) => `&#X${character.charCodeAt(0).toString(16)};`)],
		['behind other words', `Signature check failed, the text is [${escaped(textToSign(signed))}`],
		['behind no words', escaped(textToSign(signed))],
		['with another colon and blanks', quoted(signed).replace('：', ' : ')],
		['signed up to two seconds later', quoted({ ...signed, timestamp: '2026-09-30 12:00:02' })],
	])('%s: the keys do not belong together', (_, words) => {
		expect(diagnose(words)).toEqual({ message: asSigned.meaning, advice: asSigned.advice });
	});

	test('values with entities, separators and other parameters in them change nothing', () => {
		const parameters = signedParameters(
			{ ...given({ ...fields, name: `a&b="c"&amp;&quot;<'&charset=gbk&format=JSON&version=1.0 https://x/errCheck` }), auth_token: 'x&y=1&z=2' },
			credential,
			now,
		);
		for (const words of [quoted(parameters), quoted(parameters) + address, opening + textToSign(parameters)]) {
			expect(diagnose(words, parameters)?.message).toBe(asSigned.meaning);
		}
	});

	test('in certificate mode the certificates are named', () => {
		const parameters = { ...signed, app_cert_sn: 'a'.repeat(32), alipay_root_cert_sn: `${'b'.repeat(32)}_${'c'.repeat(32)}` };
		expect(diagnose(quoted(parameters), parameters)).toEqual({ message: asSignedWithCertificate.meaning, advice: asSignedWithCertificate.advice });
	});

	test('cut off anywhere, it is told as far as it goes', () => {
		const words = quoted(signed);
		const said = new Set<string>();
		for (let length = `${opening}app_id=2021000000000000`.length; length < words.length - 'version=1.'.length; length++) {
			for (const ending of ['', '...', '…', address]) said.add(String(diagnose(words.slice(0, length) + ending)?.message));
		}
		expect([...said]).toEqual([`${asSigned.meaning} (as far as Alipay repeats it)`]);
	});
});

describe('what differs is named', () => {
	test.each<[string, Record<string, string>, string]>([
		['one field', withContent((content) => ({ ...content, cert_no: '990000199002300024' })), 'changed biz_content.cert_no'],
		['a blank for a plus sign', withContent((content) => ({ ...content, product_code: 'w 1' })), 'changed biz_content.product_code'],
		['a name in the right character set', withContent((content) => ({ ...content, name: '李四' })), 'changed biz_content.name'],
		['a field that is lost', withContent((content) => ({ ...content, name: undefined })), 'missing biz_content.name'],
		['a field that is known elsewhere', withContent((content) => ({ ...content, transaction_id: 1, ...{ cert_type: null } })), 'changed biz_content.transaction_id, biz_content.cert_type'],
		['a field that nobody knows', withContent((content) => ({ ...content, zhangsan: 'x' })), 'added biz_content'],
		['the same written otherwise', { ...signed, biz_content: JSON.stringify(fields, null, 1) }, 'changed biz_content'],
		['content that is no JSON any more', { ...signed, biz_content: `${signed.biz_content!.slice(0, 30)}}` }, 'changed biz_content'],
		['content that is a list', { ...signed, biz_content: '[]' }, 'changed biz_content'],
		['a common parameter', { ...signed, format: 'json' }, 'changed format'],
		['a time at which nothing was signed', { ...signed, timestamp: '2026-09-30 12:00:03' }, 'changed timestamp'],
		['a time before', { ...signed, timestamp: '2026-09-30 11:59:59' }, 'changed timestamp'],
		['lost parameters', without('format', 'sign_type'), 'missing sign_type, format'],
		['a known parameter more', { ...signed, notify_url: 'https://x.example/?a=b&c=d' }, 'added notify_url'],
		['an unknown parameter more', { ...signed, zhangsan: '1' }, 'added a parameter that n8n did not send'],
		['all of it', { ...withContent((content) => ({ ...content, name: undefined, cert_no: '1' })), format: 'xml', alipay_sdk: 'x' }, 'changed format, biz_content.cert_no; missing biz_content.name; added alipay_sdk'],
	])('%s', (_, arrived, what) => {
		const { message, advice } = diagnose(quoted(arrived) + address)!;
		const named = message.slice(`${changed.meaning}: `.length);
		expect(message).toBe(`${changed.meaning}: ${named}`);
		expect(named.split('; ').map((part) => part.split(/ |, /).sort())).toEqual(what.split('; ').map((part) => part.split(/ |, /).sort()));
		expect(advice).toBe(changed.advice);
	});

	test('a parameter that arrives twice', () => {
		expect(diagnose(`${quoted(signed)}&amp;method=x`)?.message).toBe(`${changed.meaning}: added method`);
	});

	test('a field of a JSON text inside the content', () => {
		const identity = { identity_type: 'CERT_INFO', cert_name: '张三', cert_no: '1', 张三: 'x' };
		const content = (change: object) => ({ biz_code: 'FACE_API', identity_param: JSON.stringify({ ...identity, ...change }) });
		const parameters = signedParameters({ method: certification.method, biz_content: JSON.stringify(content({})) }, credential, now);
		const said = (change: object) => diagnose(quoted({ ...parameters, biz_content: JSON.stringify(content(change)) }), parameters, certification)?.message;
		expect(said({ cert_no: '2' })).toBe(`${changed.meaning}: changed biz_content.identity_param.cert_no`);
		expect(said({ cert_no: undefined })).toBe(`${changed.meaning}: missing biz_content.identity_param.cert_no`);
		expect(said({ 张三: 'y' })).toBe(`${changed.meaning}: changed biz_content.identity_param`);
		expect(said({ 李四: 'y' })).toBe(`${changed.meaning}: added biz_content.identity_param`);
	});

	test('a constant of the method', () => {
		const content = { ...startVerification.constants, biz_code: 'X' };
		const parameters = signedParameters({ method: startVerification.method, biz_content: JSON.stringify(content) }, credential, now);
		const said = (change: object) => diagnose(quoted({ ...parameters, biz_content: JSON.stringify({ ...content, ...change }) }), parameters, startVerification)?.message;
		expect(said({ identity_type: 'OTHER' })).toBe(`${changed.meaning}: changed biz_content.identity_type`);
		expect(said({ identity_type: undefined })).toBe(`${changed.meaning}: missing biz_content.identity_type`);
	});

	test('the transaction ID by the name that the method has for it', () => {
		const operation: Operation = { ...watchlist, transactionId: { ...watchlist.transactionId, wireName: 'outer_order_no' } };
		const parameters = { ...signed, biz_content: '{"outer_order_no":"1"}' };
		expect(diagnose(quoted({ ...signed, biz_content: '{"outer_order_no":"2"}' }), parameters, operation)?.message).toBe(
			`${changed.meaning}: changed biz_content.outer_order_no`,
		);
	});

	test('numbers and records in the content', () => {
		const content = { admittance_score: 650, identity_param: { cert_name: '张三', cert_no: '1', 王五: 'x' }, materials: [1] };
		const parameters = signedParameters({ method: certification.method, biz_content: JSON.stringify(content) }, credential, now);
		const said = (change: object) =>
			diagnose(quoted({ ...parameters, biz_content: JSON.stringify({ ...content, ...change }) }), parameters, certification)?.message.slice(changed.meaning.length);
		expect(said({ admittance_score: 651 })).toBe(': changed biz_content');
		expect(said({ identity_param: { ...content.identity_param, cert_no: '2' } })).toBe(': changed biz_content.identity_param.cert_no');
		expect(said({ identity_param: { ...content.identity_param, 王五: 'y' } })).toBe(': changed biz_content.identity_param');
		expect(said({ identity_param: 'x' })).toBe(': changed biz_content.identity_param');
		expect(said({ identity_param: null })).toBe(': changed biz_content.identity_param');
		expect(said({ materials: [2] })).toBe(': changed biz_content');
	});

	test('encrypted content only as a whole', () => {
		const key = randomBytes(16);
		const parameters = signedParameters(given(), { ...credential, contentKey: key }, now);
		expect(parameters.encrypt_type).toBe('AES');
		expect(diagnose(quoted(parameters), parameters)?.message).toBe(asSigned.meaning);
		const spoilt = { ...parameters, biz_content: `${parameters.biz_content!.slice(0, -4)} AA=` };
		expect(diagnose(quoted(spoilt), parameters)?.message).toBe(`${changed.meaning}: changed biz_content`);
	});
});

test.each<[string, string]>([
	['as the gateway quotes it', quoted(without('biz_content'))],
	['and the gateway escaped nothing', opening + textToSign(without('biz_content'))],
	['with more missing', quoted(without('biz_content', 'charset'))],
	['and the end is cut off', quoted(without('biz_content')).slice(0, -30)],
])('content that did not arrive is named: %s', (_, words) => {
	expect(diagnose(words)).toEqual({ message: contentMissing.meaning, advice: contentMissing.advice });
});

describe('another character set is recognised', () => {
	test.each<[string, string]>([
		['UTF-8 read as GBK', quoted(inContent('gbk', signed.biz_content!))],
		['UTF-8 read as GB18030', quoted(inContent('gb18030', signed.biz_content!))],
		['UTF-8 read as Big5', quoted(inContent('big5', signed.biz_content!))],
		['UTF-8 read as Windows-1252', quoted(inContent('windows-1252', signed.biz_content!))],
		['UTF-8 read as Latin-1', quoted({ ...signed, biz_content: Buffer.from(signed.biz_content!).toString('latin1') })],
		['GBK read as UTF-8', quoted(inContent('utf-8', gbkBytes(signed.biz_content!)))],
		['question marks, one for a character', quoted({ ...signed, biz_content: signed.biz_content!.replace(/[^ -~]/g, '?') })],
		['question marks, one for a byte', quoted({ ...signed, biz_content: signed.biz_content!.replace(/[^ -~]/g, '???') })],
		['UTF-8 read as GBK, and the end cut off', quoted(inContent('gbk', signed.biz_content!)).slice(0, -150)],
		['no charset in the address', quoted(without('charset'))],
		['another charset in the address', quoted({ ...signed, charset: 'GBK' })],
		["the gateway's own words", '验签出错，请确认charset参数放在了URL查询字符串中且各参数值使用charset参数指示的字符集编码'],
		["the gateway's own words before the text", `验签出错，请确认charset参数放在了URL查询字符串中，网关生成的验签字符串为：${escaped(textToSign(signed))}`],
	])('%s', (_, words) => {
		expect(diagnose(words)).toEqual({ message: otherCharset.meaning, advice: otherCharset.advice });
	});
});

describe('words that show nothing', () => {
	const hostile = '&amp;'.repeat(200_000);
	test.each<[string, string]>([
		['nothing', ''],
		['no text', '验签出错'],
		['the words without the text', opening],
		['the words and the address', opening + address],
		['other text', `${opening}hello`],
		['parameters of somebody else', `${opening}app_id=1&amp;foo=2`],
		['the beginning of a name', `${opening}app_`],
		['null bytes', '\0'.repeat(1000)],
		['half of entities', `${opening}&am&#x;&#99999999999;&#xffffff;&#1114112;`],
		['a million of entities', hostile],
		['a megabyte of blanks', ' '.repeat(1_000_000)],
		['a megabyte of blanks behind the words', opening + ' '.repeat(1_000_000)],
		['a megabyte of addresses', opening + 'https://'.repeat(125_000)],
		['lone surrogates', `${opening}\ud800\udfff`],
	])('%s', (_, words) => {
		expect(diagnose(words)).toBeUndefined();
	});

	test('megabytes around the text end in some sentence', () => {
		const texts = [
			quoted(signed) + hostile,
			quoted(signed) + ' '.repeat(1_000_000),
			quoted(signed).replace('name', `${'&amp;name='.repeat(100_000)}`),
			quoted({ ...signed, biz_content: `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}` }),
			quoted({ ...signed, biz_content: `{"name":${'['.repeat(100_000)}${']'.repeat(100_000)}}` }),
			quoted({ ...signed, biz_content: `{"__proto__":{"name":"x"},"constructor":1}` }),
			`${opening}${escaped(textToSign(signed))}`.repeat(1_000),
		];
		for (const words of texts) expect(diagnose(words)?.message).toContain('Alipay could not confirm the signature');
	});

	test('any words at all end in a sentence or in none, and nothing is thrown', () => {
		const piece = fc.constantFrom(opening, '&amp;', '&', '=', 'biz_content=', 'version=1.0', 'timestamp=', '{"name":"', escaped(signed.biz_content!), address, '…', 'charset');
		fc.assert(
			fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary' })), { maxLength: 30 }), (pieces) => {
				const words = pieces.join('');
				expect(['undefined', 'string']).toContain(typeof diagnose(words)?.message);
			}),
			{ numRuns: 1_000 },
		);
	});
});

/** Every word that the sentences have without any request. */
const ownWords = [
	...Object.values(signatureDiagnoses).flatMap(({ meaning, advice }) => [meaning, advice]),
	'changed missing added a parameter that n8n did not send (as far as Alipay repeats it) alipay_sdk notify_url return_url',
	...Object.keys(signed),
	...Object.keys(fields),
	...operations.flatMap(({ parameters, additionalFields }) => [...parameters, ...additionalFields].map(({ wire }) => (wire === 'notSent' ? '' : wire.name))),
].join(' ');

test('no value that was sent, and none that arrived, is ever part of a sentence, whatever became of the request', () => {
	const value = fc.oneof(
		fc.string({ unit: 'grapheme', minLength: 3, maxLength: 40 }),
		fc.stringMatching(/^[a-z_]{3,12}$/),
		fc.stringMatching(/^[a-z]{3,8}&[a-z]{3,8}=[a-z]{3,8}$/),
		fc.stringMatching(/^\d{6,18}[\dX]$/),
	).filter((text) => text.trim().length >= 3 && !ownWords.includes(text.trim()));
	const name = fc.constantFrom('name', 'cert_no', 'transaction_id', 'identity_param', 'relation_name');
	const content = fc.dictionary(fc.oneof(name, value), fc.oneof(value, value.map((text) => JSON.stringify({ cert_name: text, [text]: text }))), { maxKeys: 6 });
	const kinds = fc.constantFrom('content', 'token', 'gbk', 'missing', 'cut', 'junk', 'nested');
	fc.assert(
		fc.property(content, content, value, kinds, fc.nat(), fc.constantFrom(...operations), (sent, seen, token, kind, where, operation) => {
			const parameters = signedParameters({ method: operation.method, auth_token: token, biz_content: JSON.stringify(sent) }, credential, now);
			const other = JSON.stringify(kind === 'nested' ? { ...sent, identity_param: JSON.stringify(seen) } : { ...sent, ...seen });
			const arrived: Record<string, Record<string, string>> = {
				content: { ...parameters, biz_content: other },
				nested: { ...parameters, biz_content: other },
				token: { ...parameters, auth_token: `${token}x` },
				gbk: { ...parameters, biz_content: new TextDecoder('gbk').decode(Buffer.from(other)) },
				missing: { ...parameters, biz_content: '' },
				cut: { ...parameters, biz_content: other },
				junk: { ...parameters, [token]: token, biz_content: `${other}&${token}=${token}` },
			};
			const words = quoted(arrived[kind]!);
			const { message = '', advice = '' } = diagnose(kind === 'cut' ? words.slice(0, where % words.length) : words, parameters, operation) ?? {};
			const said = `${message} ${advice}`;
			const inner = [sent, seen].flatMap((record) => Object.entries(record).flat()).filter((text) => !ownWords.includes(text.trim()));
			for (const text of [token, ...inner]) expect(said).not.toContain(text);
			expect(said).not.toMatch(/[^ -~…]|\d{4}/);
		}),
		{ numRuns: 3_000 },
	);
});
