/**
 * Where n8n 2.41 draws the nodes, notes and lines of a workflow, in the units of the positions in its file. A node's square begins at
 * its position, its name stands below it, and lines go from the handles at its right edge to the handle at another's left edge.
 */

/** A place on the canvas. */
export interface Point {
	x: number;
	y: number;
}

/** A rectangle on the canvas. */
export interface Box {
	name: string;
	left: number;
	top: number;
	right: number;
	bottom: number;
}

/** A node with the name below it. */
export interface NodeBox extends Box {
	/** Where its square ends and its name begins. */
	bottomOfFrame: number;
}

/** A line from an output of a node to another node, or to the plus of an output that leads nowhere, as points along it. */
export interface Line {
	name: string;
	from: string;
	output: number;
	to: string;
	/** Whether it goes back to the left, which n8n draws as a line with corners below its source. */
	back: boolean;
	points: Point[];
}

/** A workflow as it is seen on the canvas. */
export interface Canvas {
	nodes: NodeBox[];
	notes: Box[];
	lines: Line[];
}
