import { calls } from '../nodes/shared/operations';
import { forgetOldest } from '../localhost/forgetOldest';
import type { Operation } from '../nodes/shared/operations/operation';
import type { Answer } from './answer';
import { answerAndBill, tradeQuery } from './answerAndBill';
import type { Authorizations } from './authorizations';
import type { Behaviour } from './behaviour';
import type { Certifications } from './certifications';
import { type App, checkGateway, type OwnParts } from './checkGateway';
import { checkQuestion, type Strictness } from './checkQuestion';
import type { ContentCipher } from './contentCipher';
import { fileUpload } from './fileUpload';
import type { Control } from './control';
import type { FaceChecks } from './faceChecks';
import { isSignType, type Signer } from './forgeKeys';
import { isObject } from './formatRules';
import { type Ledger, questionDigest } from './ledger';
import { readMagic } from './magicValues';
import { contentOf, fileNames, ownParameters } from './questionOf';
import { misbehave } from './misbehave';
import { misbehaviours } from './misbehaviours';
import type { Notifications } from './notifications';
import { openContent } from './openContent';
import { otherMethods } from './otherMethods';
import type { ReceivedRequest } from './readRequest';
import { refusal, type Refusal } from './refusal';
import {
	type Draft,
	type HttpReply,
	refusalNode,
	rootOf,
	signedReply,
	successNode,
	unsignedReply,
} from './reply';
import { sampleAnswer } from './sampleAnswer';
import type { WithdrawnConsents } from './withdrawnConsents';

/** Everything that a simulated gateway knows and remembers. */
export interface Gateway extends Strictness {
	app: App;
	/** For an app that encrypts its content. */
	cipher: ContentCipher | undefined;
	/** In certificate mode: the serial number of the simulated Alipay certificate. */
	certSerial: string | undefined;
	ledger: Ledger;
	authorizations: Authorizations;
	certifications: Certifications;
	faceChecks: FaceChecks;
	/** Address of the simulator, without a path. */
	origin: string;
	withdrawnConsents: WithdrawnConsents;
	notifications: Notifications;
	control: Control;
	/** The questions whose "once" has been used and whose next try is answered in the ordinary way. */
	usedOnce: Set<string>;
	sign: Signer;
	signWrongly: Signer;
	/** Milliseconds since 1970. */
	now: () => number;
	newTraceId: () => string;
}

/** What is done with a request. */
export interface Decision {
	reply: HttpReply;
	/** Milliseconds to wait before the reply. */
	delay: number;
	/** A sub_code, `success`, or the name of a misbehavior. */
	answered: string;
}

/** What can be asked. */
const known: readonly Operation[] = [...calls, fileUpload];

/** Each method with what it has beside the common parameters. */
const methods: ReadonlyMap<string, OwnParts> = new Map([
	...known.map((operation): [string, OwnParts] => {
		const same = known.filter(({ method }) => method === operation.method);
		return [operation.method, { parameters: same.flatMap(ownParameters), files: same.flatMap(fileNames) }];
	}),
	...[tradeQuery, ...otherMethods.keys()].map((method): [string, OwnParts] => [method, { parameters: [], files: [] }]),
]);

/** The operation that a request asks for: one method can serve several, which a constant tells apart. */
function operationOf(request: ReceivedRequest): Operation | undefined {
	const same = known.filter(({ method }) => method === request.parameters.method);
	const isMeant = (operation: Operation) => {
		const content = contentOf(operation, request);
		return Object.entries(operation.constants ?? {}).every(([name, value]) => isObject(content) && content[name] === value);
	};
	return same.find(isMeant) ?? same[0];
}

/** One request on its way through the gateway. */
interface Case {
	gateway: Gateway;
	request: ReceivedRequest;
	operation: Operation | undefined;
	content: Record<string, unknown>;
	draft: Omit<Draft, 'node'>;
	signWrongly: (bytes: Buffer) => string;
}

/** The content of a success; the methods in an older style answer without a code. */
const nodeOf = (operation: Operation | undefined, fields: Record<string, unknown>): Record<string, unknown> =>
	operation?.successField === undefined ? successNode(fields) : fields;

/**
 * Writes an answer down. The methods in an older style refuse under `error_response`. Where the app encrypts, successes and business
 * refusals are encrypted; what the gateway itself refuses comes in plain text, as it must where the gateway could not decrypt.
 */
function write({ draft, signWrongly, operation }: Case, answer: Answer, wanted?: string): HttpReply {
	const isOldStyle = operation?.successField !== undefined && 'refusal' in answer;
	const root = wanted ?? (isOldStyle ? 'error_response' : draft.root);
	if ('fields' in answer) return signedReply({ ...draft, root, node: nodeOf(operation, answer.fields) });
	const { code, signed } = answer.refusal;
	const wrap = code === '40004' ? draft.wrap : (json: string) => json;
	const full = { ...draft, root, wrap, node: refusalNode(answer.refusal, draft.traceId) };
	if (signed === 'wrongly') return signedReply({ ...full, sign: signWrongly });
	return signed ? signedReply(full) : unsignedReply(full);
}

/** What the answer is called in the list of requests. */
function nameOf(answer: Answer): string {
	return 'fields' in answer ? 'success' : answer.refusal.subCode || answer.refusal.code;
}

/** The regular answer, with fields that somebody chose. */
function billed({ gateway, request, operation, content }: Case, chosen?: Record<string, unknown>): Answer {
	return answerAndBill(operation, content, request.parameters, gateway, chosen);
}

/** Does what was asked for, or answers in the regular way. */
function carryOut(one: Case, behaviour: Behaviour | undefined): Decision {
	const delay = behaviour?.delay ?? 0;
	if (behaviour?.does === 'refuse') {
		const answer = { refusal: refusal(behaviour.subCode, one.operation, behaviour) };
		return { reply: write(one, answer, behaviour.node), delay, answered: nameOf(answer) };
	}
	if (behaviour?.does !== 'misbehave') {
		const answer = billed(one, behaviour?.fields);
		return { reply: write(one, answer), delay, answered: nameOf(answer) };
	}
	const { how } = behaviour;
	const { draft, operation, content, signWrongly } = one;
	const sample = { fields: operation ? sampleAnswer(operation, content) : {} };
	const answer = misbehaviours[how].billed ? billed(one) : sample;
	const node = 'fields' in answer ? nodeOf(operation, answer.fields) : refusalNode(answer.refusal, draft.traceId);
	const reply = misbehave(how, { ...draft, node, operation, signWrongly });
	return { reply, delay, answered: how };
}

/** The behavior that a request's magic value asks for now; "once" alternates for each question. */
function magicFor({ gateway, request, operation, content }: Case): Behaviour | undefined {
	if (!operation) return undefined;
	const magic = readMagic(operation, request);
	if (!magic?.once) return magic?.behaviour;
	const question = operation.method + questionDigest(content, request.parameters);
	if (gateway.usedOnce.delete(question)) return undefined;
	gateway.usedOnce.add(question);
	forgetOldest(gateway.usedOnce, 10_000);
	return magic.behaviour;
}

/** Refuses an auth token that this Alipay has issued and that has come to its end. */
function checkToken({ parameters }: ReceivedRequest, { authorizations, now }: Gateway): Refusal | undefined {
	const subCode = authorizations.whyNot(parameters.auth_token ?? '', now());
	return subCode === undefined ? undefined : refusal(subCode);
}

/**
 * Decides what a request gets: the gateway's checks first, then the product's, then whatever a test asked for, then magic values,
 * then the ledger and the samples. A request that fails a check is refused whatever was asked for.
 */
export function decide(request: ReceivedRequest, gateway: Gateway): Decision {
	const method = request.parameters.method ?? '';
	const anyOfMethod = operationOf(request);
	const { certSerial, cipher } = gateway;
	// The reply is signed in the way of the request.
	const signType = isSignType(request.parameters.sign_type) ? request.parameters.sign_type : 'RSA2';
	const replyCipher = request.parameters.encrypt_type ? cipher : undefined;
	const draft = {
		root: rootOf(method),
		traceId: gateway.newTraceId(),
		certSerial,
		wrap: (json: string) => (replyCipher ? `"${replyCipher.encrypt(json)}"` : json),
		sign: (bytes: Buffer) => gateway.sign(bytes, signType),
	};
	const signWrongly = (bytes: Buffer) => gateway.signWrongly(bytes, signType);
	const refused = checkGateway(request, gateway.app, methods, gateway.now()) ?? openContent(request, cipher, anyOfMethod);
	// Which operation of the method is meant can be in the content, which is readable only now.
	const operation = operationOf(request);
	const content = isObject(request.bizContent) ? request.bizContent : {};
	const one: Case = { gateway, request, operation, content, draft, signWrongly };
	const no: Refusal | undefined =
		refused ?? (operation && checkQuestion(operation, request, content, gateway)) ?? checkToken(request, gateway);
	if (no) return { reply: write(one, { refusal: no }), delay: 0, answered: no.subCode };
	return carryOut(one, gateway.control.take(request) ?? magicFor(one));
}
