import { randomBytes } from 'node:crypto';
import { forgetOldest } from '../localhost/forgetOldest';
import type { Operation } from '../nodes/shared/operations/operation';
import type { Answer } from './answer';
import { refusal } from './refusal';

/** What a token stands for. */
interface Pair {
	access: string;
	refresh: string;
	/** Milliseconds since 1970. */
	endsAt: number;
	/** The user who consented; undefined for a merchant's. */
	userId: string | undefined;
}

/** For how long an access token can be used unless a test says otherwise, in seconds. */
const lifetime = 1_296_000;

/** How many codes, and how many tokens, are remembered; one that is forgotten is as good as one that was never issued. */
const mostRemembered = 10_000;

/** A new text of letters and digits, 40 characters. */
const newToken = (beginning: string): string => beginning + randomBytes(20).toString('hex').slice(beginning.length);

/**
 * The codes and tokens that this Alipay has issued. What it issued has a life: a code is good once, a refresh ends the old pair. What it
 * did not issue is taken as it comes, because the tests and people type codes and tokens of their own.
 */
export class Authorizations {
	readonly #codes = new Map<string, 'new' | 'used'>();
	readonly #pairs: Pair[] = [];
	readonly #replaced = new Set<string>();

	/** A code, as the consent page gives it to a browser. */
	issueCode(): string {
		const code = newToken('code');
		this.#codes.set(code, 'new');
		forgetOldest(this.#codes, mostRemembered);
		return code;
	}

	/** Ends the tokens of a user. */
	withdraw(userId: string): void {
		const ended = this.#pairs.filter((pair) => pair.userId === userId);
		for (const { access, refresh } of ended) for (const token of [access, refresh]) this.#replaced.add(token);
	}

	/** Why an access token is not good, as sub_code; undefined where it is, or where it is not one of these. */
	whyNot(access: string, now: number): string | undefined {
		if (this.#replaced.has(access)) return 'aop.invalid-auth-token';
		const pair = this.#pairs.find((one) => one.access === access);
		return pair && pair.endsAt < now ? 'aop.auth-token-time-out' : undefined;
	}

	/**
	 * The answer of a token method, for a code or a refresh token.
	 *
	 * @param sample the answer with the samples of the operation
	 * @param chosen fields that a test wants, the tokens included
	 */
	exchange(
		operation: Operation,
		content: Record<string, unknown>,
		sample: Record<string, unknown>,
		now: number,
		chosen: Record<string, unknown> = {},
	): Answer {
		const [code, refresh] = [String(content.code), String(content.refresh_token)];
		const byCode = operation.constants?.grant_type === 'authorization_code';
		if (byCode && this.#codes.get(code) === 'used') return { refusal: refusal('isv.code-invalid') };
		if (!byCode && this.#replaced.has(refresh)) return { refusal: refusal('isv.refreshed-token-invalid') };
		if (byCode && this.#codes.has(code)) this.#codes.set(code, 'used');
		const old = byCode ? undefined : this.#pairs.find((pair) => pair.refresh === refresh);
		if (old) for (const token of [old.access, old.refresh]) this.#replaced.add(token);
		const names = operation.successField ? ['access_token', 'refresh_token'] : ['app_auth_token', 'app_refresh_token'];
		const pair = { access: newToken('authzhma'), refresh: newToken('refresh') };
		const answer: Record<string, unknown> = { ...sample, [names[0]!]: pair.access, [names[1]!]: pair.refresh, expires_in: lifetime, ...chosen };
		const userId = operation.successField ? String(answer.user_id) : undefined;
		this.#pairs.push({ ...pair, endsAt: now + lifetime * 1000, userId });
		forgetOldest(this.#pairs, mostRemembered);
		forgetOldest(this.#replaced, mostRemembered);
		return { fields: answer };
	}
}
