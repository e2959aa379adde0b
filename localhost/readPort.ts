import { printable } from './printable';

/**
 * The port that somebody has typed.
 *
 * @param lowest 0 where any free port can be asked for, else 1
 * @throws an Error that says what can be given
 */
export function readPort(text: string, lowest: 0 | 1): number {
	const port = Number(text);
	if (/^\d+$/.test(text) && port >= lowest && port < 65_536) return port;
	const any = lowest === 0 ? ', where 0 takes any that is free' : '';
	throw new Error(`"${printable(text)}" is not a port. Give a number from ${lowest} to 65535${any}.`);
}
