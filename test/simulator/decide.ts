import { operations } from '../../nodes/shared/operations';
import type { Operation } from '../../nodes/shared/operations/operation';
import type { Behaviour } from './behaviour';
import { type App, checkGateway } from './checkGateway';
import { checkQuestion, type Strictness } from './checkQuestion';
import type { ContentCipher } from './contentCipher';
import type { Control } from './control';
import { isObject } from './formatRules';
import { type Ledger, questionDigest } from './ledger';
import { readMagic } from './magicValues';
import { misbehave } from './misbehave';
import { misbehaviours } from './misbehaviours';
import { openContent } from './openContent';
import type { ReceivedRequest } from './readRequest';
import { businessCodesOf, refusal, type Refusal } from './refusal';
import {
	type Draft,
	type HttpReply,
	newTraceId,
	refusalNode,
	rootOf,
	signedReply,
	successNode,
	unsignedReply,
} from './reply';
import { sampleAnswer } from './sampleAnswer';

/** Everything that a simulated gateway knows and remembers. */
export interface Gateway extends Strictness {
	app: App;
	/** For an app that encrypts its content. */
	cipher: ContentCipher | undefined;
	/** In certificate mode: the serial number of the simulated Alipay certificate. */
	certSerial: string | undefined;
	ledger: Ledger;
	control: Control;
	/** The questions whose "once" has been used and whose next try is answered in the ordinary way. */
	usedOnce: Set<string>;
	sign: (bytes: Buffer) => string;
	signWrongly: (bytes: Buffer) => string;
	/** Milliseconds since 1970. */
	now: () => number;
}

/** What is done with a request. */
export interface Decision {
	reply: HttpReply;
	/** Milliseconds to wait before the reply. */
	delay: number;
	/** A sub_code, `success`, or the name of a misbehaviour. */
	answered: string;
}

/** The method that answers the connection test of a credential, although this gateway knows no trades. */
const tradeQuery = 'alipay.trade.query';

const methods: ReadonlySet<string> = new Set([...operations.map(({ method }) => method), tradeQuery]);

/** A success or a refusal, before it is written down. */
type Answer = { fields: Record<string, unknown> } | { refusal: Refusal };

/** One request on its way through the gateway. */
interface Case {
	gateway: Gateway;
	request: ReceivedRequest;
	operation: Operation | undefined;
	content: Record<string, unknown>;
	draft: Omit<Draft, 'node'>;
}

/** The regular answer to a genuine question: from the ledger where it is a repetition, else with these fields, and billed. */
function answerAndBill(
	{ gateway, request, operation, content }: Case,
	chosen: Record<string, unknown> | undefined,
): Answer {
	if (!operation) {
		return chosen
			? { fields: chosen }
			: { refusal: refusal('ACQ.TRADE_NOT_EXIST', undefined, { message: '交易不存在' }) };
	}
	const { method } = operation;
	const transactionId = String(content.transaction_id);
	const question = questionDigest(content, request.parameters);
	const found = gateway.ledger.find(method, transactionId, question, gateway.now());
	const { repeatIsFree } = operation.transactionId;
	if (found.is === 'repeat' && repeatIsFree) {
		found.entry.timesAnswered++;
		return { fields: found.entry.answer };
	}
	// Where repetitions are not free, Alipay promises nothing about old IDs either.
	const listed = businessCodesOf(operation);
	const wanted = {
		'expired': ['TRANSACTION_ID_EXPIRED'],
		'other question': ['TRANSACTION_ID_REPEAT', 'TRANSACTION_ERROR'],
	};
	const codes = found.is === 'expired' || found.is === 'other question' ? wanted[found.is] : [];
	const subCode = codes.find((code) => listed.includes(code));
	if (subCode !== undefined) return { refusal: refusal(subCode, operation) };
	const answer = sampleAnswer(operation, content, chosen);
	gateway.ledger.bill({ method, transactionId, question, billedAt: gateway.now(), answer });
	return { fields: answer };
}

/** Writes an answer down. */
function write({ draft, gateway }: Case, answer: Answer, root = draft.root): HttpReply {
	if ('fields' in answer) return signedReply({ ...draft, root, node: successNode(answer.fields) });
	const full = { ...draft, root, node: refusalNode(answer.refusal, draft.traceId) };
	if (answer.refusal.signed === 'wrongly') return signedReply({ ...full, sign: gateway.signWrongly });
	return answer.refusal.signed ? signedReply(full) : unsignedReply(full);
}

/** What the answer is called in the list of requests. */
function nameOf(answer: Answer): string {
	return 'fields' in answer ? 'success' : answer.refusal.subCode || answer.refusal.code;
}

/** Does what was asked for, or answers in the regular way. */
function carryOut(one: Case, behaviour: Behaviour | undefined): Decision {
	const delay = behaviour?.delay ?? 0;
	if (behaviour?.does === 'refuse') {
		const answer = { refusal: refusal(behaviour.subCode, one.operation, behaviour) };
		return { reply: write(one, answer, behaviour.node), delay, answered: nameOf(answer) };
	}
	if (behaviour?.does !== 'misbehave') {
		const answer = answerAndBill(one, behaviour?.fields);
		return { reply: write(one, answer), delay, answered: nameOf(answer) };
	}
	const { how } = behaviour;
	const { gateway, draft, operation, content } = one;
	const sample = { fields: operation ? sampleAnswer(operation, content) : {} };
	const answer = misbehaviours[how].billed ? answerAndBill(one, undefined) : sample;
	const node = 'fields' in answer ? successNode(answer.fields) : refusalNode(answer.refusal, draft.traceId);
	const reply = misbehave(how, { ...draft, node, operation, signWrongly: gateway.signWrongly });
	return { reply, delay, answered: how };
}

/** The behaviour that a request's magic value asks for now; "once" alternates for each question. */
function magicFor({ gateway, request, operation, content }: Case): Behaviour | undefined {
	if (!operation) return undefined;
	const magic = readMagic(operation, request);
	if (!magic?.once) return magic?.behaviour;
	const question = operation.method + questionDigest(content, request.parameters);
	if (gateway.usedOnce.delete(question)) return undefined;
	gateway.usedOnce.add(question);
	return magic.behaviour;
}

/**
 * Decides what a request gets: the gateway's checks first, then the product's, then whatever a test asked for, then magic values,
 * then the ledger and the samples. A request that fails a check is refused whatever was asked for.
 */
export function decide(request: ReceivedRequest, gateway: Gateway): Decision {
	const method = request.parameters.method ?? '';
	const operation = operations.find((one) => one.method === method);
	const { sign, certSerial, cipher } = gateway;
	const plain = { root: rootOf(method), traceId: newTraceId(), sign, certSerial, wrap: (json: string) => json };
	const refuse = (refused: Refusal, draft = plain): Decision => {
		const one = { gateway, request, operation, content: {}, draft };
		return { reply: write(one, { refusal: refused }), delay: 0, answered: refused.subCode };
	};
	const early = checkGateway(request, gateway.app, methods, gateway.now()) ?? openContent(request, cipher);
	if (early) return refuse(early);
	// What the gateway itself refuses comes in plain text even where the app encrypts.
	const draft = cipher ? { ...plain, wrap: (json: string) => `"${cipher.encrypt(json)}"` } : plain;
	const content = isObject(request.bizContent) ? request.bizContent : {};
	const refused = operation && checkQuestion(operation, request, content, gateway);
	if (refused) return refuse(refused, draft);
	const one: Case = { gateway, request, operation, content, draft };
	return carryOut(one, gateway.control.take(request) ?? magicFor(one));
}
