import { businessErrors } from '../../errors/businessErrors';
import type { ErrorRule } from '../../errors/errorRule';
import { faults } from '../../errors/faults';
import type { FaultCode } from '../../errors/faults';
import { gatewayCodes, unknownCode } from '../../errors/gatewayCodes';
import { gatewayErrors } from '../../errors/gatewayErrors';
import { unexplainedErrors } from '../../errors/unexplainedErrors';
import type { Operation } from '../../operations/operation';
import { holdsSent } from './holdsSent';
import type { Failure, Trail } from './outcome';
import { redact } from './redact';
import { SentValues } from './sentValues';

/** Codes are compared without case and without the prefix that newer and older tables spell differently (docs/alipay.md 5.2). */
const normalised = (code: string) => code.toLowerCase().replace(/^(isv|aop|isp|acq)\./, '');

/** Whether a failure is Alipay's refusal of a request's signature, whose words say more than the code. */
export const isInvalidSignature = ({ subCode }: Failure): boolean => normalised(subCode) === 'invalid-signature';

type Rules = ReadonlyMap<string, ErrorRule>;

const indexes = new WeakMap<object, Rules>();

/** The rules of a table, or of an operation, by their normalised codes. Made at the first refusal: n8n loads this file when it starts. */
function indexed(owner: object, rulesOf: () => Readonly<Record<string, ErrorRule>>): Rules {
	let index = indexes.get(owner);
	if (!index) indexes.set(owner, (index = new Map(Object.entries(rulesOf()).map(([code, rule]) => [normalised(code), rule]))));
	return index;
}

const ofGateway = () => indexed(gatewayErrors, () => gatewayErrors);
const ofBusiness = () => indexed(businessErrors, () => businessErrors);
const ofCode = () => indexed(gatewayCodes, () => gatewayCodes);
const unexplained: ReadonlySet<string> = new Set(unexplainedErrors);

/** The business codes of one operation: those it shares and those of its own. */
export function errorsOf(operation: Operation): Record<string, ErrorRule> {
	const shared = operation.sharedErrors.map((code): [string, ErrorRule] => [code, businessErrors[code]]);
	return { ...Object.fromEntries(shared), ...operation.ownErrors };
}

/** What the code means for other operations; of a method of which nothing is known, neither what it costs nor which ID is whose. */
function businessRule({ businessAdvice }: Operation, name: string): ErrorRule | undefined {
	const rule = ofBusiness().get(name);
	if (!rule || !businessAdvice) return rule;
	return { ...rule, charged: 'unknown', retry: rule.retry === 'newId' ? 'never' : rule.retry, advice: businessAdvice[rule.category] };
}

function ruleOf(operation: Operation, code: string, subCode: string): ErrorRule {
	const own = indexed(operation, () => errorsOf(operation));
	const name = normalised(subCode);
	return own.get(name) ?? ofGateway().get(name) ?? businessRule(operation, name) ?? ofCode().get(code) ?? unknownCode;
}

const isPublished = (code: string) => {
	const name = normalised(code);
	return ofGateway().has(name) || ofBusiness().has(name) || ofCode().has(name) || unexplained.has(name);
};

/** Codes come from the network: beside those of the tables only short, plain ones are repeated, and none that holds what was sent. */
function plain(value: unknown, sensitive: readonly string[]): string {
	const code = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
	if (isPublished(code)) return code;
	return /^[\w.-]{1,64}$/.test(code) && !holdsSent(code, sensitive) ? code : '';
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
 * The outcome of a refusal by Alipay. The sub_code decides: the operation's own, the gateway's, then any other operation's; without
 * one that is known, the code.
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
	const code = plain(fields.code, sensitive);
	const subCode = plain(fields.sub_code, sensitive);
	const rule = ruleOf(operation, code, subCode);
	const words = [fields.sub_msg, fields.msg].find((text) => typeof text === 'string' && text !== '');
	return {
		...trail,
		category: rule.category,
		code,
		subCode,
		message: `${rule.meaning} (${subCode || code || 'no code'})`,
		advice: rule.advice,
		retry: rule.retry,
		charged: verified ? rule.charged : 'unknown',
		verified,
		alipayMessage: words === undefined ? '' : redact(String(words), new SentValues(sensitive)),
	};
}

/** What is known of a fault beyond its code. */
interface FaultDetails {
	/** What happened, if more is known than the fault's own sentence; without full stop. */
	message?: string;
	/** What to do, likewise. */
	advice?: string;
	/** A technical code that is added to the advice. */
	cause?: string;
	/** Whether a repetition of the call does no harm. */
	repeatIsFree?: boolean;
	/** What to do where an answer may have been lost, if the operation has an advice of its own. */
	whenLost?: string;
}

/** The outcome of a fault that no word of Alipay's describes. */
export function classifyFault(
	fault: FaultCode,
	{ message, advice, cause, repeatIsFree = true, whenLost, ...trail }: FaultDetails & Partial<Trail> = {},
): Failure {
	const rule: ErrorRule = faults[fault];
	const adviceWhereLost = rule.adviceWhereBilledAgain && (whenLost ?? (repeatIsFree ? undefined : rule.adviceWhereBilledAgain));
	const usualAdvice = adviceWhereLost ?? rule.advice;
	return {
		transactionId: '',
		traceId: '',
		tries: 0,
		...trail,
		category: rule.category,
		code: fault,
		subCode: '',
		message: message ?? rule.meaning,
		advice: `${advice ?? usualAdvice}${cause ? ` (${cause})` : ''}`,
		retry: rule.retry,
		charged: rule.charged,
		verified: false,
		alipayMessage: '',
	};
}
