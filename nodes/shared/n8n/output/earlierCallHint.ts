import type { IExecuteFunctions } from 'n8n-workflow';

import { mayBeBilledAgain } from '../../operations/operation';
import type { Operation } from '../../operations/operation';
import { formatNumber } from '../../protocol/formatNumber';
import type { Outcome } from '../../protocol/outcome/outcome';
import { isoTime } from '../../protocol/timestamp';
import { readChoice } from '../form/readChoice';
import type { TransactionIdMode } from '../form/transactionParameters';
import { outputHint } from './foreignText';
import { howToAskAnew } from './howToAskAnew';

/** Tells the user, after a run, which items got the answer of an earlier call, when that was made, and how to make another. */
export function addEarlierCallHint(context: IExecuteFunctions, operation: Operation, outcomes: readonly Outcome[]): void {
	const times = outcomes.flatMap(({ askedAt }) => (askedAt === undefined ? [] : [askedAt]));
	if (times.length === 0) return;
	const items = times.length === 1 ? '1 item has' : `${formatNumber(times.length)} items have`;
	const first = times.reduce((one, other) => Math.min(one, other));
	const when = times.length === 1 ? `made at ${isoTime(first)}` : `the first made at ${isoTime(first)}`;
	const transactionIdMode = readChoice(context, 'transactionIdMode') as TransactionIdMode;
	const cost = mayBeBilledAgain(operation) ? ' Each call that is made can be billed: pin the output while you build.' : '';
	const message = `${items} the outcome of an earlier call (${when}); nothing was sent or billed for ${times.length === 1 ? 'it' : 'them'}. ${howToAskAnew({ operation, transactionIdMode })}${cost}`;
	context.addExecutionHints(outputHint(message, 'info'));
}
