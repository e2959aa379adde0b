/**
 * Whether a `code` is a refusal by the gateway itself, which every later call would get too, and not by the method's business, which is
 * 40004 (docs/alipay.md 5.1). Anything but a text or number of that form is none.
 */
export function isGatewayCode(code: unknown): boolean {
	if (typeof code !== 'string' && typeof code !== 'number') return false;
	return /^[24]000\d$/.test(String(code)) && String(code) !== '40004';
}
