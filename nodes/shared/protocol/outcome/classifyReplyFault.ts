import type { ReplyFault } from '../reply/readReply';
import { classifyFault } from './classifyFault';
import type { Repeating } from './classifyFault';
import { holdsSent } from './holdsSent';
import type { Failure, Trail } from './outcome';

/** What else is known of the call. */
interface Call extends Trail {
	/** HTTP status of the reply. */
	httpStatus: number;
	/** The operation whose call it was. */
	operation: Repeating;
	/** Values that were sent: a number that holds one of them is none of Alipay's. */
	sensitive: readonly string[];
}

/** The outcome of a reply with which something is wrong. Alipay's number of the call, where there is one, is named in the advice. */
export function classifyReplyFault({ fault, message, advice, bizNo, verified = false }: ReplyFault, { httpStatus, sensitive, ...call }: Call): Failure {
	const failure = { ...classifyFault(fault, { ...call, message, advice }), verified, httpStatus };
	if (!bizNo || holdsSent(bizNo, sensitive)) return failure;
	return { ...failure, advice: `${failure.advice} Alipay's number for the call is biz_no ${bizNo}.` };
}
