import type { IExecuteFunctions } from 'n8n-workflow';

import type { Operation } from '../operations/operation';
import type { Failure, Outcome } from '../protocol/outcome';
import { digestQuestion, transactionId } from '../protocol/transactionId';
import type { Question } from '../protocol/transactionId';
import type { CallGate } from './callGate';
import type { Pace } from './pace';
import type { PreparedItem } from './prepareItem';
import type { SetUp } from './readSetUp';
import type { SentBefore } from './sentBefore';

/** What all items of a run share. */
export interface Run extends SetUp {
	context: IExecuteFunctions;
	operation: Operation;
	gate: CallGate;
	pace: Pace;
	/** Calls of this run by what they ask, so that equal questions are sent once. */
	asked: Map<string, Promise<Outcome>>;
	/** Custom transaction IDs that stood for several questions when all items were looked at. */
	ambiguousIds: ReadonlySet<string>;
	/** Items that are ready to be sent, or cannot be, since all items were looked at; each is taken out when its turn comes. */
	prepared: Map<number, PreparedItem | Failure>;
	/** Digest of the question that each custom transaction ID was first sent for. */
	customIds: Map<string, string>;
	sentBefore: SentBefore;
	/** Whether a genuine reply named another certificate of Alipay's than the credential holds. */
	sawNewAlipayCertificate: boolean;
}

type Asking = Pick<Run, 'credential' | 'origin'>;

function questionOf({ credential, origin }: Asking, item: PreparedItem, generation: number): Question {
	const { operation } = item;
	const lastsADay = item.transactionIdMode === 'automatic' && operation.repeatIsFree;
	return {
		gateway: credential.gateway,
		appId: credential.appId,
		appAuthToken: credential.appAuthToken,
		method: operation.method,
		common: item.common,
		fields: { ...item.fields, ...(operation.productCode && { product_code: item.options.productCode }) },
		askAgain: item.options.askAgain,
		generation,
		scope: lastsADay ? origin.date : origin.origin,
	};
}

const digestItem = (run: Asking, item: PreparedItem, generation: number) =>
	digestQuestion(questionOf(run, item, generation), run.credential.transactionKey);

/** The transaction ID of an item: the user's own, or one made from the question's digest; empty where Alipay's method has none. */
function nameByDigest({ origin }: Asking, item: PreparedItem, digest: string): string {
	const form = item.operation.transactionId;
	if (!form) return '';
	if (item.transactionIdMode === 'custom') return item.customId;
	return transactionId(digest, { prefix: item.options.transactionIdPrefix, date: origin.date.slice(-form.dateLength) });
}

/** The transaction ID of an item when those of the generations before were used up. */
export function nameTransaction(run: Asking, item: PreparedItem, generation: number): string {
	return nameByDigest(run, item, digestItem(run, item, generation));
}

/** An item's question as a run knows it. Made once for an item: a picture is walked through each time. */
export interface NamedQuestion {
	/** Equal for equal questions, whatever their transaction IDs. */
	digest: string;
	/** The transaction ID of the first generation. */
	id: string;
	/** All that decides about the content and form of the answer. */
	key: string;
}

/** Names the question of an item. */
export function nameQuestion(run: Asking, item: PreparedItem): NamedQuestion {
	const digest = digestItem(run, item, 0);
	const id = nameByDigest(run, item, digest);
	return { digest, id, key: [digest, id, item.simplify].join(' ') };
}
