import { createSign } from 'node:crypto';
import type { Operation } from '../../nodes/shared/operations/operation';
import { idName, sentParameters } from '../../simulator/questionOf';
import type { Simulator } from '../../simulator/startSimulator';

/** A file of a request, with the name and type that its content has. */
export interface QuestionFile {
	name: string;
	fileName: string;
	mimeType: string;
	bytes: Buffer;
}

/** A request that the simulator accepts, in parts that a test may change before it is signed. */
export interface Question {
	common: Record<string, string>;
	content: Record<string, unknown>;
	/** Sent beside the parameters; none for most methods. */
	files?: QuestionFile[];
	/** For a method without biz_content, whose parameters are all common ones here. */
	withoutBizContent?: true;
}

/** The time in the form and zone that Alipay demands. */
export function alipayTime(milliseconds: number): string {
	return new Date(milliseconds + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}

/** A question with the sample of each parameter of the operation, JSON texts inside it as texts. */
export function sampleQuestion(operation: Operation, transactionId: string): Question {
	const question: Question = { common: { method: operation.method }, content: {} };
	const nested: Record<string, Record<string, unknown>> = {};
	const sent = sentParameters(operation);
	const files = sent.filter(({ wire }) => wire.file).map(({ wire }) => sampleFile(wire.name, wire.sample));
	for (const { type, wire } of sent) {
		const decides = sent.find(({ name }) => name === wire.onlyIf?.parameter);
		if (wire.file || (decides && wire.onlyIf?.is !== undefined && decides.wire.sample !== wire.onlyIf.is)) continue;
		const inJson = type === 'boolean' && !wire.words ? wire.sample === 'true' : wire.number ? Number(wire.sample) : wire.sample;
		const value = wire.list ? [wire.sample] : inJson;
		if (wire.place === 'common') question.common[wire.name] = wire.sample;
		else if (wire.within !== undefined) (nested[wire.within] ??= {})[wire.name] = value;
		else question.content[wire.name] = value;
	}
	for (const [name, entries] of Object.entries(nested)) {
		const { constants, asObject } = operation.nested?.[name] ?? {};
		const whole = { ...constants, ...entries };
		question.content[name] = asObject ? whole : JSON.stringify(whole);
	}
	Object.assign(question.content, operation.constants);
	if (operation.productCode) question.content.product_code = operation.productCode;
	if (operation.transactionId) question.content[idName(operation)] = transactionId;
	if (!operation.withoutBizContent) return question;
	const common = { ...question.common, ...(question.content as Record<string, string>) };
	return { common, content: {}, ...(files.length > 0 && { files }), withoutBizContent: true };
}

/** The file of a sample: JPEG or PNG. */
function sampleFile(name: string, base64: string): QuestionFile {
	const [ending, mimeType] = base64.startsWith('/9j/') ? ['jpg', 'image/jpeg'] : ['png', 'image/png'];
	return { name, fileName: `sample.${ending}`, mimeType, bytes: Buffer.from(base64, 'base64') };
}

/** Signs parameters with node:crypto, which the simulator does not use for it. */
export function signWithNode(parameters: Record<string, string>, privateKey: string, hash = 'RSA-SHA256'): string {
	const text = Object.keys(parameters)
		.filter((name) => parameters[name] !== '')
		.sort()
		.map((name) => `${name}=${parameters[name]}`)
		.join('&');
	return createSign(hash).update(text).sign(privateKey, 'base64');
}

/** All parameters of a question but the signature, in the time of the given clock. */
export function parametersOf({ common, content, withoutBizContent }: Question, simulator: Simulator, now: number): Record<string, string> {
	return {
		app_id: simulator.credential.appId ?? '',
		format: 'JSON',
		charset: 'utf-8',
		sign_type: 'RSA2',
		timestamp: alipayTime(now),
		version: '1.0',
		...common,
		...(!withoutBizContent && { biz_content: JSON.stringify(content) }),
	};
}

/** Parameters and files as multipart data, by Node's own hand. */
function multipart(parameters: Record<string, string>, files: QuestionFile[]): FormData {
	const body = new FormData();
	for (const [name, value] of Object.entries(parameters)) body.append(name, value);
	for (const { name, fileName, mimeType, bytes } of files) body.append(name, new Blob([new Uint8Array(bytes)], { type: mimeType }), fileName);
	return body;
}

/** Sends parameters as the official SDK does: common ones in the address, biz_content in the body, and files beside it. */
export async function send(simulator: Simulator, parameters: Record<string, string>, files: QuestionFile[] = []): Promise<Response> {
	const { biz_content: content, ...common } = parameters;
	const inBody: Record<string, string> = content === undefined ? {} : { biz_content: content };
	return fetch(`${simulator.url}?${new URLSearchParams(common)}`, {
		method: 'POST',
		body: files.length > 0 ? multipart(inBody, files) : new URLSearchParams(inBody),
		redirect: 'manual',
	});
}

/** Signs a question and sends it. */
export async function call(simulator: Simulator, question: Question, now = Date.now()): Promise<Response> {
	const parameters = parametersOf(question, simulator, now);
	const sign = signWithNode(parameters, simulator.credential.privateKey ?? '');
	return send(simulator, { ...parameters, sign }, question.files);
}
