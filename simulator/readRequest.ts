import type { IncomingMessage } from 'node:http';
import { readBody } from '../localhost/readBody';
import { type ReceivedFile, readMultipart } from './readMultipart';

/** A request as it arrived. It holds whatever was sent, so it stays in memory and is never printed. */
export interface ReceivedRequest {
	httpMethod: string;
	/** Without the query. */
	path: string;
	contentType: string;
	/** The site from whose page a browser sends it; empty where nobody says. */
	origin: string;
	/** Name and port to which it was sent. */
	host: string;
	/** Parameters in the address, decoded. */
	query: Record<string, string>;
	/** Parameters in the body, decoded; none unless the body is a form or multipart data. */
	form: Record<string, string>;
	/** Files in the body, beside the parameters. */
	files: ReceivedFile[];
	/** Whether the body is multipart data that cannot be taken apart; then nothing of it is here. */
	isUnreadable: boolean;
	/** Both together. */
	parameters: Record<string, string>;
	/** Bytes of the body. */
	size: number;
	/** `biz_content` parsed, JSON texts inside it left as texts; undefined where it is missing or no JSON. */
	bizContent: unknown;
	/** What the simulator did: a sub_code, `success`, or the name of a misbehavior; empty until it has decided. */
	answered: string;
}

/** Parses JSON; undefined instead of an exception. */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** Decodes `a=1&b=%20` with the given character set, as the gateway does with query and body. */
function decodeForm(text: string, charset: 'utf-8' | 'gbk'): Record<string, string> {
	const decoder = new TextDecoder(charset, { ignoreBOM: true });
	const decode = (part: string) =>
		decoder.decode(
			Buffer.from(
				part
					.replaceAll('+', ' ')
					.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
				'latin1',
			),
		);
	const pairs = text.split('&').filter((pair) => pair !== '');
	return Object.fromEntries(
		pairs.map((pair) => {
			const end = pair.includes('=') ? pair.indexOf('=') : pair.length;
			return [decode(pair.slice(0, end)), decode(pair.slice(end + 1))];
		}),
	);
}

/** How many bytes a body may have: room for a file of 50 MB, the largest that Alipay takes. */
export const longestBody = 64 * 1024 * 1024;

/**
 * Reads an HTTP request to its end and decodes it. Without `charset` in the address the body is taken for GBK, the gateway's
 * default (known from several SDKs' issues), which spoils everything that is not ASCII.
 *
 * @throws BodyTooLarge for a body of more than {@link longestBody}
 */
export async function readRequest(incoming: IncomingMessage): Promise<ReceivedRequest> {
	const body = await readBody(incoming, longestBody);
	const target = incoming.url ?? '/';
	const end = target.includes('?') ? target.indexOf('?') : target.length;
	const queryText = target.slice(end + 1);
	const charset = decodeForm(queryText, 'utf-8').charset === undefined ? 'gbk' : 'utf-8';
	const contentType = incoming.headers['content-type'] ?? '';
	const isForm = /^application\/x-www-form-urlencoded\b/i.test(contentType);
	const isMultipart = /^multipart\/form-data\b/i.test(contentType);
	const query = decodeForm(queryText, charset);
	const multipart = isMultipart ? await readMultipart(body, contentType, charset) : undefined;
	const form = isForm ? decodeForm(body.toString('latin1'), charset) : (multipart?.texts ?? {});
	const parameters = { ...query, ...form };
	return {
		httpMethod: incoming.method ?? '',
		path: target.slice(0, end),
		contentType,
		origin: incoming.headers.origin ?? '',
		host: incoming.headers.host ?? '',
		query,
		form,
		files: multipart?.files ?? [],
		isUnreadable: isMultipart && !multipart,
		parameters,
		size: body.length,
		bizContent: parameters.biz_content === undefined ? undefined : parseJson(parameters.biz_content),
		answered: '',
	};
}
