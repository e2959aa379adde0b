import { verify } from '../../../nodes/shared/protocol/reply/verify';
import { freshKeys, opensslSignature } from '../../fixtures/freshKeys';

const keys = freshKeys();
const stranger = freshKeys();

const signedByOpenssl = (bytes: string | Buffer, digest = 'sha256', privatePem = keys.privatePem) => opensslSignature(bytes, privatePem, digest);

const node = Buffer.from('{"code":"10000","msg":"成功","url":"https:\\/\\/x"}');

test.each([
	{ type: 'RSA2', digest: 'sha256' },
	{ type: 'RSA', digest: 'sha1' },
] as const)('a signature that the openssl command made with $digest is genuine for $type', ({ type, digest }) => {
	expect(verify(node, signedByOpenssl(node, digest), keys.publicKey, type)).toEqual(node);
});

test('the bytes are taken as received, whatever they are', () => {
	const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
	expect(verify(bytes, signedByOpenssl(bytes), keys.publicKey, 'RSA2')).toEqual(bytes);
});

test('where only the text without escaped slashes was signed, exactly that text is returned', () => {
	const unescaped = Buffer.from('{"code":"10000","msg":"成功","url":"https://x"}');
	expect(verify(node, signedByOpenssl(unescaped), keys.publicKey, 'RSA2')).toEqual(unescaped);
});

test('a slash is never escaped to make a signature fit', () => {
	const unescaped = Buffer.from(node.toString().replaceAll('\\/', '/'));
	expect(verify(unescaped, signedByOpenssl(node), keys.publicKey, 'RSA2')).toBeUndefined();
});

const right = signedByOpenssl(node);

test.each([
	{ what: 'an empty signature', signature: '' },
	{ what: 'a signature that is not Base64', signature: '!!!' },
	{ what: 'the word of the API pages', signature: 'ERITJKEIJKJHKKKKKKKHJEREEEEEEEEEEE' },
	{ what: 'a signature that is cut off', signature: right.slice(0, -8) },
	{ what: 'a signature with something behind it', signature: Buffer.concat([Buffer.from(right, 'base64'), Buffer.of(0)]).toString('base64') },
	{ what: 'a signature of zeros', signature: Buffer.alloc(256).toString('base64') },
	{ what: 'a signature of the largest number', signature: Buffer.alloc(256, 0xff).toString('base64') },
	{ what: "another key's signature", signature: signedByOpenssl(node, 'sha256', stranger.privatePem) },
	{ what: 'a signature with the digest of the other type', signature: signedByOpenssl(node, 'sha1') },
	{ what: 'a very long signature', signature: 'A'.repeat(1_000_000) },
])('$what is not genuine, and nothing is thrown', ({ signature }) => {
	expect(verify(node, signature, keys.publicKey, 'RSA2')).toBeUndefined();
});
