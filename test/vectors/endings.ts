import type { Category } from '../../nodes/shared/errors/errorRule';
import type { FaultCode } from '../../nodes/shared/errors/faults';
import type { Misbehaviour } from '../../simulator/misbehaviours';
import { faultRules } from './branches';

/**
 * How a misbehavior of the gateway ends: genuine after all, or a failure with its code and whether the call may have been charged. Where
 * Alipay may bill a repetition, the item may leave by another branch.
 */
export type Ending = 'success' | [category: Category, code: string, charged: string, categoryWhereBilled?: Category];

/** A busy Alipay that says so, in words of its own. */
export const busy = (code: string): Ending => ['retryLater', code, 'unknown'];
/** The call may have been done: where Alipay may bill a repetition, a person decides. */
export const lost = (code: string): Ending => ['retryLater', code, 'unknown', 'fixSetup'];
/** Words of Alipay's, or of one who says so, after which a person must act. */
export const forAPerson = (code: string): Ending => ['fixSetup', code, 'unknown'];

/** A fault of the package's own. */
export function fault(code: FaultCode): Ending {
	const [category, charged] = faultRules[code];
	return category === 'retryLater' && charged === 'unknown' ? lost(code) : [category, code, charged];
}

/** What the nodes must make of each thing that the simulator can do wrong. */
export const endings: Record<Misbehaviour, Ending> = {
	'reset': fault('connection-lost'),
	'lost answer': fault('connection-lost'),
	'cut off': fault('connection-lost'),
	'timeout': fault('timed-out'),
	'slow drip': fault('timed-out'),
	'http 401': fault('http-status'),
	'http 403': fault('http-status'),
	'http 429': fault('http-busy'),
	'http 500': fault('http-busy'),
	'http 502': fault('http-busy'),
	'http 503': fault('http-busy'),
	'html page': fault('unreadable-reply'),
	'redirect': fault('http-status'),
	'empty body': fault('unreadable-reply'),
	'truncated json': fault('unreadable-reply'),
	'wrong signature': fault('not-genuine'),
	'foreign signature': fault('not-genuine'),
	'no signature': fault('unsigned-reply'),
	'sign first': 'success',
	'spaced json': 'success',
	'duplicate node': fault('unreadable-reply'),
	'forged first': fault('unreadable-reply'),
	'forged inside': fault('not-genuine'),
	'gbk': 'success',
	'gbk error': busy('20000'),
	'bom': 'success',
	'deep json': 'success',
	'huge reply': 'success',
	'unescaped signature': 'success',
	'wrong type': 'success',
	'missing field': fault('unexpected-reply'),
	'value outside list': fault('unexpected-reply'),
};

/** The same for Zhima API Call, which knows no method's fields, and of no method whether a repetition is free. */
export const endingsOfAnyMethod: Record<Misbehaviour, Ending> = {
	...endings,
	'gbk error': lost('20000'),
	'missing field': 'success',
	'value outside list': 'success',
};
