import type { Category } from '../../nodes/shared/errors/errorRule';

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

/** Which repetition can help: the same call later, or another ID where the old one is used up and nothing can have been billed by mistake. */
export function repeats(category: string, code = ''): string {
	if (category === 'newTransaction') return code === 'TRANSACTION_ERROR' ? 'never' : 'newId';
	return category === 'retryLater' ? 'sameId' : 'never';
}
