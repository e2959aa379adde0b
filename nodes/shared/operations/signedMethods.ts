import type { Method, Operation } from './operation';

/**
 * The methods that a credential has to sign for an operation: its own, and that of the page that it links to. None for a consent page,
 * which is not signed, and none where each item names its method.
 */
export function signedMethods({ method, methodFrom, link }: Operation): Method[] {
	if (methodFrom || link?.kind === 'consent') return [];
	return [...new Set([method as Method, ...(link ? [link.page] : [])])];
}
