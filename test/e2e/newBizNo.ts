import type { Behaviour } from '../../simulator/behaviour';

/** A behavior for each call: the usual answer with a number of its own, so that one that is given again can be told from a new one. */
export function newBizNo(delay = 0): () => Behaviour {
	let calls = 0;
	return () => ({ does: 'succeed', fields: { biz_no: `ZM${String(++calls).padStart(30, '0')}` }, delay });
}
