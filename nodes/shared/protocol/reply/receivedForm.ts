import { isRecord } from '../isRecord';
import { parseJson } from '../parseJson';
import type { Unusable } from '../question/invalidField';
import { webhookBody } from '../webhookBody';
import { gbkBytes } from './gbkBytes';

/** The parameters of a form that Alipay sent, each as its bytes, one character for a byte (latin1), as they were signed. */
export interface ReceivedForm {
	parameters: Readonly<Record<string, string>>;
	/** The character set that the form names, as Node calls it. */
	charset: 'utf-8' | 'gb18030';
	/** Whether a value holds a character that the character set does not have, because n8n read the form in another one. */
	hasLost: boolean;
}

/** Alipay's messages have ten. */
const mostParameters = 100;

const malformed = (problem: string): Unusable => ({ problem, remedy: webhookBody });

/** n8n makes a list of the values (docs/n8n.md 6.5), and readers differ in which one counts. */
const repeated = malformed('holds a parameter twice');
const badName = malformed('holds a name that no parameter of Alipay has');
const tooMany = malformed(`holds more than ${mostParameters} parameters`);

const isName = (name: string) => /^[A-Za-z]\w{0,63}$/.test(name);

/** The character sets that Alipay's messages can name. GB 18030 holds GBK, which holds GB 2312. */
const charsets: Readonly<Record<string, ReceivedForm['charset']>> = {
	'utf-8': 'utf-8',
	utf8: 'utf-8',
	gbk: 'gb18030',
	gb2312: 'gb18030',
	gb18030: 'gb18030',
};

/** The character set of a form; UTF-8 where it names none, as no message is known to do. */
function charsetOf(named: string): ReceivedForm['charset'] | undefined {
	const name = named.trim().toLowerCase() || 'utf-8';
	return Object.hasOwn(charsets, name) ? charsets[name] : undefined;
}

const unknownCharset = malformed('names a character set that is neither UTF-8 nor GBK');

/** A part of a form as its bytes: a space is a plus there. What stands outside of percent signs is taken for UTF-8. */
const formBytes = (part: string): string =>
	Buffer.from(part.replaceAll('+', ' '), 'utf8')
		.toString('latin1')
		.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/** A form as it was sent: nothing of it is lost, whatever its character set. */
function readText(text: string): ReceivedForm | Unusable {
	const parts = text.split('&').filter((part) => part !== '');
	if (parts.length > mostParameters) return tooMany;
	const parameters: Record<string, string> = {};
	for (const part of parts) {
		const end = part.includes('=') ? part.indexOf('=') : part.length;
		const name = formBytes(part.slice(0, end));
		if (!isName(name)) return badName;
		if (Object.hasOwn(parameters, name)) return repeated;
		parameters[name] = formBytes(part.slice(end + 1));
	}
	const charset = charsetOf(parameters.charset ?? '');
	return charset ? { parameters, charset, hasLost: false } : unknownCharset;
}

/** A value of a form that n8n has decoded; a node in between may have made a number of it. */
function decodedValue(value: unknown): string | Unusable {
	if (typeof value === 'string') return value;
	if (value === null || value === undefined) return '';
	if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
	if (Array.isArray(value)) return repeated;
	return malformed('holds a value that is no longer text, so the text that Alipay signed cannot be known');
}

/** A form that n8n has decoded, always as UTF-8 (docs/n8n.md 6.5): its values are put back into the bytes that they came from. */
function readDecoded(values: Readonly<Record<string, unknown>>): ReceivedForm | Unusable {
	const names = Object.keys(values);
	if (names.length > mostParameters) return tooMany;
	if (!names.every(isName)) return badName;
	const charset = charsetOf(typeof values.charset === 'string' ? values.charset : '');
	if (!charset) return unknownCharset;
	const parameters: Record<string, string> = {};
	let hasLost = false;
	for (const name of names) {
		const text = decodedValue(values[name]);
		if (typeof text !== 'string') return text;
		const bytes = charset === 'utf-8' ? Buffer.from(text, 'utf8') : gbkBytes(text);
		hasLost ||= bytes === undefined;
		parameters[name] = (bytes ?? Buffer.from(text, 'utf8')).toString('latin1');
	}
	return { parameters, charset, hasLost };
}

/** The body, where the whole output of a Webhook node was given. */
const bodyOf = (record: Record<string, unknown>): unknown => ('body' in record && !('notify_id' in record) ? record.body : record);

/**
 * Reads a form that a Webhook node received.
 *
 * @param text the form as it was sent, or as JSON its parameters as n8n decoded them, or the whole output of the node
 * @returns the parameters, or why it is no such form
 */
export function receivedForm(text: string): ReceivedForm | Unusable {
	if (!text.startsWith('{')) return readText(text);
	const given = parseJson(text);
	const body = isRecord(given) ? bodyOf(given) : undefined;
	if (typeof body === 'string') return readText(body);
	return isRecord(body) ? readDecoded(body) : malformed('is not a form');
}
