import { readContentKey } from '../../../nodes/shared/protocol/keys/readContentKey';
import { refusalOf } from '../../fixtures/freshCredential';
import { freshKeys } from '../../fixtures/freshKeys';

const key = Buffer.from('0123456789abcdef');
const base64 = key.toString('base64');

test.each([16, 24, 32])('a key of %i bytes is read', (length) => {
	const bytes = Buffer.alloc(length, 0xa5);
	expect(readContentKey(bytes.toString('base64'))).toEqual(bytes);
});

test.each([
	['blanks around it', ` ${base64}\n`],
	['quotes around it', `"${base64}"`],
	['a literal \\n behind it', `${base64}\\n`],
	['a line break in it', `${base64.slice(0, 8)}\r\n${base64.slice(8)}`],
	['its last characters missing, which add nothing', base64.replace(/=+$/, '')],
])('a key with %s is read', (_, text) => {
	expect(readContentKey(text)).toEqual(key);
});

test.each(['', '  ', '\n'])('nothing (%j) is no key', (text) => {
	expect(readContentKey(text)).toBeUndefined();
});

test.each([
	['a key that is cut off', base64.slice(0, 12), 'holds 9 bytes, and an AES key has 16, 24 or 32.'],
	['a key with something behind it', base64.replace('==', 'AAAA'), 'holds 19 bytes'],
	['hexadecimal digits', key.toString('hex'), 'hexadecimal digits'],
	['hexadecimal digits in capitals', Buffer.alloc(32, 0xab).toString('hex').toUpperCase(), 'hexadecimal digits'],
	['Base64 for addresses', Buffer.alloc(16, 0xff).toString('base64url'), 'characters that no Base64 text has'],
	['a password', 'my secret!', 'characters that no Base64 text has'],
	['a PEM', freshKeys(512).privatePem, 'an RSA key or certificate'],
	['an RSA key without armour', freshKeys(512).privatePem.replace(/-----[^-]+-----/g, ''), 'bytes, and an AES key has'],
])('%s is refused by a sentence that names field and remedy, and does not repeat it', (_, text, words) => {
	const sentence = refusalOf(() => readContentKey(text));
	expect(sentence).toMatch(/^'Content Encryption Key' holds /);
	expect(sentence).toContain(words);
	expect(sentence).toContain("Copy the AES key from 'interface content encryption' in Alipay's console");
	expect(sentence).not.toContain(text);
});

test.each([32, 48, 64])('%i hexadecimal digits in one case are no Base64, and one more or fewer, or of both cases, may be', (length) => {
	for (const digits of ['a1'.repeat(length / 2), 'A1'.repeat(length / 2)]) {
		expect(refusalOf(() => readContentKey(digits))).toContain('hexadecimal digits');
		for (const other of [digits.slice(1), `${digits}1`, `g${digits.slice(1)}`, `${digits.slice(0, -2)}+/`]) {
			let said = '';
			try {
				readContentKey(other);
			} catch (error) {
				said = (error as Error).message;
			}
			expect(said).not.toContain('hexadecimal');
		}
	}
});

test('32 digits of both cases are Base64 of 24 bytes', () => {
	expect(readContentKey(`aA${'1'.repeat(30)}`)).toHaveLength(24);
});
