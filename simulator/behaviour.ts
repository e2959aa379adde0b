import type { Misbehaviour } from './misbehaviours';

/** What the simulator does with a request that has passed its checks. */
export type Behaviour = (Succeed | Refuse | Misbehave) & {
	/** Milliseconds to wait before anything is answered. */
	delay?: number;
};

/** A signed success, billed, with the sample values of Alipay's API page. */
interface Succeed {
	does: 'succeed';
	/** Response fields that differ from the sample; a field that is `undefined` is left out. */
	fields?: Record<string, unknown>;
}

/** A refusal, not billed. */
interface Refuse {
	does: 'refuse';
	/** A code of the method, of the gateway, or any other text. An empty text leaves `sub_code` and `sub_msg` out. */
	subCode: string;
	/** The gateway's code; unless given, 40004 for the method's own codes and the documented one for the gateway's. */
	code?: string;
	/** The words in `sub_msg`; unless given, what the code means. */
	message?: string;
	/** The root node: the method's own unless this says `error_response`. */
	node?: 'error_response';
	/** Whether the refusal is signed, or signed with a key that is not Alipay's; it is signed unless this says otherwise. */
	signed?: boolean | 'wrongly';
}

/** One of the misbehaviors; `misbehaviours.ts` says of each what happens and whether the call is billed. */
interface Misbehave {
	does: 'misbehave';
	how: Misbehaviour;
}
