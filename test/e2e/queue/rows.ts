import { randomUUID } from 'node:crypto';
import type { INode, IRunData } from 'n8n-workflow';
import type { WorkflowFile } from '../../../n8nHost/n8nSession';
import { watchlist } from '../../../nodes/shared/operations/watchlist';
import { sampleParameters } from '../../n8n/nodeOf';
import type { Behaviour } from '../../../simulator/behaviour';
import type { ReceivedRequest } from '../../../simulator/readRequest';
import { webhookWorkflow, withBranches } from '../webhookWorkflow';

/** How many rows one execution is about. */
const rowsOfExecution = 50;

/** What a row is called in the workflow. */
const nameOf = (row: number) => `人${row}`;

const rowNamed = ({ name }: { name?: unknown }) => Number(String(name).slice(1));

/** The row that a request is about. */
export function rowAsked({ bizContent }: ReceivedRequest): number {
	return rowNamed(bizContent as { name: string });
}

const splits = 'Each Row';

/** The rows that an execution was about, in their order; undefined for one of which n8n has kept nothing. */
export function rowsIn(runData: IRunData): number[] | undefined {
	return runData[splits]?.[0]?.data?.main?.[0]?.map(({ json }) => rowNamed(json));
}

/** The rows of the nth execution. */
export function rowsOf(execution: number): number[] {
	return Array.from({ length: rowsOfExecution }, (_, n) => execution * rowsOfExecution + n);
}

/** What a webhook of {@link rowsWorkflow} is sent. */
export function requestAbout(rows: number[]): RequestInit {
	const body = JSON.stringify({ rows: rows.map((row) => ({ name: nameOf(row) })) });
	return { method: 'POST', body, headers: { 'content-type': 'application/json' } };
}

/** The node's name, whose outputs are looked at. */
export const asks = watchlist.node;

/** Webhook -> Split Out -> Zhima Watchlist by category -> a node behind each branch. The caller does not wait for the end. */
export function rowsWorkflow(credentialId: string): WorkflowFile {
	const parameters = {
		...sampleParameters(watchlist),
		name: '={{ $json.name }}',
		errorRouting: 'byCategory',
		options: { timeout: 6000 },
	};
	const file = webhookWorkflow('Rows', credentialId, [{ operation: watchlist, parameters }]);
	const [webhook, ...others] = withBranches(file, asks).nodes;
	const split: INode = {
		id: randomUUID(),
		name: splits,
		type: 'n8n-nodes-base.splitOut',
		typeVersion: 1,
		position: [120, 0],
		parameters: { fieldToSplitOut: 'body.rows', options: {} },
	};
	const connections = {
		...withBranches(file, asks).connections,
		[webhook!.name]: { main: [[{ node: split.name, type: 'main' as const, index: 0 }]] },
		[split.name]: file.connections[webhook!.name]!,
	};
	const acknowledging = { ...webhook!, parameters: { ...webhook!.parameters, responseMode: 'onReceived' } };
	return { ...file, nodes: [acknowledging, split, ...others], connections };
}

/** What Alipay answers about a row, where nothing disturbs it. */
export function answerAbout(row: number): Behaviour {
	const level = ['0', '1', '2', '3', 'N/A'][row % 5];
	return { does: 'succeed', fields: { level, biz_no: `ZM${String(row).padStart(30, '0')}` }, delay: 20 };
}

/** Trouble that lasts as long as the storm does, by the row's place in its execution; half of it is billed. */
const lasting = new Map<number, Behaviour>([
	[7, { does: 'refuse', subCode: 'SYSTEM_ERROR' }],
	[14, { does: 'refuse', subCode: 'isp.unknow-error' }],
	[21, { does: 'misbehave', how: 'lost answer' }],
	[28, { does: 'misbehave', how: 'http 503' }],
	[35, { does: 'misbehave', how: 'wrong signature' }],
	[42, { does: 'misbehave', how: 'reset' }],
]);

/** Trouble that only the first try of a row meets, so that the node itself gets over it. */
const passing = new Map<number, Behaviour>([
	[11, { does: 'misbehave', how: 'reset' }],
	[22, { does: 'misbehave', how: 'lost answer' }],
	[33, { does: 'refuse', subCode: 'SYSTEM_ERROR' }],
]);

/** Two rows of all have to wait until the node gives their first try up, which takes seconds. */
const isTimedOut = (row: number) => row % 1000 === 244;

/** Whether a row fails as long as the storm lasts. */
export function failsInStorm(row: number): boolean {
	return lasting.has(row % rowsOfExecution);
}

/** What the simulator does in the storm. */
export function storm(): (request: ReceivedRequest) => Behaviour {
	const tried = new Set<number>();
	return (request) => {
		const row = rowAsked(request);
		const isFirst = !tried.has(row);
		tried.add(row);
		const place = row % rowsOfExecution;
		if (isFirst && isTimedOut(row)) return { does: 'misbehave', how: 'timeout' };
		return lasting.get(place) ?? (isFirst ? passing.get(place) : undefined) ?? answerAbout(row);
	};
}
