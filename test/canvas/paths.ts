import type { Box, Point } from './canvas';

/** The middle of a handle, as one of several that are spread over the edge of a node. */
export const handle = (x: number, { top, bottom }: Box, index: number, count: number): Point => ({ x, y: top + ((bottom - top) * (index + 1)) / (count + 1) });

const steps = 48;

/** The curve by which n8n connects two handles; both ends lie flat. */
export function curve(from: Point, to: Point): Point[] {
	const bend = Math.abs(to.x - from.x) / 2;
	const controls = [from.x, from.x + bend, to.x - bend, to.x];
	return Array.from({ length: steps + 1 }, (_, step) => {
		const done = step / steps;
		const left = 1 - done;
		const weights = [left ** 3, 3 * left ** 2 * done, 3 * left * done ** 2, done ** 3];
		const x = weights.reduce((sum, weight, index) => sum + weight * controls[index]!, 0);
		return { x, y: from.y * (weights[0]! + weights[1]!) + to.y * (weights[2]! + weights[3]!) };
	});
}

/** The line back: out to the right, a fixed way down, to the left past its target, and up or down to it. */
export function detour(from: Point, to: Point): Point[] {
	const [aside, below] = [40, 130];
	const [right, left, bottom] = [from.x + aside, to.x - aside, from.y + below];
	return [from, { x: right, y: from.y }, { x: right, y: bottom }, { x: left, y: bottom }, { x: left, y: to.y }, to];
}
