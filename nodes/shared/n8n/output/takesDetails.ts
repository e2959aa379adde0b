import { N8N_NODES_API_VERSION, Workflow } from 'n8n-workflow';

/**
 * Whether n8n's error output surely takes failed items that bring details. An n8n whose error output does not (all before 2.34.6, and
 * 2.35 before its second patch) takes an item for a failed one only if it has `error` and `message` and no other key, and lets every
 * other item leave by Success.
 *
 * What a node can tell an n8n by is that its n8n-workflow states a nodes API version, which it does since 2.39. It must be the one that
 * this n8n runs on: npm puts a newer one beside a package that is installed by hand.
 *
 * Source: n8n-core, `handleNodeErrorOutput` in workflow-execute.js of 2.0.2 to 2.41.1.
 *
 * @param context as n8n hands it to a node
 */
export const takesDetails = (context: object): boolean =>
	typeof N8N_NODES_API_VERSION === 'number' && (context as { workflow?: unknown }).workflow instanceof Workflow;
