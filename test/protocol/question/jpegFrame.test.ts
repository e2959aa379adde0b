import { jpegFrame } from '../../../nodes/shared/protocol/question/jpegFrame';
import { jpeg } from '../../fixtures/jpegs';

// ITU-T T.81, annex B: SOI, segments of a marker, a length that counts itself, and content; then EOI.
const start = Buffer.of(0xff, 0xd8);
const end = Buffer.of(0xff, 0xd9);
const segment = (marker: number, content: Buffer) => Buffer.concat([Buffer.of(0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 255), content]);
/** 480 by 640 in three components, of which only the number matters. */
const frame = (marker = 0xc0, { width = 480, height = 640, components = 3 } = {}) =>
	segment(marker, Buffer.of(8, height >> 8, height & 255, width >> 8, width & 255, components, 1, 0x11, 0));
const scan = (...coded: number[]) => Buffer.concat([segment(0xda, Buffer.of(1, 1, 0, 0, 63, 0)), Buffer.from(coded)]);
const upright = { width: 480, height: 640, isCmyk: false, orientation: 1 };

/** An Exif segment (TIFF 6.0) with these entries of tag and value, as shorts, and what is cut off its end. */
function exif(entries: Array<[tag: number, value: number]>, { order = 'MM', opening = 'Exif\0\0', directory = 8, cut = 0 } = {}) {
	const number = (length: 2 | 4, value: number) => {
		const bytes = Buffer.alloc(length);
		if (order === 'II') bytes.writeUIntLE(value, 0, length);
		else bytes.writeUIntBE(value, 0, length);
		return bytes;
	};
	const rows = entries.map(([tag, value]) => Buffer.concat([number(2, tag), number(2, 3), number(4, 1), number(2, value), number(2, 0)]));
	const content = Buffer.concat([Buffer.from(`${opening}${order}`, 'latin1'), number(2, 42), number(4, directory), number(2, entries.length), ...rows]);
	return segment(0xe1, content.subarray(0, content.length - cut));
}
const turned = (segmentWithExif: Buffer) => jpegFrame(Buffer.concat([start, segmentWithExif, frame(), scan(1, 2), end]));

const noFrames = [0xc4, 0xc8, 0xcc];
const frames = Array.from({ length: 16 }, (_, at) => 0xc0 + at).filter((marker) => !noFrames.includes(marker));

test.each(frames)('the size stands in the frame header with marker %i', (marker) => {
	expect(jpegFrame(Buffer.concat([start, frame(marker), scan(1), end]))).toEqual(upright);
});

test.each([...noFrames, 0xbf, 0xd9 + 2, 0xe0, 0xfe])('no size stands in a segment with marker %i', (marker) => {
	expect(jpegFrame(Buffer.concat([start, frame(marker), scan(1), end]))).toEqual({ lacks: 'frame' });
});

test('the first frame counts, and one of fewer than six bytes is none', () => {
	expect(jpegFrame(Buffer.concat([start, frame(), frame(0xc1, { width: 16, height: 16 }), end]))).toEqual(upright);
	expect(jpegFrame(Buffer.concat([start, segment(0xc0, Buffer.of(8, 2, 128, 1, 224)), end]))).toEqual({ lacks: 'frame' });
	expect(jpegFrame(Buffer.concat([start, segment(0xc0, Buffer.of(8, 2, 128, 1, 224, 3)), end]))).toEqual(upright);
});

test.each([1, 3, 4])('%i components are the colors of printers where they are four', (components) => {
	expect(jpegFrame(Buffer.concat([start, frame(0xc0, { components }), scan(1), end]))).toEqual({ ...upright, isCmyk: components === 4 });
});

test.each([0x01, 0xd0, 0xd1, 0xd6, 0xd7, 0xd8])('marker %i has no segment behind it, before the frame or in coded data', (marker) => {
	expect(jpegFrame(Buffer.concat([start, Buffer.of(0xff, marker), frame(), end]))).toEqual(upright);
	if (marker !== 0xd8) expect(jpegFrame(Buffer.concat([start, frame(), scan(7, 0xff, marker, 7), end]))).toEqual(upright);
});

test('bytes that fill up before a marker, and zeros that are stuffed behind FF, are no markers', () => {
	expect(jpegFrame(Buffer.concat([start, Buffer.of(0xff, 0xff), frame(), scan(0xff, 0, 0xff, 0, 0xff, 0xff), end]))).toEqual(upright);
});

test('a segment may follow coded data, and whatever follows the end does not matter', () => {
	expect(jpegFrame(Buffer.concat([start, scan(1, 2, 3), frame(), scan(4), end, frame(0xc0, { components: 4 }), Buffer.from('trailer')]))).toEqual(upright);
});

test('a JPEG that is cut off anywhere is not whole', () => {
	const whole = Buffer.concat([start, segment(0xe0, Buffer.from('JFIF\0')), frame(), scan(1, 0xff, 0, 2), end]);
	const frameEnds = whole.indexOf(frame()) + frame().length;
	for (let length = 0; length < whole.length; length++) {
		expect([length, jpegFrame(whole.subarray(0, length))]).toEqual([length, { lacks: length < frameEnds - 3 ? 'frame' : 'end' }]);
	}
});

test('what stands where a marker must be ends it', () => {
	expect(jpegFrame(Buffer.concat([start, frame(), Buffer.of(0, 0xd9), end]))).toEqual({ lacks: 'end' });
	expect(jpegFrame(Buffer.concat([start, Buffer.of(1), frame(), end]))).toEqual({ lacks: 'frame' });
});

describe('The orientation', () => {
	test.each(['II', 'MM'])('in Exif of byte order %s is 1 to 8, and 1 for anything else', (order) => {
		for (const value of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 255, 256]) {
			expect(turned(exif([[0x0112, value]], { order }))).toEqual({ ...upright, orientation: value >= 1 && value <= 8 ? value : 1 });
		}
	});

	test('is looked for in all entries of the first directory', () => {
		expect(turned(exif([[0x010f, 3], [0x0112, 6], [0x0112, 8]]))).toEqual({ ...upright, orientation: 6 });
		expect(turned(exif([[0x010f, 3], [0x0110, 6]]))).toEqual(upright);
		expect(turned(exif([]))).toEqual(upright);
	});

	test.each([
		['an opening that is not that of Exif', exif([[0x0112, 6]], { opening: 'Exif\0\x01' })],
		['the opening of XMP', segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0'))],
		['no known byte order', exif([[0x0112, 6]], { order: 'IM' })],
		['a directory behind its end', exif([[0x0112, 6]], { directory: 4_000 })],
		['an entry of which the last byte is missing', exif([[0x0112, 6]], { cut: 1 })],
		['no directory', exif([], { cut: 3 })],
		['nothing', segment(0xe1, Buffer.alloc(0))],
	])('is 1 in a segment with %s', (_, segmentWithExif) => {
		expect(turned(segmentWithExif)).toEqual(upright);
	});

	test('is that of the segment which says one', () => {
		expect(turned(Buffer.concat([exif([[0x0112, 6]]), exif([])]))).toEqual({ ...upright, orientation: 6 });
		expect(turned(Buffer.concat([segment(0xe1, Buffer.from('http://')), exif([[0x0112, 3]])]))).toEqual({ ...upright, orientation: 3 });
		expect(turned(segment(0xe2, exif([[0x0112, 6]]).subarray(4)))).toEqual(upright);
	});

	test('of the small image inside Exif says nothing', () => {
		expect(jpegFrame(jpeg({ thumbnail: true }))).toEqual(upright);
	});
});
