/** Words for nothing found. Numbers and truth values come as texts, too; what is not known, such as N/A, is not among them. */
const nothing = /^(?:0{1,9}(?:\.0{1,9})?|false|no?|none|null|\[\]|\{\}|否|无|未命中|无记录)?$/i;

/** Whether a value, of whatever kind, says that nothing was found: an empty one, zero, or false. */
export const saysNothing = (value: unknown): boolean =>
	!value || (typeof value === 'string' ? nothing.test(value.trim()) : typeof value === 'object' && Object.keys(value).length === 0);

/** A number of a call, of 13 characters or more with a digit among them, or a time: neither says anything about the person. */
const idOrTime = /^(?=\D{0,63}\d)[\w-]{13,64}$|^\d{4}-\d\d-\d\d[ T\d:.Z+-]{0,30}$/;

/**
 * Whether a field that nobody documents, beside a verdict, may say that something was found. A person looks clear only where every such
 * field says nothing, or is plainly the number of a call or a time.
 */
export const mayBeFinding = (value: unknown): boolean => !saysNothing(value) && (typeof value !== 'string' || !idOrTime.test(value));
