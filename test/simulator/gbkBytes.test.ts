import { gbkBytes } from '../../simulator/gbkBytes';

test('a text comes back from the decoder of Node', () => {
	const text = '系统繁忙，请稍后再试 ABC 123 乗"\\/';
	expect(new TextDecoder('gbk').decode(gbkBytes(text))).toBe(text);
});

test('a character can have the byte of a backslash in second place', () => {
	expect(gbkBytes('乗')).toEqual(Buffer.from([0x81, 0x5c]));
});

test('what GBK does not have becomes a question mark', () => {
	expect(gbkBytes('a😀b').toString()).toBe('a?b');
});
