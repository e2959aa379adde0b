import { setTimeout as sleep } from 'node:timers/promises';
import { isUnderWay } from '../isUnderWay';
import { outputsOf } from '../outputsOf';
import { connectionsOf, connectionsTaken } from './connections';
import type { OpenExample } from './openExample';

const executionMayTake = 30_000;

/** Opens an address of a workflow, a moment after its activation: until n8n knows the address, it is asked again. */
export async function open(address: string, request?: RequestInit): Promise<Response> {
	const deadline = Date.now() + executionMayTake;
	for (;;) {
		const response = await fetch(address, { redirect: 'manual', ...request });
		if (response.status !== 404 || Date.now() > deadline) return response;
		await sleep(200);
	}
}

/**
 * The connections along which items went in all executions of an example, once none is under way, each as `node, output -> node`.
 *
 * @param isBusy what counts as under way
 */
export async function allConnectionsTaken({ file, n8n, workflow: { id } }: OpenExample, isBusy = isUnderWay): Promise<string[]> {
	const deadline = Date.now() + executionMayTake;
	let executions = await n8n.session.executions(id);
	while (executions.some(isBusy)) {
		if (Date.now() > deadline) throw new Error(`An execution of "${file.name}" has not ended.`);
		await sleep(200);
		executions = await n8n.session.executions(id);
	}
	const taken = new Set<string>();
	for (const execution of executions) {
		const { runData } = (await n8n.session.readExecution(execution.id)).resultData;
		for (const connection of connectionsTaken(file, { outputs: outputsOf(runData) })) taken.add(connection);
	}
	return [...taken].sort();
}

/**
 * The same, once they are all connections of the example, or a while has passed: n8n answers before it has stored how an execution ended.
 *
 * @param isBusy what counts as under way
 */
export async function connectionsTakenAtLast(example: OpenExample, isBusy = isUnderWay): Promise<string[]> {
	const deadline = Date.now() + executionMayTake;
	let taken = await allConnectionsTaken(example, isBusy);
	while (taken.length < connectionsOf(example.file).length && Date.now() < deadline) {
		await sleep(500);
		taken = await allConnectionsTaken(example, isBusy);
	}
	return taken;
}
