import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkflowFile } from './n8nSession';

const registrationMayTake = 20_000;

/** The paths of a workflow's webhooks that take POST requests, as they stand behind `/webhook/`. */
export function postPaths(workflow: Pick<WorkflowFile, 'nodes'>): string[] {
	return workflow.nodes
		.filter(({ type, parameters }) => type === 'n8n-nodes-base.webhook' && parameters.httpMethod === 'POST')
		.map(({ parameters }) => String(parameters.path));
}

/**
 * Resolves when the webhooks of an active workflow take requests, about a second after its activation. No execution is
 * started: a GET request is refused, but in other words when n8n knows the path for POST requests.
 *
 * @throws when they do not after twenty seconds
 */
export async function waitForWebhooks(url: string, workflow: Pick<WorkflowFile, 'nodes'>): Promise<void> {
	const deadline = Date.now() + registrationMayTake;
	for (const path of postPaths(workflow)) {
		while (!(await (await fetch(`${url}/webhook/${path}`)).text()).includes('POST')) {
			if (Date.now() > deadline) throw new Error(`The webhook ${path} does not take requests.`);
			await sleep(200);
		}
	}
}
