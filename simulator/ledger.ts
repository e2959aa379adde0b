import { createHash } from 'node:crypto';
import { forgetOldest } from '../localhost/forgetOldest';

/** One billed call, or a certification by link that a person has passed. */
export interface LedgerEntry {
	method: string;
	/** Of a certification by link its certify_id, by which Alipay bills it (docs/alipay.md 9.4). */
	transactionId: string;
	/** SHA-256 of everything that was asked, without the transaction ID; hex. Empty where nothing was asked. */
	question: string;
	/** Milliseconds since 1970. */
	billedAt: number;
	/** How often this answer was given, the first time included, whether or not it arrived. */
	timesAnswered: number;
	/** The response fields of the first answer. */
	answer: Record<string, unknown>;
}

/** For how long a transaction ID brings back its first answer, in milliseconds (86,400 s on the API pages). */
export const transactionLifetime = 86_400_000;

/** How many calls the ledger keeps; an ID that it has forgotten is a new one. */
const mostEntries = 50_000;

/** What the ledger says about a question: a new one, an old one with its answer, an expired ID, or an ID of another question. */
export type Finding = { is: 'new' | 'expired' | 'other question' } | { is: 'repeat'; entry: LedgerEntry };

/** Digest of a question: the parameters of biz_content but for the transaction ID, and the tokens that say for whom. */
export function questionDigest(bizContent: Record<string, unknown>, parameters: Record<string, string>): string {
	const asked = Object.entries({
		...bizContent,
		auth_token: parameters.auth_token || undefined,
		app_auth_token: parameters.app_auth_token || undefined,
	})
		.filter(([name]) => name !== 'transaction_id')
		.sort(([left], [right]) => (left < right ? -1 : 1));
	return createHash('sha256').update(JSON.stringify(asked)).digest('hex');
}

/** What was billed, oldest first; see {@link mostEntries}. */
export class Ledger {
	readonly entries: LedgerEntry[] = [];

	/** Looks up what a transaction ID has been used for; see {@link Finding}. */
	find(method: string, transactionId: string, question: string, now: number): Finding {
		const entry = this.entries.findLast((one) => one.method === method && one.transactionId === transactionId);
		if (!entry) return { is: 'new' };
		if (now - entry.billedAt > transactionLifetime) return { is: 'expired' };
		return entry.question === question ? { is: 'repeat', entry } : { is: 'other question' };
	}

	/** Bills a call. */
	bill(entry: Omit<LedgerEntry, 'timesAnswered'>): void {
		this.entries.push({ ...entry, timesAnswered: 1 });
		forgetOldest(this.entries, mostEntries);
	}
}
