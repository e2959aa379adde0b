import { businessErrors } from '../../errors/businessErrors';
import type { ErrorRule, GatewayRule } from '../../errors/errorRule';
import { gatewayCodes } from '../../errors/gatewayCodes';
import { gatewayErrors } from '../../errors/gatewayErrors';
import { unexplainedErrors } from '../../errors/unexplainedErrors';

/** Codes are compared without case and without the prefix that newer and older tables spell differently (docs/alipay.md 5.2). */
const normalised = (code: string) => code.toLowerCase().replace(/^(isv|aop|isp|acq)\./, '');

const indexed = <Rule extends ErrorRule>(table: Readonly<Record<string, Rule>>): ReadonlyMap<string, Rule> =>
	new Map(Object.entries(table).map(([code, rule]) => [normalised(code), rule]));

const ofGateway = indexed<GatewayRule>(gatewayErrors);
const ofBusiness = indexed<ErrorRule>(businessErrors);
const ofCode = indexed<GatewayRule>(gatewayCodes);
const unexplained: ReadonlySet<string> = new Set(unexplainedErrors);

/** The rows of the tables that a refusal's codes have. */
export interface Rules {
	/** The row of a sub_code of the gateway's own. */
	ofGateway?: GatewayRule;
	/** The row of a sub_code of a method's business, whichever method's page lists it. */
	ofBusiness?: ErrorRule;
	/** The row of the code, for a sub_code that is missing or unknown. */
	ofCode?: GatewayRule;
}

/** What the tables say of Alipay's `code` and `sub_code`; nothing of codes that they do not hold. */
export function rulesOf(code: string, subCode: string): Rules {
	const name = normalised(subCode);
	return { ofGateway: ofGateway.get(name), ofBusiness: ofBusiness.get(name), ofCode: ofCode.get(code) };
}

/** Whether Alipay publishes a code, as `code` or `sub_code`: its name says nothing about what was sent. */
export function isPublished(code: string): boolean {
	const name = normalised(code);
	return ofGateway.has(name) || ofBusiness.has(name) || ofCode.has(name) || unexplained.has(name);
}
