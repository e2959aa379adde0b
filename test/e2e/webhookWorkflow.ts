import { randomUUID } from 'node:crypto';
import { type INode, type INodeParameters, NodeConnectionTypes } from 'n8n-workflow';
import { outcomes } from '../../nodes/shared/errors/outcomes';
import { operations } from '../../nodes/shared/operations';
import type { Operation } from '../../nodes/shared/operations/operation';
import type { WorkflowFile } from '../../n8nHost/n8nSession';

/** One of our nodes in a workflow. */
export interface NodeInWorkflow extends Partial<Pick<INode, 'onError' | 'retryOnFail' | 'maxTries' | 'waitBetweenTries' | 'alwaysOutputData'>> {
	operation: Operation;
	parameters: INodeParameters;
}

/** The name of the webhook's node, whose answer comes at the end of the execution. */
const arrival = 'Request Arrives';

/** One of our nodes; it bears the name of its class, and of its operation where the class has several. */
export function zhimaNode({ operation: { node, choice, method }, parameters, ...settings }: NodeInWorkflow, credentialId: string): INode {
	// One operation can choose between two methods.
	const other = operations.some((one) => one.method === method) ? undefined : method;
	return {
		id: randomUUID(),
		name: [node, choice?.resource?.name, choice?.operation.name, other].filter(Boolean).join(' '),
		type: `n8n-nodes-zhima.${node[0]!.toLowerCase()}${node.slice(1)}`,
		typeVersion: 1,
		position: [250, 0],
		parameters,
		credentials: { zhimaCreditApi: { id: credentialId, name: 'Zhima' } },
		...settings,
	};
}

/**
 * A workflow with a webhook to which each of the given nodes is connected, each made by {@link zhimaNode}.
 *
 * @param credentialId of a stored credential of the type zhimaCreditApi
 */
export function webhookWorkflow(name: string, credentialId: string, nodes: NodeInWorkflow[]): WorkflowFile {
	const ours = nodes.map((node, index): INode => ({ ...zhimaNode(node, credentialId), position: [250, 150 * index] }));
	return withWebhook(name, ours);
}

/** A workflow with a webhook to which each of the given nodes is connected. */
export function withWebhook(name: string, nodes: INode[]): WorkflowFile {
	const path = randomUUID();
	const webhook: INode = {
		id: randomUUID(),
		name: arrival,
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2.1,
		position: [0, 0],
		webhookId: path,
		parameters: { httpMethod: 'POST', path, responseMode: 'lastNode', options: {} },
	};
	const targets = nodes.map((node) => ({ node: node.name, type: NodeConnectionTypes.Main, index: 0 }));
	return {
		name,
		nodes: [webhook, ...nodes],
		connections: { [arrival]: { main: [targets] } },
		settings: { executionOrder: 'v1' },
	};
}

/** The same workflow with a No Operation node behind each output of one node, named after the outcome. */
export function withBranches(workflow: WorkflowFile, from: string): WorkflowFile {
	const ends = Object.values(outcomes).map(
		({ label }, index): INode => ({
			id: randomUUID(),
			name: `Then: ${label}`,
			type: 'n8n-nodes-base.noOp',
			typeVersion: 1,
			position: [600, 150 * (index - 2)],
			parameters: {},
		}),
	);
	const main = ends.map(({ name }) => [{ node: name, type: NodeConnectionTypes.Main, index: 0 }]);
	return { ...workflow, nodes: [...workflow.nodes, ...ends], connections: { ...workflow.connections, [from]: { main } } };
}
