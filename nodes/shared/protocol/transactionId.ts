import { createHash, createHmac, createSecretKey, hkdfSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

import type { PreparedRequest } from './prepareRequest';

/** Everything that makes a question another question: two that differ in any of it never share a transaction ID. */
export interface Question extends Pick<PreparedRequest, 'common' | 'fields'> {
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

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** 62 to the power of 22 is more than 2 to the power of 128. */
const tailLength = 22;
/** Longer values, such as pictures, go into the ID by their digest, so that a large text is walked through once. */
const longestWhole = 1024;

const entries = (record: Readonly<Record<string, string | number>>) =>
	Object.keys(record)
		.sort()
		.map((name) => {
			const value = record[name]!;
			if (typeof value === 'number' || value.length <= longestWhole) return [name, value];
			return [name, createHash('sha256').update(value).digest('hex'), 'sha256'];
		});

/** The secret for the IDs of one app: HKDF-SHA256 of the private key's PKCS#8 DER, so the shape in which it was pasted is no matter. */
export function transactionKeyOf(privateKey: KeyObject): KeyObject {
	const der = privateKey.export({ type: 'pkcs8', format: 'der' });
	return createSecretKey(Buffer.from(hkdfSync('sha256', der, '', 'n8n-nodes-zhima transaction id', 32)));
}

/**
 * A question as text: two questions have the same text only if they are equal in everything. Holds personal data; never leaves the
 * process.
 */
export function canonicalText(question: Question): string {
	const { gateway, appId, appAuthToken, method, askAgain, generation, scope } = question;
	const { common, fields } = question;
	return JSON.stringify([gateway, appId, appAuthToken, method, entries(common), entries(fields), askAgain, generation, scope]);
}

/**
 * What stands for a question wherever it is to be known again: 22 letters and digits of an HMAC over all of it, equal for equal questions.
 * No personal value can be recovered from it.
 */
export function digestQuestion(question: Question, key: KeyObject): string {
	const digest = createHmac('sha256', key).update(canonicalText(question)).digest('hex');
	let rest = BigInt(`0x${digest}`);
	let tail = '';
	for (let place = 0; place < tailLength; place++) {
		tail += alphabet[Number(rest % 62n)];
		rest /= 62n;
	}
	return tail;
}

/**
 * The transaction ID of a question: prefix, date and its digest. The same question within its scope has the same ID, which Alipay does
 * not bill again within a day where it promises that.
 *
 * @param digest from {@link digestQuestion}
 */
export function transactionId(digest: string, { prefix, date }: IdForm): string {
	return `${prefix}${date}${digest}`;
}
