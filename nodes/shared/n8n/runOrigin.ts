import type { IExecuteFunctions } from 'n8n-workflow';

import { freshScope } from '../protocol/question/transactionId';
import { day } from '../protocol/timestamp';

/** Where and when a run began, as far as transaction IDs care. */
export interface RunOrigin {
	/** Instance and first execution: the same for all runs of a node in an execution, and for the editor's Retry of it. */
	origin: string;
	/** The execution itself: another one for the editor's Retry. */
	execution: string;
	/** Day in GMT+8, yyyyMMdd, that transaction IDs show. */
	date: string;
}

/** What is kept of the first run, in n8n's context of the node. */
interface Kept {
	origin: string;
	date: string;
	/** ms, when the date was taken */
	since: number;
}

/** ms during which a retry shows the date of the first run. */
const dateKeptFor = 2 * 60 * 60 * 1000;

/**
 * The origin of this run. It is kept in n8n's context of the node, so that Retry On Fail, loops and the editor's Retry repeat the IDs of
 * the first attempt; its date for two hours, over midnight too.
 *
 * n8n gives no execution ID under an MCP Server Trigger (docs/n8n.md 5.3). Each call is an execution of its own there, with a context of
 * its own, so a scope made at random stands for it.
 *
 * @param now ms
 */
export function runOrigin(context: IExecuteFunctions, now: number): RunOrigin {
	const kept = context.getContext('node') as { zhimaRun?: Kept };
	const executionId = context.getExecutionId() as string | undefined;
	kept.zhimaRun ??= { origin: `${context.getInstanceId()}:${executionId || freshScope()}`, date: day(now), since: now };
	const run = kept.zhimaRun;
	if (now - run.since > dateKeptFor) {
		run.date = day(now);
		run.since = now;
	}
	return { origin: run.origin, execution: executionId || run.origin, date: run.date };
}
