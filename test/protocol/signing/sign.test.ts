import { generateKeyPairSync } from 'node:crypto';

import fc from 'fast-check';
import forge from 'node-forge';

import { sign } from '../../../nodes/shared/protocol/signing/sign';
import textVectors from '../../vectors/textToSign.json';
import { freshKeys, opensslSignature, opensslVerifies } from '../../fixtures/freshKeys';

const keys = freshKeys();
const publicKey = forge.pki.publicKeyFromPem(keys.publicPem);

const texts = [...textVectors.map(({ text }) => text), 'x'.repeat(200_000), '\u0000', 'é\u{20bb7}'];

describe.each([
	{ type: 'RSA2', digest: 'sha256' },
	{ type: 'RSA', digest: 'sha1' },
] as const)('$type', ({ type, digest }) => {
	test.each(texts.map((text, row) => ({ row, text })))(
		'signature of text $row equals byte for byte what the openssl command makes of it',
		async ({ text }) => {
			expect(await sign(text, keys.privateKey, type)).toBe(opensslSignature(text, keys.privatePem, digest));
		},
	);

	test('node-forge confirms the signature of any text', async () => {
		await fc.assert(
			fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
				const md = forge.md[digest].create();
				md.update(text, 'utf8');
				const signature = forge.util.decode64(await sign(text, keys.privateKey, type));
				expect(publicKey.verify(md.digest().bytes(), signature)).toBe(true);
			}),
			{ numRuns: 8 },
		);
	});
});

test('a signature of 2048 bits is 344 characters of Base64, as the API pages say', async () => {
	expect(await sign('a=1', keys.privateKey, 'RSA2')).toMatch(/^[A-Za-z0-9+/]{342}==$/);
});

test('a signature is made in a thread of its own, so that n8n goes on meanwhile', async () => {
	let isMade = false;
	const signing = sign('a=1', keys.privateKey, 'RSA2').then(() => (isMade = true));
	// What is made in this thread is there before anything else has its turn.
	for (let step = 0; step < 100; step++) await Promise.resolve();
	expect(isMade).toBe(false);
	await signing;
	expect(isMade).toBe(true);
});

test('RSA is not RSA2: a signature of one type does not pass for the other', async () => {
	const signature = await sign('a=1', keys.privateKey, 'RSA');
	expect(opensslVerifies('a=1', signature, keys.publicPem, 'sha1')).toBe(true);
	expect(opensslVerifies('a=1', signature, keys.publicPem, 'sha256')).toBe(false);
});

test('a key that cannot sign is said to be one', async () => {
	await expect(sign('a=1', keys.publicKey, 'RSA2')).rejects.toThrow();
	// Of the kind of this one, only the thread that signs finds it out.
	await expect(sign('a=1', generateKeyPairSync('x25519').privateKey, 'RSA2')).rejects.toThrow(/not supported/);
});
