import { isGatewayCode } from '../reply/isGatewayCode';
import { isFailure } from './outcome';
import type { Outcome } from './outcome';

/** Whether an outcome shows that what a person has set up is wrong, rather than an item. */
export const showsWrongSetUp = (outcome: Outcome) =>
	isFailure(outcome) && outcome.category === 'fixSetup' && (!outcome.verified || isGatewayCode(outcome.code));
