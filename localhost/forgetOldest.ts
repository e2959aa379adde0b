/**
 * Removes the oldest members of a collection, so that a server that runs for weeks does not grow without end.
 *
 * @param kept a list, or a Map or Set, in which the oldest member comes first
 * @param limit how many stay
 */
export function forgetOldest(kept: unknown[] | Map<unknown, unknown> | Set<unknown>, limit: number): void {
	if (Array.isArray(kept)) {
		if (kept.length > limit) kept.splice(0, kept.length - limit);
		return;
	}
	for (const key of kept.keys()) {
		if (kept.size <= limit) return;
		kept.delete(key);
	}
}
