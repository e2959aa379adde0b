import type { LedgerEntry } from './ledger';

/**
 * The calls that are billed although the same question was billed before on the same day, by the dates with which their IDs begin
 * (in Alipay's time zone). A question that is asked again after midnight is a new one, so a run over midnight has none too many.
 */
export function billedTwice(ledger: readonly LedgerEntry[]): LedgerEntry[] {
	const seen = new Set<string>();
	return ledger.filter(({ method, question, transactionId }) => {
		const key = [method, question, transactionId.slice(0, 8)].join();
		const isRepeated = seen.has(key);
		seen.add(key);
		return isRepeated;
	});
}
