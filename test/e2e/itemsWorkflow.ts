import { randomUUID } from 'node:crypto';
import { type INode, type INodeParameters, NodeConnectionTypes } from 'n8n-workflow';
import type { WorkflowFile } from '../../n8nHost/n8nSession';
import { outcomes } from '../../nodes/shared/errors/outcomes';
import { jsonRequest } from './examples/requests';
import { withWebhook } from './webhookWorkflow';

const to = (node: string) => ({ node, type: NodeConnectionTypes.Main, index: 0 });

function nodeNamed(name: string, type: string, typeVersion: number, parameters: INodeParameters): INode {
	return { id: randomUUID(), name, type: `n8n-nodes-base.${type}`, typeVersion, position: [100, 0], parameters };
}

const splitOut = () => nodeNamed('Each Item', 'splitOut', 1, { fieldToSplitOut: 'body.items', options: {} });
const loop = () => nodeNamed('One by One', 'splitInBatches', 3, { batchSize: 1, options: {} });

/** What a webhook of these workflows is sent: the items. */
export function requestWith(items: object[]): RequestInit {
	return jsonRequest({ items });
}

/** Webhook -> Split Out -> node: the node gets all items of {@link requestWith} in one run. */
export function itemsWorkflow(name: string, node: INode): WorkflowFile {
	const split = splitOut();
	const file = withWebhook(name, [split]);
	return {
		...file,
		nodes: [...file.nodes, node],
		connections: { ...file.connections, [split.name]: { main: [[to(node.name)]] } },
	};
}

/** Webhook -> Split Out -> Loop Over Items -> node -> back: the node gets one item in each run, and every output leads on. */
export function loopWorkflow(name: string, node: INode): WorkflowFile {
	const turns = loop();
	const file = itemsWorkflow(name, turns);
	const back = Object.keys(outcomes).map(() => [to(turns.name)]);
	return {
		...file,
		nodes: [...file.nodes, node],
		connections: {
			...file.connections,
			[turns.name]: { main: [[], [to(node.name)]] },
			[node.name]: { main: node.parameters.errorRouting === 'byCategory' ? back : back.slice(0, 1) },
		},
	};
}
