import type { Box, Line, Point } from './canvas';

/** Whether two boxes share any place. */
export const overlap = (one: Box, other: Box) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
/** Whether a box lies wholly in another. */
export const within = (inner: Box, outer: Box) =>
	inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom;

const pieces = ({ points }: Line) => points.slice(1).map((end, index): [Point, Point] => [points[index]!, end]);

/** On which side of the line through two points a third one lies. */
const side = (from: Point, to: Point, point: Point) => Math.sign((to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x));
const meet = ([a, b]: [Point, Point], [c, d]: [Point, Point]) => side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;

const holds = ({ left, top, right, bottom }: Box, { x, y }: Point) => x > left && x < right && y > top && y < bottom;

/** Whether a line enters a box, even between two of its points. */
export function enters(line: Line, box: Box): boolean {
	const { left, top, right, bottom } = box;
	const diagonals: Array<[Point, Point]> = [
		[{ x: left, y: top }, { x: right, y: bottom }],
		[{ x: left, y: bottom }, { x: right, y: top }],
	];
	return line.points.some((point) => holds(box, point)) || pieces(line).some((piece) => diagonals.some((diagonal) => meet(piece, diagonal)));
}

/** Whether two lines cross. Lines of one handle part there, and lines to one handle join before it; neither is a crossing. */
export function cross(one: Line, other: Line): boolean {
	if (one.from === other.from && one.output === other.output) return false;
	const joins = one.to === other.to && one.to !== '+' ? one.points.at(-1)! : undefined;
	const joining = 72;
	const near = ([start]: [Point, Point]) => joins !== undefined && Math.hypot(joins.x - start.x, joins.y - start.y) < joining;
	return pieces(one).some((piece) => !near(piece) && pieces(other).some((another) => !near(another) && meet(piece, another)));
}
