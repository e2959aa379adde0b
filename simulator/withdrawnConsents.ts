import { forgetOldest } from '../localhost/forgetOldest';

/** How many are remembered. */
const mostRemembered = 10_000;

/** A consent that a user has withdrawn. */
interface Withdrawn {
	userId: string;
	/** Milliseconds since 1970. */
	at: number;
}

/** The moment in GMT+8 as yyyy-MM-dd HH:mm:ss. */
const inBeijing = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

/** So many days back the query reaches. */
const daysKept = 7;

/** The consents that users have withdrawn, for alipay.user.deloauth.detail.query. */
export class WithdrawnConsents {
	readonly #withdrawn: Withdrawn[] = [];

	/** Notes that a user has withdrawn consent. */
	note(userId: string, at: number): void {
		this.#withdrawn.push({ userId, at });
		forgetOldest(this.#withdrawn, mostRemembered);
	}

	/**
	 * The entries of a day, as the query answers them.
	 *
	 * @param date yyyyMMdd in GMT+8
	 * @param page from 1
	 * @param limit entries of a page
	 */
	ofDay(date: string, page: number, limit: number, now: number): Array<Record<string, string>> {
		const earliest = now - daysKept * 24 * 3_600_000;
		return this.#withdrawn
			.filter(({ at }) => at >= earliest && inBeijing(at).slice(0, 10).replaceAll('-', '') === date)
			.slice((page - 1) * limit, page * limit)
			.map(({ userId, at }) => ({ user_id: userId, scope: 'auth_zhima', del_auth_time: inBeijing(at) }));
	}
}
