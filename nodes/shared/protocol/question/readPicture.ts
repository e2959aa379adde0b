import type { FileKind } from '../../operations/operation';
import { formatNumber } from '../formatNumber';
import type { Unusable } from './invalidField';
import { jpegFrame } from './jpegFrame';
import type { BrokenPicture, PictureFrame } from './pictureFrame';
import { pictureKind } from './pictureKind';
import { pngFrame, pngSignature } from './pngFrame';

/** How a JPEG begins: SOI, and the first byte of the next marker. */
const isJpeg = (bytes: Buffer) => bytes[0] === 0xff && bytes[1] === 0xd8 && (bytes.length === 2 || bytes[2] === 0xff);

const isPng = (bytes: Buffer) => bytes.subarray(0, pngSignature.length).equals(pngSignature);

const formatsOf: Record<FileKind, { holds: (bytes: Buffer) => boolean; frameOf: (bytes: Buffer) => PictureFrame | BrokenPicture }> = {
	JPEG: { holds: isJpeg, frameOf: jpegFrame },
	PNG: { holds: isPng, frameOf: pngFrame },
};

function otherKind(bytes: Buffer, kinds: readonly FileKind[]): Unusable {
	const { what, isEditable } = pictureKind(bytes);
	const remedy = isEditable
		? 'Convert it with an Edit Image node (format JPEG) before this node.'
		: `Pass on an image as a ${kinds.join(' or ')} file. n8n's Edit Image node cannot convert what is there now.`;
	return { problem: `holds ${what}, and Alipay takes ${kinds.join(' and ')}`, remedy };
}

/**
 * Reads the headers of bytes that are to be a whole image of one of the kinds. Whatever follows the end of an image does not matter.
 *
 * @returns what the headers say, or what is wrong: another kind of file, or only a part of one
 */
export function readPicture(bytes: Buffer, kinds: readonly FileKind[]): Unusable | { frame: PictureFrame } {
	const kind = kinds.find((one) => formatsOf[one].holds(bytes));
	if (!kind) return otherKind(bytes, kinds);
	const frame = formatsOf[kind].frameOf(bytes);
	if (!('lacks' in frame)) return { frame };
	const size = `${formatNumber(bytes.length)} bytes`;
	return {
		problem: frame.lacks === 'frame' ? `holds only the beginning of a ${kind}: ${size} without an image` : `holds only part of a ${kind}: ${size} without its end`,
		remedy: 'Check what cut it off, such as a length limit, and pass on the whole file.',
	};
}

/**
 * The same for an image as Base64 text (RFC 4648).
 *
 * @param text on one line
 */
export function readBase64Picture(text: string, kinds: readonly FileKind[]): Unusable | { frame: PictureFrame; bytes: Buffer } {
	if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text) || text.length % 4 !== 0) {
		return { problem: 'is not Base64 text', remedy: `Pass the whole Base64 text of a ${kinds.join(' or ')}, or choose Binary File and pass the file itself.` };
	}
	const bytes = Buffer.from(text, 'base64');
	const read = readPicture(bytes, kinds);
	return 'frame' in read ? { ...read, bytes } : read;
}
