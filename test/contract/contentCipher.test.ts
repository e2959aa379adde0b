import { randomBytes } from 'node:crypto';

import fc from 'fast-check';

import { decryptContent, encryptContent } from '../../nodes/shared/protocol/signing/contentCipher';
import { officialSdk } from './officialSdk';

describe.each([16, 24, 32])('with a key of %i bytes', (length) => {
	const key = randomBytes(length);
	const base64 = key.toString('base64');
	const expectTheSame = (text: string) => {
		const cipherText = officialSdk.aesEncryptText(text, base64);
		expect(encryptContent(text, key)).toBe(cipherText);
		expect(decryptContent(cipherText, key)?.toString()).toBe(text);
		expect(officialSdk.aesDecryptText(encryptContent(text, key), base64)).toBe(text);
	};

	test("any text becomes what Alipay's own SDK makes of it, and each decrypts what the other encrypted", () => {
		fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 70 }), expectTheSame), { seed: 20_260_106 });
	});

	test('so do texts around each border of a block, and one of 200 KB', () => {
		for (let size = 0; size <= 65; size++) expectTheSame('x'.repeat(size));
		expectTheSame('张'.repeat(66_667));
	});
});
