import type { Failure } from '../protocol/outcome/outcome';
import type { CallGates } from './callGate';
import type { CustomIds } from './customIds';
import type { EarlierCalls } from './earlierCalls';
import type { Answer } from './output/answerOf';
import type { Pace } from './pace';
import type { PreparedItem, Preparing } from './prepareItem';
import type { RunOrigin } from './runOrigin';

/** What all items of a run share. */
export interface Run extends Preparing {
	origin: RunOrigin;
	/** Whether an AI agent asks. */
	isTool: boolean;
	gates: CallGates;
	pace: Pace;
	/** Calls of this run by what they ask, so that equal questions are sent once. */
	asked: Map<string, Promise<Answer>>;
	/** Custom transaction IDs that stood for several questions when all items were looked at. */
	ambiguousIds: ReadonlySet<string>;
	/** Items that are ready to be sent, or cannot be, since all items were looked at; each is taken out when its turn comes. */
	prepared: Map<number, PreparedItem | Failure>;
	customIds: CustomIds;
	earlierCalls: EarlierCalls;
}
