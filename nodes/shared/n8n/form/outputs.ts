import { outcomes } from '../../errors/outcomes';

/** Names of the outcomes in the order of the outputs: success first, then the five categories. */
export const outputOrder = Object.keys(outcomes) as Array<keyof typeof outcomes>;

const labelled = Object.values(outcomes).map(({ label }) => ({ type: 'main', displayName: label }));

/**
 * The outputs of a node as n8n computes them from its parameters: one, or with Error Routing "By Category" one for each outcome. An
 * output keeps its index whatever happens, so connections never shift.
 */
export const outputs =
	`={{ $parameter.errorRouting === "byCategory" ? ${JSON.stringify(labelled)} : ["main"] }}` as const;
