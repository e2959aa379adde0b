/** What the headers of an image say of it. */
export interface PictureFrame {
	/** In pixels, before it is turned; 0 where the lines are counted only at the end. */
	width: number;
	height: number;
	/** Cyan, magenta, yellow and black, as printers want it, instead of colors of light. */
	isCmyk: boolean;
	/** Exif: 1 is upright, 2 to 8 are turned or mirrored. */
	orientation: number;
}

/** Where an image breaks off: before the header with its size, or behind it. */
export type BrokenPicture = { lacks: 'frame' | 'end' };
