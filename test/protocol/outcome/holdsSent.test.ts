import { holdsSent } from '../../../nodes/shared/protocol/outcome/holdsSent';

test.each([
	['four characters', 'ABCD'],
	['five', 'Li Na'],
	['six', 'ORDER1'],
	['nine', 'G12345678'],
	['a single Chinese character', '张'],
	['256 characters', 'a7'.repeat(128)],
])('a value of %s is found in a code, in either case, with signs between, and as Base64', (_, value) => {
	const bare = value.replaceAll(' ', '');
	const isAscii = /^[ -~]+$/.test(value);
	for (const text of isAscii ? [bare, `X_${bare}.y`, bare.toLowerCase(), bare.toUpperCase(), [...bare].join('_'), [...bare].join('.')] : []) {
		expect(holdsSent(text, ['other value', value])).toBe(true);
	}
	for (const before of ['', 'a', 'ab', 'abc']) {
		// The first group of Base64 can begin at each of four characters.
		expect(holdsSent(`${before}${Buffer.from(value).toString('base64url')}`, [value])).toBe(true);
		expect(holdsSent(Buffer.from(`${before}${value}`).toString('base64url'), [value])).toBe(true);
		expect(holdsSent(`CODE.${Buffer.from(`${before}${value}z`).toString('base64url')}`, [value])).toBe(true);
	}
});

test.each([
	['three characters', 'ABC'],
	['two', 'Li'],
	['one', '1'],
	['none', ''],
	['blanks alone', '    '],
	['more characters than any code has', 'a7'.repeat(128) + 'a'],
])('a value of %s is not looked for', (_, value) => {
	expect(holdsSent(`SYSTEM_${value}_BUSY`, [value])).toBe(false);
});

test('nothing is held by an empty text, and of nothing that was sent', () => {
	expect(holdsSent('', ['ABCD'])).toBe(false);
	expect(holdsSent('ABCD', [])).toBe(false);
	expect(holdsSent('SYSTEM_ERROR', ['ABCD', '张三'])).toBe(false);
});

test('what ends one reading and begins the next is in neither', () => {
	const code = 'Z09S';
	const readings = [code, Buffer.from(code, 'base64').toString()];
	expect(holdsSent(code, [`${readings[0]!.at(-1)}${readings[1]}`.padStart(4)])).toBe(false);
});
