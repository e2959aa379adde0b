import { bytesInBase64, pictureTooLarge } from '../../../nodes/shared/protocol/question/pictureTooLarge';

test('a Base64 text says how many bytes it stands for, with either padding or none', () => {
	for (let size = 0; size < 100; size++) expect(bytesInBase64(Buffer.alloc(size).toString('base64'))).toBe(size);
});

test('an image may have as many bytes as Alipay takes, and one more is told with both numbers and the way to fewer', () => {
	expect(pictureTooLarge(1_000_000, 1_000_000)).toBeUndefined();
	expect(pictureTooLarge(1_000_001, 1_000_000)).toEqual({
		problem: 'holds an image of 1,000,001 bytes, and Alipay takes at most 1,000,000',
		remedy: 'Add an Edit Image node before this one to resize the image, for example to 640 x 640, as JPEG.',
	});
});
