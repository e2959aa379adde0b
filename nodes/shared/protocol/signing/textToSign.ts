/**
 * The text that a request's signature covers: every parameter that is sent, save `sign` itself and those whose value is empty or only spaces, sorted
 * by name and joined as `name=value` with `&`, not URL-encoded. `sign_type` stays in (docs/alipay.md 1.1).
 *
 * @example textToSign({ method: 'm', app_id: '1', empty: '' }) // 'app_id=1&method=m'
 */
export function textToSign(parameters: Readonly<Record<string, string>>): string {
	return Object.keys(parameters)
		.filter((name) => name !== 'sign' && parameters[name]!.trim() !== '')
		.sort()
		.map((name) => `${name}=${parameters[name]}`)
		.join('&');
}
