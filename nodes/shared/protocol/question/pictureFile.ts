import type { FileLimits } from '../../operations/operation';
import { fileTypeOf } from './acceptedFiles';
import type { FilePart } from './filePart';
import type { Unusable } from './invalidField';
import type { PictureFrame } from './pictureFrame';
import { pictureTooLarge } from './pictureTooLarge';
import { readBase64Picture, readPicture } from './readPicture';

/** An image that is ready to be sent, and what its headers say. */
export interface PictureFile {
	part: FilePart;
	frame: PictureFrame;
}

/**
 * The file part of an image.
 *
 * @param name Alipay's name for it
 * @param image its bytes, or Base64 text on one line; not empty
 * @returns the part, or what is wrong with the image: no Base64, another kind, half an image, too many bytes
 */
export function pictureFile(name: string, image: Buffer | string, { kinds, mostBytes }: FileLimits): PictureFile | Unusable {
	const read = typeof image === 'string' ? readBase64Picture(image, kinds) : { bytes: image, ...readPicture(image, kinds) };
	if (!('frame' in read)) return read;
	const { bytes, frame } = read;
	const tooLarge = pictureTooLarge(bytes.length, mostBytes);
	if (tooLarge) return tooLarge;
	// Both kinds are known by their first bytes.
	const { ending, mimeType } = fileTypeOf(bytes, '')!;
	return { part: { name, fileName: `${name}.${ending}`, mimeType, bytes }, frame };
}
