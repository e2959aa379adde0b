import { setTimeout as sleep } from 'node:timers/promises';
import type { INodeExecutionData, IRunData } from 'n8n-workflow';
import type { N8nSession, StoredWorkflow, WorkflowFile } from '../../n8nHost/n8nSession';
import { postPaths, waitForWebhooks } from '../../n8nHost/webhooks';
import { isUnderWay } from './isUnderWay';
import { outputsOf } from './outputsOf';

/** What came of one call of a workflow's webhook. */
export interface WorkflowRun {
	/** What the caller got. */
	response: { status: number; headers: Headers; body: unknown };
	/** How the execution ended, such as `success` or `error`. */
	status: string;
	/** Why the execution failed; undefined when it did not. */
	error?: { message: string; description?: string | null };
	/** The items that each node sent to each of its outputs, over all its runs: `outputs[node name][output index]`. */
	outputs: Record<string, INodeExecutionData[][]>;
	/** All that n8n keeps of the nodes' runs. */
	runData: IRunData;
}

/** A workflow that takes requests. */
export interface ActiveWorkflow {
	id: string;
	/** Calls the workflow's (first) webhook with POST and waits for the end of the execution that this starts. */
	trigger(request: RequestInit): Promise<WorkflowRun>;
	/** Executes the workflow from one of its triggers, as a person does in the editor, and waits for the end. */
	execute(trigger: string): Promise<Omit<WorkflowRun, 'response'>>;
	/** Waits for the end of the newest execution that nobody has waited for yet, such as one that a form has started. */
	nextRun(): Promise<Omit<WorkflowRun, 'response'>>;
	/** How many executions n8n keeps, once none is under way any more. */
	executionsKept(): Promise<number>;
	/** Frees the webhook's path for another workflow. */
	deactivate(): Promise<void>;
}

const executionMayTake = 30_000;

/** Imports a workflow into an n8n, activates it, and resolves when its webhook takes requests. */
export async function activateWorkflow(
	{ url, session }: { url: string; session: N8nSession },
	file: WorkflowFile,
): Promise<ActiveWorkflow> {
	const workflow = await session.importWorkflow(file);
	await session.activate(workflow);
	await waitForWebhooks(url, file);
	const seen = new Set<string>();

	const nextRun = async () => {
		const { id, status } = await finishedExecution(session, workflow, seen);
		seen.add(id);
		const { resultData } = await session.readExecution(id);
		const error = resultData.error && { message: resultData.error.message, description: resultData.error.description };
		return { status, ...(error && { error }), outputs: outputsOf(resultData.runData), runData: resultData.runData };
	};

	return {
		id: workflow.id,
		async trigger(request) {
			const response = await fetch(`${url}/webhook/${postPaths(file)[0]}`, { method: 'POST', ...request });
			const body = readBody(await response.text());
			return { response: { status: response.status, headers: response.headers, body }, ...(await nextRun()) };
		},
		async execute(trigger) {
			await session.startExecution(workflow.id, trigger);
			return await nextRun();
		},
		nextRun,
		async executionsKept() {
			const deadline = Date.now() + executionMayTake;
			for (;;) {
				const executions = await session.executions(workflow.id);
				if (!executions.some(isUnderWay)) return executions.length;
				if (Date.now() > deadline) throw new Error(`An execution of "${workflow.name}" has not ended.`);
				await sleep(100);
			}
		},
		deactivate: () => session.deactivate(workflow),
	};
}

/** The webhook may answer before the execution has ended and is stored. */
async function finishedExecution(session: N8nSession, { id, name }: StoredWorkflow, seen: Set<string>) {
	const deadline = Date.now() + executionMayTake;
	for (;;) {
		const [newest] = (await session.executions(id)).filter((execution) => !seen.has(execution.id));
		if (newest && !isUnderWay(newest)) return newest;
		if (Date.now() > deadline) throw new Error(`The execution of "${name}" has not ended (${newest?.status ?? 'none began'}).`);
		await sleep(100);
	}
}

function readBody(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
