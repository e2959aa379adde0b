import { businessErrors } from '../nodes/shared/errors/businessErrors';
import type { BusinessCode } from '../nodes/shared/errors/businessErrors';
import type { ErrorRule } from '../nodes/shared/errors/errorRule';
import { gatewayErrors } from '../nodes/shared/errors/gatewayErrors';
import type { GatewaySubCode } from '../nodes/shared/errors/gatewayErrors';
import type { Operation } from '../nodes/shared/operations/operation';
import { gatewayErrorCodes } from './gatewayErrorCodes';

/** A "no" of the gateway or of the product behind it. */
export interface Refusal {
	code: string;
	subCode: string;
	message: string;
	/** False where the gateway has not found the app yet, so that it does not sign; `wrongly` only on demand. */
	signed: boolean | 'wrongly';
}

/** Alipay's own words for its most frequent refusals (the tables of the API pages); the others speak English here. */
const chinese: Record<string, string> = {
	'API_PRODUCT_NOT_MATCH': '输入的产品码不正确',
	'AUTHENTICATION_FAIL': '鉴权失败',
	'INVALID_PARAMETER': '参数有误',
	'INVALID_TRANSACTION_ID': '业务流水号不正确',
	'NO_VALID_ARRANGEMENT': '无有效合约',
	'PARAMETER_INVALID': '参数错误',
	'SYSTEM_ERROR': '系统繁忙',
	'TRANSACTION_ID_EXPIRED': '业务流水号已过期',
	'TRANSACTION_ID_REPEAT': '相同业务流水号但业务参数不一致，请求被拒绝。',
	'isp.unknow-error': '系统繁忙',
	'aop.unknow-error': '系统繁忙',
} satisfies Partial<Record<BusinessCode | GatewaySubCode, string>>;

/** The business codes that an operation's API page lists. */
export function businessCodesOf(operation: Operation): string[] {
	return [...operation.errors];
}

/** What a code means in words, Alipay's own where they are known. */
function wordsFor(subCode: string): string {
	const rules: Record<string, ErrorRule> = { ...gatewayErrors, ...businessErrors };
	return chinese[subCode] ?? rules[subCode]?.meaning ?? subCode;
}

/**
 * Makes the refusal for a sub_code: under 40004 where the operation lists it or nobody does, else under the gateway's code.
 *
 * @param known what is known better than by the tables
 */
export function refusal(subCode: string, operation?: Operation, known: Partial<Refusal> = {}): Refusal {
	const own = operation !== undefined && businessCodesOf(operation).includes(subCode);
	return {
		subCode,
		code: known.code ?? (own ? '40004' : (gatewayErrorCodes.get(subCode) ?? '40004')),
		message: known.message ?? wordsFor(subCode),
		signed: known.signed ?? true,
	};
}
