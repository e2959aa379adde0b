import { isRecord } from '../isRecord';
import { parseJson } from '../parseJson';
import type { FilePart } from '../question/filePart';
import { Refusal } from '../refusal';
import { runAtEnd } from '../runAtEnd';

/** The parts of a request that can carry parameters, in the words of n8n's current and legacy request options (docs/n8n.md 2.1 and 2.4). */
export interface RequestParts {
	url?: string;
	/** Legacy name of `url`. */
	uri?: string;
	baseURL?: string;
	qs?: unknown;
	body?: unknown;
	/** Legacy name of a form body. */
	form?: unknown;
	/** Legacy name of multipart data. */
	formData?: unknown;
	/** Files of this package's own nodes, to be sent beside the parameters. */
	files?: readonly FilePart[];
}

const holdsParameters = (value: unknown): value is Record<string, unknown> => isRecord(value) && !(value instanceof URLSearchParams);

/** Parameters are texts; an object given for one, such as biz_content, is sent as JSON. */
const toText = (value: unknown): string =>
	value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);

const ofRecord = (record: Record<string, unknown>): Array<[string, string]> =>
	Object.entries(record).map(([name, value]) => [name, toText(value)]);

function ofJson(content: unknown): Array<[string, string]> {
	if (!isRecord(content)) return [['biz_content', toText(content)]];
	if (Object.keys(content).length === 0) return [];
	return 'biz_content' in content ? ofRecord(content) : [['biz_content', toText(content)]];
}

const instead = "Set 'Body Content Type' to JSON or Form Urlencoded.";
const noMultipart = () =>
	new Refusal('The body of the request is multipart data that has already been assembled, so it cannot be signed', `${instead} To send a file, use the Zhima API Call node.`);
const noFile = () => new Refusal('The body of the request is a file, which cannot be signed', instead);
const noParameters = () => new Refusal('The body of the request is neither a form nor JSON, so it has no parameters', instead);
const brokenJson = () =>
	new Refusal('The body of the request begins like JSON but cannot be read as JSON', "Correct the quotes, commas and brackets of 'Body'.");

function ofText(text: string): Array<[string, string]> {
	if (text.trimStart().startsWith('{')) {
		const content = parseJson(text);
		if (content === undefined) throw brokenJson();
		return ofJson(content);
	}
	if (text.trim() !== '' && !text.includes('=')) throw noParameters();
	return [...new URLSearchParams(text)];
}

function ofBody(body: unknown): Array<[string, string]> {
	if (body === undefined || body === null) return [];
	if (typeof body === 'string') return ofText(body);
	if (body instanceof URLSearchParams) return [...body];
	if (Buffer.isBuffer(body)) return ofText(body.toString());
	if (isRecord(body) && typeof body.getHeaders === 'function') throw noMultipart();
	if (isRecord(body) && typeof body.pipe === 'function') throw noFile();
	return ofJson(body);
}

/** Fields of a form are parameters as they stand: those of the token methods, for one, do not belong in biz_content. */
const ofForm = (form: unknown): Array<[string, string]> =>
	typeof form === 'string' ? [...new URLSearchParams(form)] : holdsParameters(form) ? ofRecord(form) : ofBody(form);

const withoutSlashes = (base: string) => base.slice(0, runAtEnd(base, (character) => character === '/'));

/** The address a request goes to, without its query; relative addresses are taken against `baseURL`. */
export function requestAddress(request: RequestParts): { address: string; query: URLSearchParams } {
	const given = request.url ?? request.uri ?? '';
	const base = request.baseURL || undefined;
	const whole = base && !URL.canParse(given) ? (given ? `${withoutSlashes(base)}/${given.replace(/^\/+/, '')}` : base) : given;
	if (!URL.canParse(whole)) throw new Refusal('The request has no complete address', 'Enter the gateway URL of the credential.');
	const { origin, pathname, searchParams: query } = new URL(whole);
	return { address: `${origin}${pathname}`, query };
}

/**
 * Gathers the parameters of a request as a node, the credential test or n8n's HTTP Request node built it, or as signing itself left it:
 * from the query of the address, `qs`, and a body that is a form, a record or JSON. A JSON object without `biz_content` is the
 * biz_content. Later places win over earlier ones.
 *
 * @param query of the address, from {@link requestAddress}
 * @throws Refusal when the body is of a kind that cannot be signed, or holds no parameters
 */
export function requestParameters(request: RequestParts, { query } = requestAddress(request)): Record<string, string> {
	if (request.formData !== undefined) throw noMultipart();
	const entries = [
		...query,
		...(holdsParameters(request.qs) ? ofRecord(request.qs) : []),
		// Bytes beside files are what signing made of form and files.
		...(request.files && Buffer.isBuffer(request.body) ? [] : ofBody(request.body)),
		...ofForm(request.form),
	];
	return Object.fromEntries(entries);
}
