/** Numbers and truth values come as texts, too. */
const nothing = /^(?:0{1,9}|false)?$/i;

/** Whether a value, of whatever kind, says that nothing was found: an empty one, zero, or false. */
export const saysNothing = (value: unknown): boolean =>
	!value || (typeof value === 'string' ? nothing.test(value) : typeof value === 'object' && Object.keys(value).length === 0);

/** A text that counts something, or says yes; IDs, dates and sentences do neither. */
const counted = /^(?:\d{1,9}(?:\.\d{1,9})?|true|yes|y|hit|是|有|命中)$/i;

/**
 * Whether a field that nobody documents, beside a verdict, may say that something was found. Most of what Alipay could add one day, such
 * as another number of the call, says nothing about the person.
 */
export const mayBeFinding = (value: unknown): boolean => !saysNothing(value) && (typeof value !== 'string' || counted.test(value));
