import type { Wire } from '../../operations/operation';

/** What was filled in for one item, by parameter name: whatever type the form or an expression gave it. */
export type Answers = Readonly<Record<string, unknown>>;

/** An answer as text for the wire, or why it is none. An empty text means: not answered. */
export type AnswerText = { text: string } | { fault: string; remedy: string };

/** Formats in which blanks around or inside a value mean nothing. */
const compact = new Set(['idNumber', 'passport', 'alipayUserId', 'mobileNumber', 'jpegBase64', 'token']);

/** Formats of JSON text, for which an object will do. */
const takesObjects = new Set(['jsonObject', 'plainParameters']);

const asTyped = (text: string, format: Wire['format']): string => {
	if (!format || !compact.has(format)) return text.trim();
	const bare = text.replace(/\s+/g, '');
	if (format === 'idNumber') return bare.toUpperCase();
	return format === 'jpegBase64' ? bare.replace(/^data:[^,]*,/, '') : bare;
};

/**
 * Turns an answer into the text to send. Accepts more than asked: blanks around values and inside numbers, a small x in an ID number,
 * numbers for texts, objects for JSON fields, a data URL for a picture.
 *
 * @returns the text, or what is wrong: a number too large for JavaScript to hold exactly, or a value that is no text at all
 */
export function answerText(answer: unknown, format: Wire['format']): AnswerText {
	if (answer === undefined || answer === null) return { text: '' };
	if (typeof answer === 'string') return { text: asTyped(answer, format) };
	if (typeof answer === 'number' || typeof answer === 'bigint') {
		if (typeof answer === 'number' && !Number.isSafeInteger(answer)) {
			return {
				fault: 'arrived as a number, which cannot hold that many digits, so some are lost already',
				remedy: 'Make the value text where it comes from, such as the database column or the JSON.',
			};
		}
		return { text: String(answer) };
	}
	if (takesObjects.has(format ?? '') && typeof answer === 'object') return { text: JSON.stringify(answer) };
	return { fault: 'is not text', remedy: 'Map it to a field that holds text.' };
}
