import { createHash } from 'node:crypto';

import forge from 'node-forge';

import { readCertificate } from '../../../nodes/shared/protocol/keys/readCertificate';
import { foreignKeys } from '../../fixtures/foreignKeys';
import { issuedCertificate, opensslSn, rootCertificate } from '../../fixtures/freshCertificates';
import { bareBase64, freshKeys } from '../../fixtures/freshKeys';

const keys = freshKeys(1024);
const derOf = (pem: string) => Buffer.from(bareBase64(pem), 'base64');
const read = (pem: string) => readCertificate(derOf(pem))!;

describe('the serial number is what the openssl command leads to', () => {
	test.each([
		['of an ordinary issuer', '/C=CN/O=Ant Financial/OU=Certification Authority/CN=Authority R1', '0x20211122334455667788'],
		['of a number that ends in zeros', '/C=CN/CN=Root', '0x1000'],
		['of a number whose first bit is set', '/C=CN/CN=Root', '0xff00000000000000000000000000000000000001'],
		['of the number 0', '/C=CN/CN=Root', '0'],
		['with Chinese', '/C=CN/O=蚂蚁金服/CN=根证书', '77'],
		['with characters that are escaped', '/C=CN/O=A, B + C <D> ; E/CN="F\\\\', '78'],
		['with blanks at both ends', '/C=CN/O= two  inside /CN=x', '79'],
		['with all usual parts', '/C=CN/ST=Zhejiang/L=Hangzhou/O=o/OU=u1/OU=u2/DC=example/CN=n', '80'],
	])('%s', (_, subject, serial) => {
		const pem = rootCertificate(keys, { subject, serial });
		expect(read(pem).sn).toBe(opensslSn(pem));
	});

	test('of a number that is negative, which Java counts below zero', () => {
		const pem = rootCertificate(keys, { subject: '/CN=n', serial: '-255' });
		expect(read(pem).sn).toBe(createHash('md5').update('CN=n-255').digest('hex'));
	});
});

test('the serial number is what node-forge leads to', () => {
	const pem = rootCertificate(keys, { subject: '/C=CN/O=Ant Financial/CN=Authority R1', serial: '0x0af1' });
	const { issuer, serialNumber } = forge.pki.certificateFromPem(pem);
	const name = issuer.attributes.map(({ shortName, value }) => `${shortName}=${String(value)}`).reverse().join(',');
	expect(read(pem).sn).toBe(forge.md.md5.create().update(`${name}${BigInt(`0x${serialNumber}`)}`).digest().toHex());
});

test('a serial number keeps its leading zeros', () => {
	const found = Array.from({ length: 600 }, (_, index) => index).find((index) =>
		createHash('md5').update(`CN=n${index}`).digest('hex').startsWith('00'),
	)!;
	expect(read(rootCertificate(keys, { subject: '/CN=n', serial: String(found) })).sn).toMatch(/^00[0-9a-f]{30}$/);
});

describe('a certificate tells', () => {
	const ecKey = foreignKeys('EC');
	const sm2Key = foreignKeys('SM2');

	test.each([
		['RSA with SHA-256', () => rootCertificate(keys, { args: ['-sha256'] }), true],
		['RSA with SHA-1', () => rootCertificate(keys, { args: ['-sha1'] }), true],
		['RSA with SHA-512', () => rootCertificate(keys, { args: ['-sha512'] }), true],
		['RSA-PSS', () => rootCertificate(keys, { args: ['-sigopt', 'rsa_padding_mode:pss'] }), true],
		['an elliptic curve', () => rootCertificate(ecKey), false],
		['SM2', () => rootCertificate(sm2Key, { args: ['-sm3'] }), false],
		['RSA, for a key on an elliptic curve', () => issuedCertificate(ecKey, { ...keys, certificate: rootCertificate(keys) }), true],
		['an elliptic curve, for an RSA key', () => issuedCertificate(keys, { ...ecKey, certificate: rootCertificate(ecKey) }), false],
	])('whether it was signed with RSA: %s', (_, make, expected) => {
		expect(read(make()).isSignedWithRsa).toBe(expected);
	});

	test('whether it is a root, its key and its days', () => {
		const root = rootCertificate(keys, { days: 10 });
		const other = freshKeys(1024);
		const leaf = issuedCertificate(other, { ...keys, certificate: root });
		expect([read(root).isRoot, read(leaf).isRoot]).toEqual([true, false]);
		expect(read(root).publicKey!.equals(keys.publicKey)).toBe(true);
		expect(read(leaf).publicKey!.equals(other.publicKey)).toBe(true);
		const { validFrom, validUntil } = read(root);
		expect(validUntil - validFrom).toBe(10 * 86_400_000);
		expect(Math.abs(Date.now() - validFrom)).toBeLessThan(60_000);
	});
});

test.each([
	['nothing', Buffer.alloc(0)],
	['a key', derOf(keys.publicPem)],
	['a certificate that is cut off', derOf(rootCertificate(keys)).subarray(0, 300)],
	['any bytes', Buffer.from('any bytes')],
])('%s is no certificate', (_, der) => {
	expect(readCertificate(der)).toBeUndefined();
});
