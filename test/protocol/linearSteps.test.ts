
import type { Format, Operation, Parameter } from '../../nodes/shared/operations/operation';
import { freshKeys } from '../fixtures/freshKeys';
import { stepCounter } from './countSteps';

const { loaded, countSteps } = stepCounter(() => ({
	...(require('../../nodes/shared/operations') as typeof import('../../nodes/shared/operations')),
	...(require('../../nodes/shared/protocol/question/values') as typeof import('../../nodes/shared/protocol/question/values')),
	...(require('../../nodes/shared/protocol/diagnosis/changedFields') as typeof import('../../nodes/shared/protocol/diagnosis/changedFields')),
	...(require('../../nodes/shared/protocol/diagnosis/diagnoseSignature') as typeof import('../../nodes/shared/protocol/diagnosis/diagnoseSignature')),
	...(require('../../nodes/shared/protocol/keys/distinguishedName') as typeof import('../../nodes/shared/protocol/keys/distinguishedName')),
	...(require('../../nodes/shared/protocol/question/formats') as typeof import('../../nodes/shared/protocol/question/formats')),
	...(require('../../nodes/shared/protocol/credential/gatewayOf') as typeof import('../../nodes/shared/protocol/credential/gatewayOf')),
	...(require('../../nodes/shared/protocol/question/isTooLarge') as typeof import('../../nodes/shared/protocol/question/isTooLarge')),
	...(require('../../nodes/shared/protocol/keys/pastedText') as typeof import('../../nodes/shared/protocol/keys/pastedText')),
	...(require('../../nodes/shared/protocol/diagnosis/placeOf') as typeof import('../../nodes/shared/protocol/diagnosis/placeOf')),
	...(require('../../nodes/shared/protocol/question/prepareRequest') as typeof import('../../nodes/shared/protocol/question/prepareRequest')),
	...(require('../../nodes/shared/protocol/question/acceptedFiles') as typeof import('../../nodes/shared/protocol/question/acceptedFiles')),
	...(require('../../nodes/shared/protocol/question/readPicture') as typeof import('../../nodes/shared/protocol/question/readPicture')),
	...(require('../../nodes/shared/protocol/keys/readCertificates') as typeof import('../../nodes/shared/protocol/keys/readCertificates')),
	...(require('../../nodes/shared/protocol/keys/readContentKey') as typeof import('../../nodes/shared/protocol/keys/readContentKey')),
	...(require('../../nodes/shared/protocol/keys/readKeys') as typeof import('../../nodes/shared/protocol/keys/readKeys')),
	...(require('../../nodes/shared/protocol/reply/readNotification') as typeof import('../../nodes/shared/protocol/reply/readNotification')),
	...(require('../../nodes/shared/protocol/signing/requestParameters') as typeof import('../../nodes/shared/protocol/signing/requestParameters')),
}));

const { privateKey, publicKey } = freshKeys(1024);

/** What was found to be worst for one entrance or another, to be repeated. */
const pieces = [
	...[' ', '"', '/', '-', '=', '.', ',', '&', '\\', '{', '[', '\0', '0', 'a', 'A', '张', '\\n', '&amp;', ' \r', '"/', 'a&', 'AAAA', 'MAA=', 'MAAw'],
	...['-----BEGIN ', '-----BEGIN A-----', '-----END A-----', '-----BEGIN A-----AAAA-----END A-----', 'BEGIN A', 'Proc-Type: 4,', 'http://errCheck '],
	...['&biz_content=', '&version=1.0 ', '验签字符串为', '&#x26;', '\ufffd', '2088', 'a.', '{"a":', '"a":1,'],
];

/** Whole texts of about a length, where repeating one piece does not make the worst. */
const shapes: Array<[string, (length: number) => string]> = [
	['lists in lists', (length) => '['.repeat(length / 2) + ']'.repeat(length / 2)],
	['objects in objects', (length) => `${'{"a":'.repeat(length / 6)}1${'}'.repeat(length / 6)}`],
	['an object of many names', (length) => JSON.stringify(Object.fromEntries(Array.from({ length: length / 10 }, (_, at) => [`n${at}`, at])))],
	['an object of many texts', (length) => JSON.stringify({ a: Array.from({ length: length / 6 }, () => 'xyz') })],
	['blanks before a letter', (length) => `${' '.repeat(length)}x`],
	['blanks between braces and a letter', (length) => `{${' '.repeat(length)}}x`],
	['slashes behind an address', (length) => `https://a.example/${'/'.repeat(length)}x`],
	['Base64 of PEM of Base64', (length) => Buffer.from(`-----BEGIN A-----\n${'AAAA'.repeat(length / 6)}\n-----END A-----`).toString('base64')],
];

const texts: Array<[string, (length: number) => string]> = [
	...pieces.map((piece): [string, (length: number) => string] => [`${JSON.stringify(piece)} again and again`, (length) => piece.repeat(length / piece.length)]),
	...shapes,
];

/** An object identifier, and a name, of so many bytes, in the name of an issuer. */
const element = (tag: number, content: Buffer) => {
	const length = Buffer.alloc(5, 0x84);
	length.writeUInt32BE(content.length, 1);
	return Buffer.concat([Buffer.of(tag), length, content]);
};
const issuer = (type: Buffer, value: Buffer) => element(0x31, element(0x30, Buffer.concat([element(0x06, type), element(0x0c, value)])));
const commonName = Buffer.from('550403', 'hex');

const watchlist = loaded.operations.find(({ method }) => method === 'zhima.credit.watchlistii.get') ?? loaded.operations[0]!;
/** What was sent is nearly what came back, as long as it may be: the comparison goes on to the end again and again. */
const quoted = (words: string) => {
	const parameters = { biz_content: `${words.slice(0, words.length / 2)}!`, charset: 'utf-8', method: 'x', version: '1.0' };
	loaded.diagnoseSignature(`验签字符串为：${words}`, { parameters, operation: watchlist as Operation, signedBetween: [0, 1] });
};

/** One field of each kind: what is done with its text depends on nothing else. */
const fields = [
	...new Map(
		loaded.operations.flatMap((operation) =>
			[...operation.parameters, ...operation.additionalFields].map((parameter): [string, [Operation, Parameter]] => {
				const { type, wire } = parameter;
				const kind = wire === 'notSent' ? [] : [wire.format, wire.place, wire.within, wire.number, wire.binary?.is, Boolean(wire.file), Boolean(wire.list), Boolean(wire.words), Boolean(wire.record), Boolean(wire.toldBy)];
				return [JSON.stringify([type, ...kind]), [operation, parameter]];
			}),
		),
	).values(),
];

/** A notification with such a text in it, and one that is such a text. */
const notification = loaded.operations.find(({ notificationFrom }) => notificationFrom !== undefined)!;
const readNotifications = (text: string) => {
	const envelope = { notify_id: '1', utc_timestamp: '1767225600000', msg_method: 'x', app_id: '1', charset: 'GBK', sign: 'x' };
	const credential = { alipayPublicKey: publicKey, signType: 'RSA2' as const, appId: '1' };
	for (const given of [text, `a=${text}`, JSON.stringify({ ...envelope, biz_content: text }), `${new URLSearchParams(envelope)}&biz_content=${text}`]) {
		loaded.readNotification(notification, given, credential);
	}
};

const forEachFormat = (work: (format: Format) => unknown) => (Object.keys(loaded.formats) as Format[]).forEach(work);

const takesFirst = ({ parameters }: Operation) => parameters.find(({ wire }) => wire !== 'notSent')!;

const entrances: Array<[string, (text: string) => unknown]> = [
	['the private key', (text) => loaded.readPrivateKey(text)],
	["Alipay's public key", (text) => loaded.readAlipayPublicKey(text, privateKey)],
	['the certificates', (text) => loaded.readCertificates({ appCert: text, alipayCert: text, alipayRootCert: text }, privateKey)],
	['several certificates in one text', (text) => loaded.readPastedTexts(text)],
	['the content encryption key', (text) => loaded.readContentKey(text)],
	['the gateway', (text) => loaded.gatewayOf('custom', text)],
	["a request's address", (text) => loaded.requestAddress({ baseURL: text, url: text })],
	["a request's body", (text) => loaded.requestParameters({ url: 'https://a.example', body: text })],
	["the name of a certificate's issuer", (text) => loaded.distinguishedName(issuer(commonName, Buffer.from(text)))],
	['a type in that name', (text) => loaded.distinguishedName(issuer(Buffer.from(text), Buffer.from('x')))],
	["the gateway's words about a signature", quoted],
	['a notification', readNotifications],
	['the fields of a request that arrived', (text) => loaded.changedFields(text, `${text} `, new Set(['a']), 'biz_content')],
	['a JPEG', (text) => loaded.readPicture(Buffer.from(`\xff\xd8\xff\xe0\0\x02${text}`, 'latin1'), ['JPEG'])],
	['a PNG', (text) => loaded.readPicture(Buffer.from(`\x89PNG\r\n\x1a\n\0\0\0\x08IHDR\0\0\0\x01\0\0\0\x01\0\0\0\0${text}`, 'latin1'), ['PNG'])],
	['the name of a file', (text) => loaded.fileTypeOf(Buffer.from(text), text)],
	['the formats', (text) => forEachFormat((format) => loaded.formats[format](text, { checkIdNumbers: true }))],
	['an answer of any format', (text) => forEachFormat((format) => loaded.valueText(text, format))],
	[
		'the fields of an item',
		(text) => {
			for (const [operation, { name }] of fields) {
				loaded.prepareRequest(operation, { [takesFirst(operation).name]: 'x', [name]: text }, { checkIdNumbers: true });
			}
		},
	],
];

const length = 2_000;
/**
 * Steps for 16 times the length: 16 times as many; the square would be 256 times as many. What V8 optimizes in between it counts up to
 * twice or half as often.
 */
const most = 40;

test.each(entrances)('%s takes steps in proportion to its length, whatever stands there', (_, enter) => {
	const steps = texts.map(([what, make]) => {
		const [short, long] = [make(length), make(16 * length)].map((text) => countSteps(() => enter(text)));
		return { what, short: short!, long: long! };
	});
	expect(steps.filter(({ short, long }) => long > most * short)).toEqual([]);
});

test('the steps are counted: what looks at each character of a text has as many at least', () => {
	expect(countSteps(() => loaded.placeOf('ab', 'a'.repeat(length)))).toBeGreaterThan(length);
});

const nested = (levels: number) => Array.from({ length: levels }).reduce<unknown>((inner) => [inner], 1);
const circle: Record<string, unknown> = {};
circle.itself = circle;

test.each<[string, unknown]>([
	['a text', 'x'.repeat(1_001)],
	['a list', Array.from({ length: 1_001 }, () => 0)],
	['a list of nothing', new Array(1e9)],
	['the names of an object', { ['x'.repeat(1_001)]: 1 }],
	['texts inside', { a: [{ b: 'x'.repeat(600) }, 'x'.repeat(600)] }],
	['a circle', circle],
	['levels', nested(100_000)],
	['the bytes of a file', Buffer.alloc(1_001)],
	['a number of 10,000 digits', 10n ** 10_000n],
])('of %s no more is looked at than 1,000 characters', (_, value) => {
	let answer: boolean | undefined;
	const steps = countSteps(() => {
		answer = loaded.isTooLarge(value, 1_000);
	});
	expect(answer).toBe(true);
	expect(steps).toBeLessThan(10_000);
});

test.each([undefined, null, '', 'x'.repeat(1_000), 0, 12n, true, {}, [], { a: [1, { b: 'c' }] }, nested(64)])('not too large: %p', (value) => {
	expect(loaded.isTooLarge(value, 1_000)).toBe(false);
});
