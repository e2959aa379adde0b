import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkflowFile } from './n8nSession';

const registrationMayTake = 20_000;

/** The paths of a workflow's webhooks that take POST requests, as they follow `/webhook/`. */
export function postPaths(workflow: Pick<WorkflowFile, 'nodes'>): string[] {
	return workflow.nodes
		.filter(({ type, parameters }) => type === 'n8n-nodes-base.webhook' && parameters.httpMethod === 'POST')
		.map(({ parameters }) => String(parameters.path));
}

/** The paths of a workflow's forms, as they follow `/form/`. */
export function formPaths(workflow: Pick<WorkflowFile, 'nodes'>): string[] {
	return workflow.nodes
		.filter(({ type }) => type === 'n8n-nodes-base.formTrigger')
		.map(({ parameters, webhookId }) => String((parameters.options as { path?: string }).path ?? webhookId));
}

/**
 * Resolves when the webhooks and forms of an active workflow take requests, about a second after its activation. No execution is
 * started: a GET request is refused, but in other words when n8n knows the path for POST requests.
 *
 * @throws when they do not after twenty seconds
 */
export async function waitForWebhooks(url: string, workflow: Pick<WorkflowFile, 'nodes'>): Promise<void> {
	const deadline = Date.now() + registrationMayTake;
	const wait = async (what: string, isReady: () => Promise<boolean>) => {
		while (!(await isReady())) {
			if (Date.now() > deadline) throw new Error(`The ${what} does not take requests.`);
			await sleep(200);
		}
	};
	for (const path of postPaths(workflow)) {
		await wait(`webhook ${path}`, async () => (await (await fetch(`${url}/webhook/${path}`)).text()).includes('POST'));
	}
	for (const path of formPaths(workflow)) {
		await wait(`form ${path}`, async () => (await fetch(`${url}/form/${path}`)).ok);
	}
}
