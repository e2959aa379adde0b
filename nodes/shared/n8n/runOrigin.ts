import type { IExecuteFunctions } from 'n8n-workflow';

import { day } from '../protocol/timestamp';

/** Where and when a run began, as far as transaction IDs care. */
export interface RunOrigin {
	/** Instance and first execution. */
	origin: string;
	/** Day in GMT+8, yyyyMMdd. */
	date: string;
}

interface Kept extends RunOrigin {
	/** ms */
	since: number;
}

/** ms during which a retry counts as the same run. */
const keptFor = 2 * 60 * 60 * 1000;

/**
 * The origin of this run. It is kept in n8n's context of the node, so that Retry On Fail, loops and the editor's Retry repeat the IDs
 * of the first attempt, over midnight too, for two hours.
 *
 * @param now ms
 */
export function runOrigin(context: IExecuteFunctions, now: number): RunOrigin {
	const kept = context.getContext('node') as { zhimaRun?: Kept };
	if (!kept.zhimaRun || now - kept.zhimaRun.since > keptFor) {
		kept.zhimaRun = {
			origin: `${context.getInstanceId()}:${context.getExecutionId()}`,
			date: day(now),
			since: now,
		};
	}
	return kept.zhimaRun;
}
