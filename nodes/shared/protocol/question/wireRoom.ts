import type { Operation, Wire } from '../../operations/operation';

/** Characters that a nested JSON text has beside one of its values. */
const frameLength = (name: string) => JSON.stringify({ [name]: '' }).length;

/** How many characters a value may have where it travels: its own limit, or what the JSON text around it leaves. */
export function wireRoom(wire: Wire, nested: Operation['nested']): number {
	const around = wire.within ? nested?.[wire.within] : undefined;
	return Math.min(wire.maxLength, around ? around.maxLength - frameLength(wire.name) : Infinity);
}

/** How many bytes an image may have: those of a file, or what fits as Base64 where it travels. */
export const mostPictureBytes = (wire: Wire, nested: Operation['nested']): number =>
	wire.file?.mostBytes ?? Math.floor(wireRoom(wire, nested) / 4) * 3;
