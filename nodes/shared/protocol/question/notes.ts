import type { PictureFrame } from './pictureFrame';

/** What a user is told of a question that is sent all the same; never a value of it. */
export type Note = 'matchNotRecognized' | 'namePutRight' | 'turnedImage' | 'cmykImage' | 'smallImage';

/**
 * The shorter side of an image, in pixels, below which faces are hardly compared: ISO/IEC 19794-5 asks for a face of 180 pixels in an image of
 * 240 for frontal images.
 */
export const usualSide = 240;

/** What is to be told of an image by its headers. */
export function notesOn({ width, height, isCmyk, orientation }: PictureFrame): Note[] {
	const notes: Note[] = [];
	if (orientation !== 1) notes.push('turnedImage');
	if (isCmyk) notes.push('cmykImage');
	if (width > 0 && height > 0 && Math.min(width, height) < usualSide) notes.push('smallImage');
	return notes;
}
