import { pngFrame } from '../../../nodes/shared/protocol/question/pngFrame';

// W3C PNG, 5: a signature, and chunks of a length, a type, that many bytes, and a checksum.
const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const number = (value: number) => Buffer.of(value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255);
const chunk = (type: string, content = Buffer.alloc(0)) => Buffer.concat([number(content.length), Buffer.from(type), content, number(0)]);
const header = (width: number, height: number, rest = Buffer.of(8, 2, 0, 0, 0)) => chunk('IHDR', Buffer.concat([number(width), number(height), rest]));
const coded = chunk('IDAT', Buffer.from('IEND and IHDR'));
const end = chunk('IEND');
const read = { width: 480, height: 66_000, isCmyk: false, orientation: 1 };

test('the size stands in the header, and a PNG is upright and of the colors of light', () => {
	expect(pngFrame(Buffer.concat([signature, header(480, 66_000), coded, end]))).toEqual(read);
});

test('the first header counts, whatever stands before it, behind it, or behind the end', () => {
	expect(pngFrame(Buffer.concat([signature, chunk('CgBI', number(0)), header(480, 66_000), header(16, 16), end, header(2, 2)]))).toEqual(read);
});

test('a header of eight bytes tells the size, and one of seven tells nothing', () => {
	expect(pngFrame(Buffer.concat([signature, header(480, 66_000, Buffer.alloc(0)), end]))).toEqual(read);
	expect(pngFrame(Buffer.concat([signature, chunk('IHDR', Buffer.alloc(7)), end]))).toEqual({ lacks: 'frame' });
});

test.each([
	['no header', [coded, end]],
	['nothing but its signature', []],
	['chunks of other names', [chunk('ihdr', Buffer.alloc(13)), end]],
])('a PNG with %s lacks its image', (_, chunks) => {
	expect(pngFrame(Buffer.concat([signature, ...chunks]))).toEqual({ lacks: 'frame' });
});

test('a PNG that is cut off anywhere is not whole', () => {
	const whole = Buffer.concat([signature, header(480, 66_000), coded, end]);
	const headerEnds = signature.length + header(1, 1).length;
	for (let length = signature.length; length < whole.length; length++) {
		expect([length, pngFrame(whole.subarray(0, length))]).toEqual([length, { lacks: length < headerEnds ? 'frame' : 'end' }]);
	}
	expect(pngFrame(whole)).toEqual(read);
});

test('a chunk that claims to be longer than the file ends it', () => {
	expect(pngFrame(Buffer.concat([signature, header(480, 66_000), Buffer.from([0xff, 0xff, 0xff, 0xff]), Buffer.from('IDAT'), end]))).toEqual({ lacks: 'end' });
});
