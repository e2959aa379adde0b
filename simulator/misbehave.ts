import type { Operation } from '../nodes/shared/operations/operation';
import type { ResponseField } from '../nodes/shared/operations/responseField';
import { gbkBytes } from './gbkBytes';
import type { Misbehaviour } from './misbehaviours';
import { refusal } from './refusal';
import {
	type Draft,
	gatewayJson,
	type HttpReply,
	httpReply,
	nodeText,
	refusalNode,
	signatureMembers,
	signedReply,
	unsignedReply,
} from './reply';

/** What a misbehavior may need to know beside the reply it spoils. */
export interface Spoiling extends Draft {
	/** Undefined for a method that is not one of the operations. */
	operation: Operation | undefined;
	/** Signs with a key that is not the simulated Alipay key. */
	signWrongly: (bytes: Buffer) => string;
}

/** An HTML page with a status, as proxies answer. */
function htmlPage(status: number, headers: Record<string, string> = {}): HttpReply {
	const page = `<html><head><title>${status}</title></head><body><h1>${status}</h1></body></html>`;
	const contentType = { 'content-type': 'text/html' };
	return { status, headers: { ...contentType, ...headers }, body: Buffer.from(page), delivery: 'whole' };
}

/** The node as somebody might forge it: a success with a number that gives it away. */
function forged(node: Record<string, unknown>): Record<string, unknown> {
	return { ...node, code: '10000', biz_no: 'FORGED' };
}

/** A root node with this text and the signature over it, as members of the reply. */
function signedMembers(draft: Draft, text: string): string {
	return `"${draft.root}":${text},${signatureMembers(draft, text)}`;
}

/** The same reply in GBK bytes, signed over those bytes. */
function inGbk(draft: Draft): HttpReply {
	const text = gbkBytes(nodeText(draft));
	const parts = [gbkBytes(`{"${draft.root}":`), text, gbkBytes(`,${signatureMembers(draft, text)}}`)];
	return httpReply(Buffer.concat(parts), draft.traceId);
}

/** The required field that a result cannot do without: the first one that is not the number of the call. */
function essentialField(operation: Operation | undefined): string {
	const required = Object.entries(operation?.response ?? {}).filter(([, field]) => field.required);
	const decides = ([, field]: (typeof required)[number]) => field.reads !== 'text' || !field.beside;
	return (required.find(decides) ?? required[0])?.[0] ?? 'code';
}

/** A value that the API page does not allow, for the fields that have a closed list or a range. */
function impossibleValue(field: ResponseField): unknown {
	if (field.reads === 'choice') return '9';
	if (field.reads === 'flag') return 'maybe';
	if (field.reads === 'verdict') return {};
	if (field.reads === 'numberOrNone') return String(field.maximum + 1);
	if (field.reads === 'integer') return field.maximum + 1;
	if (field.reads === 'elementLists') return 'none';
	return undefined;
}

/** The node with impossible values in it. */
function withImpossibleValues({ node, operation }: Spoiling): Record<string, unknown> {
	const spoilt = Object.entries(operation?.response ?? {})
		.map(([name, field]) => [name, impossibleValue(field)])
		.filter(([, value]) => value !== undefined);
	return { ...node, ...Object.fromEntries(spoilt) };
}

const deepArrays = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;

/** How each misbehavior spoils the reply that would have been right. */
const spoilers: Record<Misbehaviour, (right: Spoiling) => HttpReply> = {
	'reset': (right) => ({ ...signedReply(right), delivery: 'reset' }),
	'lost answer': (right) => ({ ...signedReply(right), delivery: 'reset' }),
	'cut off': (right) => ({ ...signedReply(right), delivery: 'half, then reset' }),
	'timeout': (right) => ({ ...signedReply(right), delivery: 'never' }),
	'slow drip': (right) => ({ ...signedReply(right), delivery: 'drip' }),
	'http 401': () => htmlPage(401),
	'http 403': () => htmlPage(403),
	'http 429': () => htmlPage(429),
	'http 500': () => htmlPage(500),
	'http 502': () => htmlPage(502),
	'http 503': () => htmlPage(503),
	'html page': () => htmlPage(200),
	'redirect': () => htmlPage(302, { location: '/moved' }),
	'empty body': ({ traceId }) => httpReply('', traceId),
	'truncated json': (right) => {
		const reply = signedReply(right);
		return { ...reply, body: reply.body.subarray(0, reply.body.length / 2) };
	},
	'wrong signature': (right) => signedReply({ ...right, sign: right.signWrongly }),
	'foreign signature': (right) => signedReply({ ...right, sign: () => right.sign(Buffer.from('{"code":"10000"}')) }),
	'no signature': unsignedReply,
	'unescaped signature': (right) => {
		const sign = (bytes: Buffer) => right.sign(Buffer.from(bytes.toString().replaceAll('\\/', '/')));
		return signedReply({ ...right, sign, node: { ...right.node, note: 'a/b' } });
	},
	'sign first': (right) => {
		const text = nodeText(right);
		return httpReply(`{${signatureMembers(right, text)},"${right.root}":${text}}`, right.traceId);
	},
	'spaced json': (right) => {
		const text = right.wrap(JSON.stringify(right.node, undefined, '\t').replaceAll('/', '\\/'));
		const members = signatureMembers(right, text).replace('":"', '" : "');
		return httpReply(`\n{\n\t"${right.root}" : ${text} ,\r\n\t${members}\n}\n`, right.traceId);
	},
	'duplicate node': (right) => {
		const second = right.wrap(gatewayJson(forged(right.node)));
		return httpReply(`{${signedMembers(right, nodeText(right))},"${right.root}":${second}}`, right.traceId);
	},
	'forged first': (right) => {
		const first = right.wrap(gatewayJson(forged(right.node)));
		return httpReply(`{"${right.root}":${first},${signedMembers(right, nodeText(right))}}`, right.traceId);
	},
	'forged inside': (right) => {
		const genuine = nodeText(right);
		const forgedNode = gatewayJson({ note: `{"${right.root}":${genuine}}`, ...forged(right.node) });
		return httpReply(`{"${right.root}":${forgedNode},${signatureMembers(right, genuine)}}`, right.traceId);
	},
	'gbk': (right) => inGbk({ ...right, node: { ...right.node, msg: '成功乗' } }),
	'gbk error': (right) =>
		inGbk({ ...right, node: refusalNode({ ...refusal('aop.unknow-error'), message: '系统繁忙乗' }, right.traceId) }),
	'bom': (right) => {
		const reply = signedReply(right);
		return { ...reply, body: Buffer.concat([Buffer.from('\uFEFF'), reply.body]) };
	},
	'deep json': (right) => {
		const text = right.wrap(`${gatewayJson(right.node).slice(0, -1)},"extra":${deepArrays}}`);
		return httpReply(`{${signedMembers(right, text)}}`, right.traceId);
	},
	'huge reply': (right) => signedReply({ ...right, node: { ...right.node, extra: 'x'.repeat(5_000_000) } }),
	'wrong type': (right) => {
		const reply = signedReply(right);
		return { ...reply, headers: { ...reply.headers, 'content-type': 'image/png' } };
	},
	'missing field': (right) =>
		signedReply({ ...right, node: { ...right.node, [essentialField(right.operation)]: undefined } }),
	'value outside list': (right) => signedReply({ ...right, node: withImpossibleValues(right) }),
};

/** Spoils a reply in the way that `misbehaviours.ts` describes. */
export function misbehave(how: Misbehaviour, right: Spoiling): HttpReply {
	return spoilers[how](right);
}
