import { formatNumber } from '../formatNumber';
import type { Unusable } from './invalidField';
import { jpegFrame } from './jpegFrame';
import type { JpegFrame } from './jpegFrame';
import { pictureKind } from './pictureKind';

/** How a JPEG begins: SOI, and the first byte of the next marker. */
const isJpeg = (bytes: Buffer) => bytes[0] === 0xff && bytes[1] === 0xd8 && (bytes.length === 2 || bytes[2] === 0xff);

function otherKind(bytes: Buffer): Unusable {
	const { what, isEditable } = pictureKind(bytes);
	const remedy = isEditable
		? 'Convert it with an Edit Image node (format JPEG) before this node.'
		: "Have the photo itself sent, as JPEG. n8n's Edit Image node cannot make one of this.";
	return { problem: `is ${what}, and Alipay takes JPEG`, remedy };
}

/**
 * What is wrong with a picture that is to be a whole JPEG: no Base64 (RFC 4648), another kind of file, or only a part of one (ITU-T
 * T.81). What stands behind its end does not matter.
 *
 * @param text Base64 on one line
 */
export function jpegProblem(text: string): Unusable | undefined {
	if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text) || text.length % 4 !== 0) {
		return { problem: 'is not Base64 text', remedy: 'Pass the whole Base64 text of a JPEG, or choose Binary File and pass the file itself.' };
	}
	const bytes = Buffer.from(text, 'base64');
	if (!isJpeg(bytes)) return otherKind(bytes);
	const frame = jpegFrame(bytes);
	if (!('lacks' in frame)) return undefined;
	const size = `${formatNumber(bytes.length)} bytes`;
	return {
		problem: frame.lacks === 'frame' ? `is the beginning of a JPEG, ${size} without an image in them` : `is part of a JPEG, ${size} without its end`,
		remedy: 'Look what cut it off on its way, such as a limit of length, and pass the whole file.',
	};
}

/** What the headers of a picture say that {@link jpegProblem} finds right. */
export const frameOf = (text: string): JpegFrame | undefined => {
	const frame = jpegFrame(Buffer.from(text, 'base64'));
	return 'lacks' in frame ? undefined : frame;
};
