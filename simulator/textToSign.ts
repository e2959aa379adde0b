/**
 * The text that a request's signature stands for, written from Alipay's page on signing: every parameter that was sent except
 * `sign`, without empty ones, sorted by name in ASCII order, as `name=value` joined with `&` and not URL-encoded.
 *
 * @example textToSign({ method: 'm', app_id: '1', sign: 's', empty: '' }) // 'app_id=1&method=m'
 */
export function textToSign(parameters: Record<string, string>): string {
	return Object.entries(parameters)
		.filter(([name, value]) => name !== 'sign' && value.trim() !== '')
		.sort(([left], [right]) => (left < right ? -1 : 1))
		.map(([name, value]) => `${name}=${value}`)
		.join('&');
}
