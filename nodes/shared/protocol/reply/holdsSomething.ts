import { saysNothing } from './mayBeFinding';

/** Words for "not known", in texts without spaces around them. */
const notKnown = /^(?:n\/?a|null|undefined|unknown|未知|-{1,9})?$/i;

const isSomething = (value: unknown): boolean => {
	if (typeof value === 'string') return !notKnown.test(value.trim());
	return typeof value === 'object' && value !== null ? Object.values(value).some(isSomething) : value !== null && value !== undefined;
};

/**
 * Whether a value of unknown form holds anything: neither nothing, nor only words for nothing or for "not known".
 *
 * @param value nested no deeper than replies are read
 */
export const holdsSomething = (value: unknown): boolean => !saysNothing(value) && isSomething(value);
