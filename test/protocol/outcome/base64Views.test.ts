import { base64Views } from '../../../nodes/shared/protocol/outcome/base64Views';
import { plainText } from '../../../nodes/shared/protocol/outcome/decodedText';

const viewsOf = (text: string) => base64Views(plainText(text));
const readingsOf = (text: string) => viewsOf(text).map(({ units }) => String.fromCharCode(...units));

test('there are four readings, one for each character at which a group can begin', () => {
	const readings = readingsOf('xxxYWJj');
	expect(readings).toHaveLength(4);
	expect(readings[3]).toBe('abc\ufffd');
});

test.each([
	['the alphabet of RFC 4648', 'fn5+Pz8/'],
	['its other alphabet, for addresses', 'fn5-Pz8_'],
])('%s is read', (_, text) => {
	expect(readingsOf(text)[0]).toBe('~~~???\ufffd');
});

test.each([
	['three characters', 'YWJ', 'ab\ufffd'],
	['what lies apart is not joined', 'YWJj ZGVm', 'abc\ufffddef\ufffd'],
	['what fills it up ends it', 'YWI=ZGVm', 'ab\ufffddef\ufffd'],
	['what stands before and behind it does not matter', '?YWJj?', 'abc\ufffd'],
	['too few characters are passed over', 'YW ZGVm', 'def\ufffd'],
])('%s', (_, text, reading) => {
	expect(readingsOf(text)[0]).toBe(reading);
});

test.each(['', '?', '=', 'YW', 'YW YW', '张三'])('%j holds none', (text) => {
	expect(viewsOf(text)).toEqual([]);
});

test('each character is found where the Base64 that says it stands', () => {
	const { units, starts, ends } = viewsOf('?? YWJjZA==')[0]!;
	expect(String.fromCharCode(...units)).toBe('abcd\ufffd');
	expect(starts).toEqual([3, 4, 5, 7, 9]);
	expect(ends).toEqual([5, 6, 7, 9, 9]);
});
