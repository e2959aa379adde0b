/** Common parameters, which travel in the query (protocol.md sections 1.3 and 1.4); all others go into the body. */
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
