/** Common parameters that an operation has a field for, or that signing sets (docs/alipay.md 1.4). */
export const commonParameterNames: ReadonlySet<string> = new Set([
	'app_id',
	'method',
	'format',
	'charset',
	'sign_type',
	'timestamp',
	'version',
	'auth_token',
	'app_auth_token',
	'encrypt_type',
	'app_cert_sn',
	'alipay_root_cert_sn',
]);

/** The other common parameters of Alipay's protocol (docs/alipay.md 1.3 and 1.4): who builds a request can send them, too. */
export const otherCommonParameterNames: readonly string[] = [
	'alipay_sdk',
	'notify_url',
	'prod_code',
	'return_url',
	'sign',
	'target_app_id',
	'terminal_info',
	'terminal_type',
	'ws_service_url',
];

/** All names of Alipay's protocol, the content among them: nothing else in a request may be taken for one of these. */
export const protocolNames: ReadonlySet<string> = new Set([...commonParameterNames, ...otherCommonParameterNames, 'biz_content']);
