import { randomBytes } from 'node:crypto';

import fc from 'fast-check';

import { decryptContent, encryptContent } from '../../../nodes/shared/protocol/signing/contentCipher';
import { openssl } from '../../fixtures/freshKeys';

/** The example of Alipay's own SDK for Node (docs/alipay.md 4.1): its key is published. */
const published = {
	key: Buffer.from('aYA0GP8JEW+D7/UFaskCWA==', 'base64'),
	text: '{"code":"10000","msg":"Success","aes_key":"cW8mcZgoMGUVp5g7uv7bHw=="}',
	cipherText:
		'4AOYHE0rpPnRnghunsGo+mY02DzANFLwNJJCiHfrNh2oaB2pn33PwOEOvH8mjhkE3Wh/jR+3jHM9nvoFvOsY/SqZbZzamRg9Eh3VkRqOhSM=',
};

test("the example of Alipay's SDK comes out in both directions", () => {
	expect(encryptContent(published.text, published.key)).toBe(published.cipherText);
	expect(decryptContent(published.cipherText, published.key)?.toString()).toBe(published.text);
});

describe.each([16, 24, 32])('a key of %i bytes', (length) => {
	const key = randomBytes(length);
	const args = ['enc', `-aes-${length * 8}-cbc`, '-K', key.toString('hex'), '-iv', '0'.repeat(32)];

	const texts = [
		'',
		'{"name":"张三 \u{20bb7}"}',
		...[1, 15, 16, 17, 31, 32, 33].map((size) => '0123456789abcdef'.repeat(3).slice(0, size)),
		...[14, 15, 16].map((size) => `${'x'.repeat(size)}张`),
		`{"materials":"${'/9j/4AAQ张'.repeat(18_000)}"}`,
	];

	test.each(texts.map((text) => ({ size: Buffer.byteLength(text), text })))(
		'encrypts $size bytes as the openssl command does, and decrypts what that encrypted',
		({ text }) => {
			const cipherText = openssl(args, {}, text).toString('base64');
			expect(encryptContent(text, key)).toBe(cipherText);
			expect(decryptContent(cipherText, key)?.toString()).toBe(text);
			expect(openssl([...args, '-d'], {}, Buffer.from(encryptContent(text, key), 'base64')).toString()).toBe(text);
		},
	);

	test('gives back any text', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (text) => {
				expect(decryptContent(encryptContent(text, key), key)?.toString()).toBe(text);
			}),
		);
	});
});

test.each(['', ' ', '{"a":1}', 'AAAA', published.cipherText.slice(4), `${published.cipherText}AAAA`, published.cipherText.replaceAll('+', '-')])(
	'%j is not something that was encrypted',
	(text) => {
		expect(decryptContent(text, published.key)).toBeUndefined();
	},
);

test('any text is decrypted or not, and nothing is thrown', () => {
	fc.assert(fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => expect(() => decryptContent(text, published.key)).not.toThrow()));
});
