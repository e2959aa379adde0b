import { createSign, randomBytes, randomInt } from 'node:crypto';
import { runInNewContext } from 'node:vm';

import { readReply } from '../../nodes/shared/protocol/reply/readReply';
import type { CheckedReply } from '../../nodes/shared/protocol/reply/readReply';
import { makeContentCipher } from '../../simulator/contentCipher';
import { gbkBytes } from '../../simulator/gbkBytes';
import { freshKeys } from '../fixtures/freshKeys';
import { chanceOf, mutateReply } from './mutateReply';
import { makeReplyOracle } from './replyOracle';

const alipay = freshKeys(1024);
const contentKey = randomBytes(16);
const cipher = makeContentCipher(contentKey.toString('base64'));
const method = 'zhima.credit.score.get';
const root = 'zhima_credit_score_get_response';
const faults = ['unreadable-reply', 'unsigned-reply', 'not-genuine', 'undecryptable-reply', 'unexpected-reply'];

const signatureOf = (part: string | Buffer) => createSign('RSA-SHA256').update(part).sign(alipay.privateKey, 'base64');
const quoted = (text: string) => `"${text}"`;

interface Shape {
	node?: string;
	/** What is signed, where that is not the part as it is sent. */
	signed?: string;
	before?: string;
	behind?: string;
	/** Where the signature stands. */
	place?: 'behind' | 'first' | 'nowhere';
}

/** A reply as the gateway might send it. */
function genuine(part: string | Buffer, { node = root, signed, before = '', behind = '', place = 'behind' }: Shape = {}): Buffer {
	const sign = `"sign":"${signatureOf(signed ?? part)}"`;
	const opening = `{${before}${place === 'first' ? `${sign},` : ''}"${node}":`;
	const closing = `${behind}${place === 'behind' ? `,${sign}` : ''}}`;
	return Buffer.concat([Buffer.from(opening), Buffer.from(part as string), Buffer.from(closing)]);
}

const success = '{"code":"10000","msg":"Success","biz_no":"ZM1","zm_score":"800"}';
const chinese = '{"code":"10000","msg":"Success","biz_no":"ZM2","zm_score":"N\\/A","note":"认证完成 \\"𠮷\\" {[\\\\"}';
const refused = '{"code":"40002","msg":"Invalid Arguments","sub_code":"isv.invalid-signature","sub_msg":"a&amp;b=\\/"}';
const business = '{"code":"40004","msg":"Business Failed","sub_code":"SYSTEM_ERROR","sub_msg":"系统繁忙"}';
const long = `{"code":"10000","biz_no":"ZM3","list":[${Array.from({ length: 40 }, (_, at) => `{"key":"k${at}","value":"张${at}"}`).join(',')}]}`;
const certificate = ',"alipay_cert_sn":"0123456789abcdef0123456789abcdef"';
const sealed = (content: string) => quoted(cipher.encrypt(content));

/** Genuine replies of every shape that the reader knows; the last ones are unsigned, as the gateway sends them before it knows the app. */
const replies: Buffer[] = [
	...[success, chinese, refused, business, long].flatMap((part) => [genuine(part), genuine(part, { behind: certificate }), genuine(sealed(part))]),
	genuine(success, { place: 'first' }),
	genuine(sealed(chinese), { behind: certificate }),
	genuine(sealed(long).replaceAll('/', '\\/')),
	genuine(sealed(long).replaceAll('/', '\\/'), { signed: sealed(long) }),
	genuine(chinese, { signed: chinese.replaceAll('\\/', '/') }),
	genuine('{ "code" : "10000",\r\n\t"zm_score":"800" }', { before: '\n ', behind: ' \n' }),
	genuine(success, { before: '"x":{"y":[1,"}"]},', behind: ',"z":null' }),
	genuine(gbkBytes('{"code":"20000","sub_code":"aop.unknow-error","sub_msg":"系统繁忙乗"}')),
	genuine(refused, { node: 'error_response' }),
	genuine(success, { node: 'zhima_credit_watchlist_brief_get_response' }),
	genuine(refused, { place: 'nowhere' }),
	genuine(refused, { node: 'error_response', place: 'nowhere' }),
	genuine(refused, { place: 'nowhere', behind: ',"sign":""' }),
	genuine(refused, { place: 'nowhere', behind: String.raw`,"sign":" \n"` }),
	genuine(refused, { place: 'nowhere', before: '"sign":null,' }),
	genuine(sealed(refused), { node: 'error_response', place: 'nowhere' }),
];

const oracle = makeReplyOracle(alipay.publicPem, contentKey.toString('base64'));
const read = (body: Buffer): CheckedReply =>
	readReply({ statusCode: 200, body, traceId: '' }, method, { alipayPublicKey: alipay.publicKey, signType: 'RSA2', contentKey });

/** What is wrong with how a reply was read, if anything. */
function objection(body: Buffer, result: CheckedReply): string | undefined {
	if ('fault' in result) return faults.includes(result.fault) ? undefined : 'that is no fault of a reply';
	return oracle(body, root, result);
}

/** ZHIMA_FUZZ_SEED repeats a run that was red. */
const seed = Number(process.env.ZHIMA_FUZZ_SEED ?? randomInt(1, 2 ** 31));
const total = 100_000;
const batch = 1_000;
/** Milliseconds for a batch, which takes some 100: only what hangs meets this. */
const patience = 30_000;
/** Only the engine itself can interrupt a loop that never ends. */
const interruptibly = (work: () => void): void => runInNewContext('work()', { work }, { timeout: patience }) as void;

test('genuine replies are read as what they say, and the second opinion agrees', () => {
	const results: Array<{ body: Buffer; result: CheckedReply }> = [];
	interruptibly(() => replies.forEach((body) => results.push({ body, result: read(body) })));
	const faulty = results.filter(({ result }) => 'fault' in result);
	// The reply to another method is none to this one.
	expect(faulty.map(({ result }) => result)).toEqual([{ fault: 'unreadable-reply' }]);
	expect(results.map(({ body, result }) => objection(body, result)).filter(Boolean)).toEqual([]);
});

test('the second opinion objects to what was not signed', () => {
	const fields = { ...(JSON.parse(success) as object), zm_score: '950' };
	const forged = Buffer.from(replies[0]!.toString().replace('"800"', '"950"'));
	expect(oracle(forged, root, { fields, verified: true })).toBe('no part of the body says that and is signed');
	expect(oracle(replies[0]!, root, { fields, verified: true })).toBe('no part of the body says that and is signed');
	expect(oracle(forged, root, { fields, verified: false })).toBe('there is a signature, which was passed over');
	const unsigned = genuine(success, { place: 'nowhere' });
	expect(oracle(unsigned, root, { fields: JSON.parse(success) as Record<string, unknown>, verified: false })).toBe(
		'only the gateway itself may refuse without a signature',
	);
	const smuggled = Buffer.from(replies[0]!.toString().replace(/\}$/, `,"${root}":${JSON.stringify(fields)}}`));
	expect(oracle(smuggled, root, { fields: JSON.parse(success) as Record<string, unknown>, verified: true })).toBe(
		'a JSON parser reads something else in this body',
	);
});

test(`${total.toLocaleString('en')} mutated replies: none hangs or throws, and what passes is what Alipay signed, byte for byte`, () => {
	const chance = chanceOf(seed);
	const told = { verified: 0, unverified: 0, fault: 0 };
	let body: Buffer = Buffer.alloc(0);
	const readOne = (): void => {
		body = mutateReply(chance.one(replies), chance.one(replies), chance);
		const result = read(body);
		const wrong = objection(body, result);
		if (wrong) throw new Error(`${wrong}: ${JSON.stringify(result)}`);
		told['fault' in result ? 'fault' : result.verified ? 'verified' : 'unverified']++;
	};
	const readBatch = () => {
		for (let left = batch; left > 0; left--) readOne();
	};
	try {
		for (let left = total; left > 0; left -= batch) interruptibly(readBatch);
	} catch (error) {
		throw new Error(`ZHIMA_FUZZ_SEED=${seed}, reply as Base64: ${body.toString('base64')}`, { cause: error });
	}
	expect(told.verified + told.unverified + told.fault).toBe(total);
	// Neither side of the law is empty: many mutations leave the signed part alone, most do not.
	expect(told.verified).toBeGreaterThan(total / 20);
	expect(told.unverified).toBeGreaterThan(total / 200);
	expect(told.fault).toBeGreaterThan(total / 4);
}, 300_000);
