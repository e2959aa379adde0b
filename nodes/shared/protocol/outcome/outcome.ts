import type { BusinessCode } from '../../errors/businessErrors';
import type { Category, Charged, Retry } from '../../errors/errorRule';
import type { FaultCode } from '../../errors/faults';
import type { GatewayCode } from '../../errors/gatewayCodes';
import type { GatewaySubCode } from '../../errors/gatewayErrors';
import type { Note } from '../question/notes';

declare const asAlipaySpellsIt: unique symbol;

/**
 * A code of Alipay's that is in no table of this package, or there in another spelling. It comes from the network, short and plain;
 * no text of the package's own is one, so the compiler refuses a failure whose code is misspelt.
 */
export type OtherCode = string & { readonly [asAlipaySpellsIt]: true };

/** Alipay's `code`; empty where none came that may be repeated. */
export type AlipayCode = GatewayCode | OtherCode | '';

/** Alipay's `sub_code`, likewise. */
export type AlipaySubCode = BusinessCode | GatewaySubCode | OtherCode | '';

/** What every outcome can be traced by. */
export interface Trail {
	/** The transaction ID that was sent; empty when none was made. */
	transactionId: string;
	/** Alipay's number of the call; empty when no reply named one. */
	traceId: string;
	/** How often the request was sent. */
	tries: number;
	/** When Alipay was asked, where this is how an earlier call ended that is not made again: ms. */
	askedAt?: number;
	/** When the last call ended: ms. */
	endedAt?: number;
	/** Whether a genuine reply named another certificate of Alipay's than the credential holds. */
	namesNewCertificate?: true;
	/** What the user is told of this item's own question; items that share a call can differ in it. */
	notes?: readonly Note[];
}

/** A call that ended with an answer. */
export interface Success extends Trail {
	category: 'success';
	output: Record<string, unknown>;
	/** Files that came with it, as Base64 by name; not there where none came. */
	files?: Readonly<Record<string, string>>;
}

/** A call that did not end with an answer, or was never made. */
export interface Failure extends Trail {
	category: Category;
	/** Alipay's `code`, or one of the package's own (errors/faults.ts). */
	code: FaultCode | AlipayCode;
	/** Alipay's `sub_code`; empty where there is none. */
	subCode: AlipaySubCode;
	/** One sentence without a period: what happened. */
	message: string;
	/** Whole sentences: what to do next. */
	advice: string;
	/** Which repetition can help. */
	retry: Retry;
	charged: Charged;
	/** Whether the user is told that the call may have been billed: nobody is told so of what costs nothing anyway. */
	mayBeBilled?: true;
	/** Whether Alipay's signature proves this outcome. */
	verified: boolean;
	/** Alipay's own words, with everything sensitive struck out; empty where there are none. */
	alipayMessage: string;
	/** HTTP status of the reply, if one arrived. */
	httpStatus?: number;
	/** The fields that were refused before anything was sent, each with what is wrong with it, such as "is empty". */
	fields?: ReadonlyArray<{ name: string; problem: string }>;
}

/** How one item ended: exactly one of these. */
export type Outcome = Success | Failure;

/** Tells a failure from a success, and from whatever else a step that can fail returns. */
export function isFailure(result: object): result is Failure {
	return 'category' in result && result.category !== 'success';
}
