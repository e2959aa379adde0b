import type { GatewayRule } from '../../errors/errorRule';
import { gatewayCodes } from '../../errors/gatewayCodes';

const rules: Readonly<Record<string, GatewayRule>> = gatewayCodes;

/**
 * Whether a `code` is a refusal by the gateway itself, which every later call would get too, and not by the method's business
 * (docs/alipay.md 5.1). Anything but a text or number of that form is none.
 */
export function isGatewayCode(code: unknown): boolean {
	if (typeof code !== 'string' && typeof code !== 'number') return false;
	return /^[24]000\d$/.test(String(code)) && !rules[code]?.isBusiness;
}
