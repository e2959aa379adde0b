import { randomUUID } from 'node:crypto';
import { NodeConnectionTypes } from 'n8n-workflow';
import type { WorkflowFile } from '../n8nHost/n8nSession';
import { postPaths, waitForWebhooks } from '../n8nHost/webhooks';
import type { RealN8n } from './realN8n';

/** ms from one question to the next. */
const every = 100;
/**
 * So many questions wait for their answers at once at the most, or an n8n that is too slow for them would drown in them. One that has to
 * wait until another is answered has waited from its own time on.
 */
const mostWaiting = 20;
/** A connection that is kept open is closed by n8n after some seconds, and while its thread is busy nobody hears of that in time. */
export const headers = { connection: 'close' };

/** The smallest workflow that answers somebody. */
function workflow(): WorkflowFile {
	const path = randomUUID();
	return {
		name: 'Neighbor',
		nodes: [
			{
				id: randomUUID(),
				name: 'Arrives',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2.1,
				webhookId: path,
				position: [0, 0],
				parameters: { httpMethod: 'POST', path, responseMode: 'responseNode', options: {} },
			},
			{
				id: randomUUID(),
				name: 'Answers',
				type: 'n8n-nodes-base.respondToWebhook',
				typeVersion: 1.5,
				position: [200, 0],
				parameters: { respondWith: 'text', responseBody: 'here', options: {} },
			},
		],
		connections: { Arrives: { main: [[{ node: 'Answers', type: NodeConnectionTypes.Main, index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}

/** Another workflow of the same n8n, whose user notices when n8n is busy. */
export interface Neighbour {
	/**
	 * Asks it ten times a second while something is done, whether or not it has answered before.
	 *
	 * @returns ms that each answer took, and what was done
	 */
	askDuring<T>(work: () => Promise<T>): Promise<{ latencies: number[]; result: T }>;
}

/** Places the neighbor in an n8n. */
export async function placeNeighbour({ url, session }: Pick<RealN8n, 'url' | 'session'>): Promise<Neighbour> {
	const file = workflow();
	await session.activate(await session.importWorkflow(file));
	await waitForWebhooks(url, file);
	const address = `${url}/webhook/${postPaths(file)[0]}`;
	const ask = async () => {
		const response = await fetch(address, { method: 'POST', headers });
		if ((await response.text()) !== 'here') throw new Error(`The neighbor answered with HTTP ${response.status}.`);
	};
	await ask();
	return {
		async askDuring(work) {
			const asked: Array<Promise<number>> = [];
			const beat = setInterval(() => {
				const due = performance.now();
				const before = asked.at(-mostWaiting) ?? Promise.resolve();
				const one = before.then(ask).then(() => performance.now() - due);
				one.catch(() => {});
				asked.push(one);
			}, every);
			try {
				const result = await work();
				clearInterval(beat);
				return { latencies: await Promise.all(asked), result };
			} finally {
				clearInterval(beat);
			}
		},
	};
}
