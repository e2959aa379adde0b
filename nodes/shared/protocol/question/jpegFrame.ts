import type { BrokenPicture, PictureFrame } from './pictureFrame';

const startOfImage = 0xd8;
const endOfImage = 0xd9;
const startOfScan = 0xda;
const appWithExif = 0xe1;

/** Markers without a segment behind them: TEM, RST0 to RST7. */
const standsAlone = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);

/** SOF0 to SOF15, among which DHT, JPG and DAC have their numbers. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** The place of the next marker that is not part of coded data: a stuffed zero or a restart. */
function nextMarker(bytes: Buffer, from: number): number {
	for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
		const marker = bytes[at + 1]!;
		if (marker !== 0 && marker !== 0xff && !standsAlone(marker)) return at;
	}
	return -1;
}

const orientationTag = 0x0112;
/** An entry of a directory has 12 bytes: tag, kind, count, value. */
const entryLength = 12;

/** The orientation in an Exif segment (TIFF 6.0: the first directory), 1 where it says nothing that can be read. */
function orientationIn(segment: Buffer): number {
	if (segment.toString('latin1', 0, 6) !== 'Exif\0\0') return 1;
	const tiff = segment.subarray(6);
	const order = tiff.toString('latin1', 0, 2);
	if (tiff.length < 8 || (order !== 'II' && order !== 'MM')) return 1;
	const short = (at: number) => (at + 2 > tiff.length ? 0 : order === 'II' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
	const directory = order === 'II' ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
	for (let entry = 0; entry < short(directory); entry++) {
		const at = directory + 2 + entry * entryLength;
		if (at + entryLength > tiff.length) break;
		if (short(at) !== orientationTag) continue;
		const value = short(at + 8);
		return value >= 1 && value <= 8 ? value : 1;
	}
	return 1;
}

/**
 * Reads the headers of a JPEG, and checks whether it is whole: a start, a frame header, and an end marker (ITU-T T.81, annex B). What
 * follows the end does not matter, nor do images inside a segment, such as the small one of Exif. Linear in the length.
 *
 * @param bytes of a file that begins with FF D8
 * @returns what was read, or what it lacks
 */
export function jpegFrame(bytes: Buffer): PictureFrame | BrokenPicture {
	let frame: Omit<PictureFrame, 'orientation'> | undefined;
	let orientation = 1;
	let at = 0;
	while (at >= 0 && at + 1 < bytes.length) {
		const marker = bytes[at + 1]!;
		if (bytes[at] !== 0xff) break;
		if (marker === 0xff) {
			at++;
			continue;
		}
		if (marker === endOfImage) return frame ? { ...frame, orientation } : { lacks: 'frame' };
		if (marker === startOfImage || standsAlone(marker)) {
			at += 2;
			continue;
		}
		if (at + 4 > bytes.length) break;
		const end = at + 2 + bytes.readUInt16BE(at + 2);
		const segment = bytes.subarray(at + 4, end);
		if (isFrame(marker) && segment.length >= 6) {
			frame ??= { height: segment.readUInt16BE(1), width: segment.readUInt16BE(3), isCmyk: segment[5] === 4 };
		}
		if (marker === appWithExif) orientation = Math.max(orientation, orientationIn(segment));
		at = marker === startOfScan ? nextMarker(bytes, end) : end;
	}
	return { lacks: frame ? 'end' : 'frame' };
}
