import { createHash, createHmac, randomUUID } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

import type { TransactionId } from '../../operations/operation';
import type { PreparedRequest } from './prepareRequest';

/** Everything that makes a question another question: two that differ in any of it never share a transaction ID. */
export interface Question extends Pick<PreparedRequest, 'common' | 'fields'>, Partial<Pick<PreparedRequest, 'files'>> {
	gateway: string;
	appId: string;
	appAuthToken: string;
	method: string;
	/** Any text of the user's; another value makes another question of the same data. */
	askAgain: string;
	/** How often an ID of this question was used up before: 0 for the first. */
	generation: number;
	/** Within what the same question keeps its ID: a day in GMT+8, or one execution. */
	scope: string;
}

/** The form of an ID: Alipay permits letters, digits and underscores up to a length that depends on the operation. */
export interface IdForm {
	/** Readable beginning, already checked. */
	prefix: string;
	/** Readable date. */
	date: string;
}

/** Whether a text can be an ID of this form, or the beginning of one. @param longest in characters */
export const isIdText = (text: string, { isAlphanumeric }: TransactionId, longest: number): boolean =>
	text.length <= longest && (isAlphanumeric ? /^[A-Za-z0-9]*$/ : /^\w*$/).test(text);

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** 62 to the power of 22 is more than 2 to the power of 128. */
const tailLength = 22;
/** Longer values, such as images, go into the ID by their digest, so that a large text is walked through once. */
const longestWhole = 1024;

const entries = (record: Readonly<PreparedRequest['fields']>) =>
	Object.keys(record)
		.sort()
		.map((name) => {
			const value = record[name]!;
			if (typeof value !== 'string' || value.length <= longestWhole) return [name, value];
			return [name, createHash('sha256').update(value).digest('hex'), 'sha256'];
		});

/** Files by name, file name and content: of a file that is no image, the ending comes from its own name. */
const digests = (files: Question['files'] = []) => files.map(({ name, fileName, bytes }) => [name, fileName, createHash('sha256').update(bytes).digest('hex')]);

/** All of a question but what tells its IDs apart: everything that is asked. */
export type Asked = Omit<Question, 'generation' | 'scope'>;

/**
 * All that is asked, as text: two questions have the same text only if they ask the same. A large field, such as an image, is walked
 * through once. Holds personal data; never leaves the process.
 */
export function askedText({ gateway, appId, appAuthToken, method, common, fields, files, askAgain }: Asked): string {
	const ofFiles = digests(files);
	return JSON.stringify([
		gateway,
		appId,
		appAuthToken,
		method,
		entries(common),
		entries(fields),
		askAgain,
		// Questions without files keep the IDs that they had before there were any.
		...(ofFiles.length > 0 ? [ofFiles] : []),
	]);
}

/** Within what a question keeps its ID; see {@link Question}. */
export type IdScope = Pick<Question, 'generation' | 'scope'>;

/**
 * What stands for a question wherever it is to be known again: 22 letters and digits of an HMAC over all of it, equal for equal questions.
 * No personal value can be recovered from it.
 *
 * @param asked from {@link askedText}
 */
export function digestQuestion(asked: string, { generation, scope }: IdScope, key: KeyObject): string {
	const text = `${asked.slice(0, -1)},${JSON.stringify([generation, scope]).slice(1)}`;
	const digest = createHmac('sha256', key).update(text).digest('hex');
	let rest = BigInt(`0x${digest}`);
	let tail = '';
	for (let place = 0; place < tailLength; place++) {
		tail += alphabet[Number(rest % 62n)];
		rest /= 62n;
	}
	return tail;
}

/** A scope that nothing else has, for an execution that n8n gives no ID. */
export const freshScope = (): string => randomUUID();

/**
 * The transaction ID of a question: prefix, date and its digest. The same question within its scope has the same ID, which Alipay does
 * not bill again within a day where it promises that.
 *
 * @param digest from {@link digestQuestion}
 */
export function transactionId(digest: string, { prefix, date }: IdForm): string {
	return `${prefix}${date}${digest}`;
}
