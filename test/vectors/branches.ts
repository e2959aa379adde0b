import type { Category } from '../../nodes/shared/errors/errorRule';
import type { FaultCode } from '../../nodes/shared/errors/faults';

/** The codes of each branch, typed apart from the tables, new ones too; a code that is in none of them belongs to fixSetup. */
const branches: Partial<Record<Category, string[]>> = {
	fixInput: [
		...['INVALID_PARAMETER', 'PARAMETER_INVALID', 'CERT_NO_INVALID', 'CERT_NO_IS_NULL', 'NAME_IS_NULL', 'INVALID_TRANSACTION_ID'],
		...['BIZ_ERROR', 'isv.invalid-parameter', 'isv.suspected-attack', 'illegal-card-no', 'isv.invalid-file-extension', 'isv.invalid-file-size'],
		...['ILLEGAL_ARGUMENT_FORMAT', 'CERTIFY_ID_EXPIRED', 'OPEN_CERTIFY_BILL_NOT_EXIST', 'OPEN_CERTIFY_BILL_STATUS_ERROR', 'UNABLE_GET_IMAGE'],
		...['INVALID_CERT_INFO', 'INVALID_INPUT_IMAGE', 'INVALID_IMAGE_META', 'FILE_SIZE_TO_LARGE'],
		...['QUERY_INVALID_CERTIFYID', 'QUERY_CERTIFYID_EXPIRED', 'SDK_VERSION_NOT_SUPPORT'],
	],
	authorize: [
		...['AUTHENTICATION_FAIL', 'aop.invalid-auth-token', 'aop.auth-token-time-out', 'isv.invalid-token', 'isv.code-invalid'],
		...['isv.refresh-token-invalid', 'isv.refresh-token-time-out', 'isv.refreshed-token-invalid'],
	],
	newTransaction: ['TRANSACTION_ID_EXPIRED', 'TRANSACTION_ID_REPEAT', 'TRANSACTIONID_CLOSE', 'TRANSACTION_ERROR'],
	retryLater: [
		...['SYSTEM_ERROR', 'UNKNOWN_ERROR', 'OVER_RATE_LIMIT', 'isp.unknow-error', 'aop.unknow-error', 'isp.gateway-response-timeout', 'isv.upload-fail'],
		...['isv.app-call-limited', 'isv.method-call-limited'],
	],
};

/** The branch by which a code leaves. */
export const branchOf = (code: string): Category => (Object.entries(branches).find(([, codes]) => codes.includes(code))?.[0] as Category | undefined) ?? 'fixSetup';

/** The codes after which a call may have been done and billed. */
export const chargeUnknown = [
	...['SYSTEM_ERROR', 'UNKNOWN_ERROR', 'BIZ_ERROR', 'TRANSACTION_ERROR', 'TRANSACTIONID_CLOSE'],
	...['INVALID_CERT_INFO', 'INVALID_INPUT_IMAGE', 'INVALID_IMAGE_META'],
	...['isp.unknow-error', 'aop.unknow-error', 'isp.gateway-response-timeout'],
];

/**
 * The branch of each of the package's own faults, and whether the call may have been done and billed: it may as soon as the request can have
 * left. An answer that is lost or that nobody can believe says nothing of that.
 */
export const faultRules: Record<FaultCode, [category: Category, charged: 'no' | 'unknown']> = {
	// The item, or the message of Alipay's that it holds.
	'invalid-item': ['fixInput', 'no'],
	'unreadable-item': ['fixInput', 'no'],
	'foreign-notification': ['fixInput', 'no'],
	'forged-notification': ['fixInput', 'no'],
	'unexpected-notification': ['fixSetup', 'no'],
	'unreadable-notification': ['fixSetup', 'no'],
	// The node, its credential, and n8n's settings.
	'unusable-credential': ['fixSetup', 'no'],
	'unknown-operation': ['fixSetup', 'no'],
	'missing-credential': ['fixSetup', 'no'],
	'unreadable-credential': ['fixSetup', 'no'],
	'not-loaded': ['fixSetup', 'no'],
	'always-output-data': ['fixSetup', 'no'],
	// The way to the gateway: no connection stood, so nothing was sent.
	'not-connected': ['retryLater', 'no'],
	'proxy-refused': ['fixSetup', 'no'],
	'no-tls': ['fixSetup', 'no'],
	'untrusted-gateway': ['fixSetup', 'no'],
	'blocked-by-n8n': ['fixSetup', 'no'],
	// Another item, or a limit, kept the item from being sent.
	'halted': ['fixSetup', 'no'],
	'not-sent': ['retryLater', 'no'],
	'no-answer-yet': ['retryLater', 'no'],
	'call-limit': ['retryLater', 'no'],
	// Sent, and the answer was lost.
	'connection-lost': ['retryLater', 'unknown'],
	'timed-out': ['retryLater', 'unknown'],
	'cancelled': ['retryLater', 'unknown'],
	'http-busy': ['retryLater', 'unknown'],
	// Sent, and the answer is none that can be believed.
	'http-status': ['fixSetup', 'unknown'],
	'unreadable-reply': ['fixSetup', 'unknown'],
	'unsigned-reply': ['fixSetup', 'unknown'],
	'not-genuine': ['fixSetup', 'unknown'],
	'reply-too-large': ['fixSetup', 'unknown'],
	'undecryptable-reply': ['fixSetup', 'unknown'],
	'unexpected-reply': ['fixSetup', 'unknown'],
	'file-not-stored': ['fixSetup', 'unknown'],
	// Nobody knows when it happened.
	'unexpected-condition': ['fixSetup', 'unknown'],
};

/** The faults of a branch, of a charge, or of both, in alphabetical order. */
export const faultsWith = (wanted: { category?: Category; charged?: 'no' | 'unknown' }): FaultCode[] =>
	(Object.entries(faultRules) as Array<[FaultCode, [Category, string]]>)
		.filter(([, [category, charged]]) => (wanted.category ?? category) === category && (wanted.charged ?? charged) === charged)
		.map(([fault]) => fault)
		.sort();

/** Which repetition can help: the same call later, or another ID where the old one is used up and nothing can have been billed by mistake. */
export function repeats(category: string, code = ''): string {
	if (category === 'newTransaction') return code === 'TRANSACTION_ERROR' ? 'never' : 'newId';
	return category === 'retryLater' ? 'sameId' : 'never';
}
