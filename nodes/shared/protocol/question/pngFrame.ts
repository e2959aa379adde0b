import type { BrokenPicture, PictureFrame } from './pictureFrame';

/** How a PNG begins (W3C PNG, 5.2). */
export const pngSignature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** Bytes of a chunk beside its data: length, type, checksum. */
const aroundData = 12;

/**
 * Reads the header of a PNG, and checks whether it is whole: all chunks from the header to the end chunk (W3C PNG, 5). What follows
 * the end does not matter. Takes a step for each chunk.
 *
 * @param bytes of a file that begins with {@link pngSignature}
 * @returns what was read, or what it lacks
 */
export function pngFrame(bytes: Buffer): PictureFrame | BrokenPicture {
	let frame: PictureFrame | undefined;
	for (let at = pngSignature.length; at + aroundData <= bytes.length; ) {
		const length = bytes.readUInt32BE(at);
		const type = bytes.toString('latin1', at + 4, at + 8);
		const next = at + aroundData + length;
		if (next > bytes.length) break;
		if (type === 'IHDR' && length >= 8) {
			frame ??= { width: bytes.readUInt32BE(at + 8), height: bytes.readUInt32BE(at + 12), isCmyk: false, orientation: 1 };
		}
		if (type === 'IEND') return frame ?? { lacks: 'frame' };
		at = next;
	}
	return { lacks: frame ? 'end' : 'frame' };
}
