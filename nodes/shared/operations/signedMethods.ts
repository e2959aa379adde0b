import type { Method, Operation } from './operation';

/**
 * The methods that a credential has to sign for an operation: its own, or the one that is meant instead, and that of the page that it links
 * to. None for a consent page, which is not signed, none where each item names its method, and none where nothing is asked.
 */
export function signedMethods({ method, methodIf, methodFrom, notificationFrom, link }: Operation): Method[] {
	if (methodFrom || notificationFrom || link?.kind === 'consent') return [];
	return [...new Set([method as Method, ...(methodIf ? [methodIf.method] : []), ...(link ? [link.page] : [])])];
}
