import { gbkBytes } from '../../../nodes/shared/protocol/reply/gbkBytes';

test.each([
	['nothing', '', ''],
	['ASCII', 'a=1&b', '613d312662'],
	// From Python's gbk codec.
	['Chinese', '张三', 'd5c5c8fd'],
	['a character whose second byte is a backslash', '乗', '815c'],
	['the first and the last character that begin with the first byte', '丂侢', '814081fe'],
	['a character that begins with the last byte', '\ufa0c', 'fe40'],
	['a full-width space, which stands in two places', '\u3000', 'a1a1'],
	['the last characters that Unicode has given a place', '\u20ac', 'a2e3'],
])('%s has the bytes of GBK', (_, text, hex) => {
	expect(gbkBytes(text)?.toString('hex')).toBe(hex);
});

test.each([
	['a character that GB 18030 has and GBK has not', '\u{20bb7}野'],
	['an emoji', '👍'],
	['the sign for a lost character', '张\ufffd'],
	['half a character', '\ud842'],
	['a letter with an accent that GBK lacks', 'ñ'],
])('%s has none', (_, text) => {
	expect(gbkBytes(text)).toBeUndefined();
});

test('whatever is encoded is decoded to the same text', () => {
	const decoder = new TextDecoder('gb18030', { fatal: true });
	for (let code = 0x20; code < 0xffff; code++) {
		const character = String.fromCharCode(code);
		const bytes = gbkBytes(character);
		if (bytes) expect(decoder.decode(bytes)).toBe(character);
	}
});
