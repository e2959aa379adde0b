import type { GatewayCode } from '../nodes/shared/errors/gatewayCodes';
import { gatewayErrors } from '../nodes/shared/errors/gatewayErrors';
import type { GatewaySubCode } from '../nodes/shared/errors/gatewayErrors';
import { unexplainedErrors } from '../nodes/shared/errors/unexplainedErrors';

/** The words in `msg` that belong to each gateway code (Alipay's page of public codes). */
export const codeMessages: Record<string, string> = {
	'10000': 'Success',
	'20000': 'Service Currently Unavailable',
	'20001': 'Insufficient Token Permissions',
	'40001': 'Missing Required Arguments',
	'40002': 'Invalid Arguments',
	'40003': 'Insufficient Conditions',
	'40004': 'Business Failed',
	'40005': 'Call Limited',
	'40006': 'Insufficient Permissions',
};

/** The code under which Alipay's page lists a sub_code; each other sub_code of the gateway is under 40002. */
const codesOtherThan40002: Partial<Record<GatewaySubCode, GatewayCode>> = {
	'isp.unknow-error': '20000',
	'aop.unknow-error': '20000',
	'isp.gateway-response-timeout': '20000',
	'aop.invalid-auth-token': '20001',
	'aop.auth-token-time-out': '20001',
	'aop.invalid-app-auth-token': '20001',
	'aop.invalid-app-auth-token-no-api': '20001',
	'aop.app-auth-token-time-out': '20001',
	'aop.no-product-reg-by-partner': '20001',
	'isv.missing-method': '40001',
	'isv.missing-signature': '40001',
	'isv.missing-signature-type': '40001',
	'isv.missing-signature-key': '40001',
	'isv.missing-app-id': '40001',
	'isv.missing-timestamp': '40001',
	'isv.missing-version': '40001',
	'isv.decryption-error-missing-encrypt-type': '40001',
	'isv.missing-encrypt-type': '40001',
	'isv.missing-encrypt-key': '40001',
	'isv.missing-encypt-key': '40001',
	'isv.missing-app-cert-sn': '40001',
	'isv.missing-alipay-root-cert-sn': '40001',
	'isv.missing-alipay-cert-sn': '40001',
	'isv.decryption-error-unknown': '40003',
	'isv.missing-signature-config': '40003',
	'isv.invalid-auth-relations': '40003',
	'isv.app-call-limited': '40005',
	'isv.method-call-limited': '40005',
	'isv.insufficient-isv-permissions': '40006',
	'isv.insufficient-user-permissions': '40006',
	'isv.self-invoke-forbidden': '40006',
	'isv.illegal-client-ip': '40006',
	'isv.ip-forbidden': '40006',
};

/** The gateway's code for each of its sub_codes, the unexplained ones of the SDK's list included. */
export const gatewayErrorCodes: ReadonlyMap<string, string> = new Map([
	...Object.keys(gatewayErrors).map((subCode): [string, string] => [
		subCode,
		codesOtherThan40002[subCode as GatewaySubCode] ?? '40002',
	]),
	...unexplainedErrors.map((subCode): [string, string] => [subCode, '40002']),
]);
