import type { Misbehaviour } from '../../simulator/misbehaviours';

/** How a misbehavior of the gateway ends: genuine after all, or a fault with its code and whether the call may have been charged. */
export type Ending = 'success' | [category: string, code: string, charged: string, categoryWhereBilled?: string];

/** A busy Alipay. */
export const retryLater = (code: string): Ending => ['retryLater', code, 'unknown'];
/** The call may have been done: where Alipay may bill a repetition, a person decides. */
export const lost = (code: string): Ending => ['retryLater', code, 'unknown', 'fixSetup'];
export const fixSetup = (code: string): Ending => ['fixSetup', code, 'unknown'];

/** What the nodes must make of each thing that the simulator can do wrong. */
export const endings: Record<Misbehaviour, Ending> = {
	'reset': lost('connection-lost'),
	'lost answer': lost('connection-lost'),
	'cut off': lost('connection-lost'),
	'timeout': lost('timed-out'),
	'slow drip': lost('timed-out'),
	'http 401': fixSetup('http-status'),
	'http 403': fixSetup('http-status'),
	'http 429': lost('http-busy'),
	'http 500': lost('http-busy'),
	'http 502': lost('http-busy'),
	'http 503': lost('http-busy'),
	'html page': fixSetup('unreadable-reply'),
	'redirect': fixSetup('http-status'),
	'empty body': fixSetup('unreadable-reply'),
	'truncated json': fixSetup('unreadable-reply'),
	'wrong signature': fixSetup('not-genuine'),
	'foreign signature': fixSetup('not-genuine'),
	'no signature': fixSetup('unsigned-reply'),
	'sign first': 'success',
	'spaced json': 'success',
	'duplicate node': fixSetup('unreadable-reply'),
	'forged first': fixSetup('unreadable-reply'),
	'forged inside': fixSetup('not-genuine'),
	'gbk': 'success',
	'gbk error': retryLater('20000'),
	'bom': 'success',
	'deep json': 'success',
	'huge reply': 'success',
	'unescaped signature': 'success',
	'wrong type': 'success',
	'missing field': fixSetup('unexpected-reply'),
	'value outside list': fixSetup('unexpected-reply'),
};

/** The same for Zhima API Call, which knows no method's fields, and of no method whether a repetition is free. */
export const endingsOfAnyMethod: Record<Misbehaviour, Ending> = {
	...endings,
	'gbk error': lost('20000'),
	'missing field': 'success',
	'value outside list': 'success',
};
