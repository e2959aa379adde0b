import type { Operation, Wire } from '../../operations/operation';

/** Characters that a nested JSON text has beside one of its values. */
const frameLength = (name: string) => JSON.stringify({ [name]: '' }).length;

/** How many characters a value may have where it travels: its own limit, or what the JSON text around it leaves. */
export function wireRoom(wire: Wire, nested: Operation['nested']): number {
	const around = wire.within ? nested?.[wire.within] : undefined;
	return Math.min(wire.maxLength, around ? around.maxLength - frameLength(wire.name) : Infinity);
}
