import type { ErrorRule } from '../../errors/errorRule';
import { unknownCode } from '../../errors/gatewayCodes';
import { retryOf } from '../../errors/outcomes';
import type { Operation } from '../../operations/operation';
import { adviceWhereDone } from './classifyFault';
import { holdsSent } from './holdsSent';
import { mayBeDone } from './mayBeDone';
import type { AlipayCode, AlipaySubCode, Failure, Trail } from './outcome';
import { redact } from './redact';
import { isPublished, rulesOf } from './rulesOf';
import { SentValues } from './sentValues';

/** What a business code means for an operation; of a method of which nothing is known, neither what it costs nor which ID is whose. */
function asOperationMeans({ businessAdvice }: Operation, rule: ErrorRule): ErrorRule {
	if (!businessAdvice) return rule;
	return { ...rule, charged: 'unknown', ...(retryOf(rule) === 'newId' && { retry: 'never' }), advice: businessAdvice[rule.category] };
}

/** The gateway's own sub_codes first, then those of a method's business, then the code. */
function ruleOf(operation: Operation, code: string, subCode: string): ErrorRule {
	const { ofGateway, ofBusiness, ofCode } = rulesOf(code, subCode);
	return ofGateway ?? (ofBusiness && asOperationMeans(operation, ofBusiness)) ?? ofCode ?? unknownCode;
}

/** In characters; Alipay's codes have up to 42. */
const longestCode = 64;

/** Codes come from the network: beside those of the tables only short, plain ones are repeated, and none that holds what was sent. */
function plain<Code extends AlipayCode | AlipaySubCode>(value: unknown, sensitive: readonly string[]): Code | '' {
	const code = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
	if (code.length > longestCode) return '';
	if (isPublished(code)) return code as Code;
	return /^[\w.-]+$/.test(code) && !holdsSent(code, sensitive) ? (code as Code) : '';
}

/**
 * Alipay's number of a call as far as it may be repeated: it comes in a header that nobody signs, so it can say anything.
 *
 * @param traceId as it came, of any length and content
 * @param sensitive values that were sent
 * @returns an empty text for what is not short and plain, or holds what was sent
 */
export const plainTraceId = (traceId: string, sensitive: readonly string[]): string =>
	/^[\w-]{1,64}$/.test(traceId) && !holdsSent(traceId, sensitive) ? traceId : '';

/**
 * The outcome of a refusal by Alipay. The sub_code decides, the gateway's own or one of a method's business; without one that is known,
 * the code.
 *
 * @param fields the fields of the reply
 * @param verified whether Alipay's signature proves them
 * @param sensitive values that were sent and are struck out of Alipay's words
 */
export function classifyRefusal(
	operation: Operation,
	fields: Readonly<Record<string, unknown>>,
	verified: boolean,
	sensitive: readonly string[],
	trail: Trail,
): Failure {
	const code = plain<AlipayCode>(fields.code, sensitive);
	const subCode = plain<AlipaySubCode>(fields.sub_code, sensitive);
	const rule = ruleOf(operation, code, subCode);
	const words = [fields.sub_msg, fields.msg].find((text) => typeof text === 'string' && text !== '');
	const answer = { code, subCode, verified, charged: verified ? rule.charged : ('unknown' as const) };
	// What an operation says itself of a business code stands, whatever became of the call.
	const isOperations = rule.advice === operation.businessAdvice?.[rule.category];
	const isToBeLookedUp = !isOperations && !operation.repeatIsFree && mayBeDone(operation, answer);
	return {
		...trail,
		...answer,
		category: rule.category,
		message: `${rule.meaning} (${subCode || code || 'no code'})`,
		advice: (isToBeLookedUp && adviceWhereDone(operation, rule)) || rule.advice,
		retry: retryOf(rule),
		alipayMessage: words === undefined ? '' : redact(String(words), new SentValues(sensitive)),
	};
}
