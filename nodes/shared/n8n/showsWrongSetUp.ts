import { isGatewayCode } from '../protocol/isGatewayCode';
import { isFailure } from '../protocol/outcome';
import type { Outcome } from '../protocol/outcome';

/** Whether an outcome shows that what a person has set up is wrong, rather than an item. */
export const showsWrongSetUp = (outcome: Outcome) =>
	isFailure(outcome) && outcome.category === 'fixSetup' && (!outcome.verified || isGatewayCode(outcome.code));
