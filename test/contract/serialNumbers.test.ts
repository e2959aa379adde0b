import { execFileSync } from 'node:child_process';
import { createHash, createPrivateKey, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from 'fast-check';

import { readCertificate } from '../../nodes/shared/protocol/keys/readCertificate';
import { readCertificates } from '../../nodes/shared/protocol/keys/readCertificates';
import { fastKeys } from '../fixtures/fastKeys';
import { bareBase64 } from '../fixtures/freshKeys';
import { certificateMaker } from '../fixtures/oddCertificates';
import type { Name, Part } from '../fixtures/oddCertificates';
import { officialSdk } from './officialSdk';

const { application, alipay } = fastKeys();
const authority = fastKeys().alipay;
const read = (pem: string) => readCertificate(Buffer.from(bareBase64(pem), 'base64'))!;
const spkiOf = (pem: string) => read(pem).publicKey!.export({ type: 'spki', format: 'der' }).toString('base64');
const snOf = (name: string, number: string) => createHash('md5').update(name + number).digest('hex');

const seed = 20_260_105;
const plainText = fc.string({ unit: fc.constantFrom(...'abcXYZ 0189.-_()&%$@!?/:*\'~', '张', '三', '蚂蚁', '支付宝（中国）', '𠮷', 'é', '👨‍👩‍👧'), maxLength: 24 });
const trimmed = plainText.map((text) => text.trim());
const plainPart = fc.record({
	type: fc.constantFrom('countryName', 'stateOrProvinceName', 'localityName', 'organizationName', 'organizationalUnitName', 'commonName'),
	value: trimmed,
});
/** A name in any order, with parts that repeat or are empty, or with no part at all. */
const plainName = fc.array(plainPart, { maxLength: 7 });
/** As they are in a certificate: a byte of zeros goes before a first bit that is set, and only there. */
const serial = fc
	.oneof(
		fc.constantFrom('00', '01', '7f', '0080', '00ff', '0af1', '1000', '7fffffffffff', '00800000000000', '00ffffffffffff'),
		fc.uint8Array({ minLength: 1, maxLength: 20 }).map((bytes) => Buffer.from(bytes).toString('hex')),
		fc.uint8Array({ minLength: 30, maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString('hex')),
	)
	.map((hex) => {
		const digits = hex.replace(/^(00)+(?=.)/, '');
		return parseInt(digits.slice(0, 2), 16) >= 0x80 ? `00${digits}` : digits;
	});
const digest = fc.constantFrom('sha256', 'sha256', 'sha1', 'sha512');

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'zhima-certificates-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("certificates of node-forge have the SDK's serial numbers and keys", () => {
	const issue = certificateMaker(application, authority);

	test(`160 with any issuer that is written without escapes, and any number (seed ${seed})`, () => {
		const orders = fc.sample(fc.record({ issuer: plainName, subject: plainName, serial, digest }), { seed, numRuns: 160 });
		for (const order of orders) {
			const pem = issue(order);
			expect({ order, sn: read(pem).sn }).toEqual({ order, sn: officialSdk.getSN(pem) });
			expect(spkiOf(pem)).toBe(officialSdk.loadPublicKey(pem));
		}
	});

	test('and so have whole chains, read as the credential reads them', () => {
		const root = certificateMaker(authority, authority);
		const issueAlipays = certificateMaker(alipay, authority);
		const orders = fc.sample(fc.record({ issuer: plainName.filter(({ length }) => length > 0), serial, others: fc.array(fc.tuple(serial, digest), { minLength: 1, maxLength: 3 }) }), {
			seed,
			numRuns: 20,
		});
		for (const { issuer, serial: number, others } of orders) {
			const subject: Name = [{ type: 'commonName', value: '某公司' }];
			const appCert = issue({ issuer, subject, serial: number });
			const alipayCert = issueAlipays({ issuer, subject, serial: number });
			const alipayRootCert = others.map(([one, hashed]) => root({ issuer, serial: one, digest: hashed })).join('');
			const ours = readCertificates({ appCert, alipayCert, alipayRootCert }, createPrivateKey(application.privateKey));
			expect(ours.app.sn).toBe(officialSdk.getSN(appCert));
			expect(ours.alipay.sn).toBe(officialSdk.getSN(alipayCert));
			expect(ours.rootSn).toBe(officialSdk.getSN(alipayRootCert, true));
			expect(ours.alipayPublicKey.export({ type: 'spki', format: 'der' }).toString('base64')).toBe(officialSdk.loadPublicKey(alipayCert));
		}
	});
});

/** Runs lines of `openssl` commands in the folder, in one go: starting each from here would take longer than the command. */
const runAll = (commands: string[]) => execFileSync('sh', ['-e'], { cwd: folder, input: commands.join('\n'), stdio: 'pipe' }).toString();
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

describe("certificates of the openssl command have the SDK's serial numbers", () => {
	const keys = ['rsa', 'ec', 'sm2'] as const;
	const subjects = ['/C=CN/O=Ant Financial/CN=R1', '/C=CN/O=蚂蚁金服/CN=根证书', '/CN=a/CN=b/OU=1/OU=2', '/O=o/C=CN/L=杭州/ST=浙江'];
	const numbers = ['0x20211122334455667788', '0x00ff', `0x${'ff'.repeat(20)}`, '0'];
	const roots = keys.flatMap((key) => subjects.map((subject, at) => ({ key, subject, number: numbers[at]!, file: `${key}-${at}` })));

	beforeAll(() => {
		runAll([
			'openssl genrsa -out rsa.key 1024 2>&1',
			'openssl ecparam -name prime256v1 -genkey -noout -out ec.key',
			'openssl genpkey -algorithm SM2 -out sm2.key',
			...roots.map(({ key, subject, number, file }) => {
				const made = `openssl req -x509 -new -utf8 -key ${key}.key -subj ${quoted(subject)} -set_serial ${number} -out ${file}.pem`;
				return key === 'sm2' ? `${made} -sm3` : key === 'rsa' && subject.startsWith('/CN') ? `${made} -sha1` : made;
			}),
			...keys.flatMap((issuer) =>
				keys.filter((key) => key !== 'sm2').flatMap((key) => [
					`openssl req -new -utf8 -key ${key}.key -subj /C=CN/CN=某公司 -out request.pem`,
					`openssl x509 -req -in request.pem -CA ${issuer}-1.pem -CAkey ${issuer}.key -set_serial 0x0bad -out ${key}-by-${issuer}.pem 2>&1`,
				]),
			),
		]);
	});

	const pemOf = (file: string) => readFileSync(join(folder, `${file}.pem`), 'utf8');
	const issued = keys.flatMap((issuer) => ['rsa', 'ec'].map((key) => `${key}-by-${issuer}`));

	test.each([...roots.map(({ file }) => file), ...issued])('%s', (file) => {
		expect(read(pemOf(file)).sn).toBe(officialSdk.getSN(pemOf(file)));
		expect(read(pemOf(file)).sn).toBe(officialSdk.getSNFromPath(join(folder, `${file}.pem`)));
	});

	test.each(issued.filter((file) => file.startsWith('rsa')))('%s: so has its key', (file) => {
		expect(spkiOf(pemOf(file))).toBe(officialSdk.loadPublicKey(pemOf(file)));
	});

	test(`60 root files of RSA, elliptic curves and SM2 in any order count the same roots (seed ${seed})`, () => {
		const appCert = certificateMaker(application, authority)({ issuer: [{ type: 'commonName', value: 'x' }], serial: '01' });
		const alipayCert = pemOf('rsa-by-ec');
		const mixed = fc.shuffledSubarray(roots, { minLength: 1 }).filter((some) => some.some(({ key }) => key === 'rsa'));
		for (const some of fc.sample(mixed, { seed, numRuns: 60 })) {
			const alipayRootCert = some.map(({ file }) => pemOf(file)).join('');
			writeFileSync(join(folder, 'roots.pem'), alipayRootCert);
			const { rootSn } = readCertificates({ appCert, alipayCert, alipayRootCert }, createPrivateKey(application.privateKey));
			expect(rootSn).toBe(officialSdk.getSN(alipayRootCert, true));
			expect(rootSn).toBe(officialSdk.getSNFromPath(join(folder, 'roots.pem'), true));
			expect(rootSn.split('_')).toHaveLength(some.filter(({ key }) => key === 'rsa').length);
		}
	});
});

/**
 * Where the SDK writes an issuer's name differently than Java's X500Principal.getName(), from which Alipay makes the number that it compares.
 * The names of Alipay's own certificates have none of this, so the SDK works with those.
 */
const departures: Array<{ what: string; applies: (part: Part | Part[]) => boolean }> = [
	{ what: 'it escapes nothing', applies: (part) => [part].flat().some(({ value }) => /[,=+<>#;"\\]/.test(value)) },
	{ what: 'it leaves blanks at the ends as they are', applies: (part) => [part].flat().some(({ value }) => value !== value.trim()) },
	{ what: 'it takes a part with several values for several parts', applies: (part) => Array.isArray(part) },
	{ what: 'it knows six types of parts and e-mail', applies: (part) => [part].flat().some(({ type }) => /^[\d.]+$|emailAddress/.test(type)) },
];

describe('an issuer that is written with escapes', () => {
	const issue = certificateMaker(application, authority);
	const domain = '0.9.2342.19200300.100.1.25';
	const oddText = fc.string({ unit: fc.constantFrom(...'ab,+"\\<>; ', '张'), maxLength: 6 }).filter((text) => !/^ {2}| {2}$/.test(text));
	const oddPart = fc.oneof(plainPart, fc.record({ type: fc.constantFrom('organizationName', 'commonName', domain), value: oddText }));

	test(`40 have the number to which the openssl command leads, and the SDK's only where none of its departures applies (seed ${seed})`, () => {
		const orders = fc.sample(fc.record({ issuer: fc.array(oddPart, { minLength: 1, maxLength: 4 }), serial }), { seed, numRuns: 40 });
		const pems = orders.map(issue);
		pems.forEach((pem, at) => writeFileSync(join(folder, `odd-${at}.pem`), pem));
		const told = runAll(pems.map((_, at) => `openssl x509 -in odd-${at}.pem -noout -issuer -nameopt RFC2253,-esc_msb,utf8`)).trimEnd().split('\n');
		const agreeing = orders.map(({ issuer, serial: number }, at) => {
			const { sn } = read(pems[at]!);
			expect(sn).toBe(snOf(told[at]!.replace(/^issuer=/, ''), BigInt(`0x${number}`).toString()));
			const isDeparture = departures.some(({ applies }) => issuer.some(applies));
			expect({ issuer, agrees: officialSdk.getSN(pems[at]!) === sn }).toEqual({ issuer, agrees: !isDeparture });
			return !isDeparture;
		});
		expect([true, false].map((agrees) => agreeing.includes(agrees))).toEqual([true, true]);
	});

	// The names of Java were printed by OpenJDK 17 for certificates made like these.
	const country: Part = { type: 'countryName', value: 'CN', tag: 'PRINTABLESTRING' };
	const [organization, common] = ['organizationName', 'commonName'].map((type) => (value: string): Part => ({ type, value })) as [
		(value: string) => Part,
		(value: string) => Part,
	];
	test.each<[what: string, issuer: Name, java: string, sdk: string]>([
		['a comma', [country, organization('A, B')], 'O=A\\, B,C=CN', 'O=A, B,C=CN'],
		['a plus sign', [country, organization('A+B')], 'O=A\\+B,C=CN', 'O=A+B,C=CN'],
		['quotes', [country, organization('"A"')], 'O=\\"A\\",C=CN', 'O="A",C=CN'],
		['an equals sign and a hash', [country, organization('a=b #c')], 'O=a\\=b \\#c,C=CN', 'O=a=b #c,C=CN'],
		['a backslash and the rest', [country, common('\\<>;')], 'CN=\\\\\\<\\>\\;,C=CN', 'CN=\\<>;,C=CN'],
		['blanks at the ends', [country, common(' a ')], 'CN=\\ a\\ ,C=CN', 'CN= a ,C=CN'],
		['a part with two values', [country, [organization('o'), common('n')]], 'O=o+CN=n,C=CN', 'CN=n,O=o,C=CN'],
		[
			'an e-mail address',
			[country, { type: 'emailAddress', value: 'a@b.c', tag: 'IA5STRING' }],
			'1.2.840.113549.1.9.1=#16056140622e63,C=CN',
			'E=a@b.c,C=CN',
		],
		['a domain', [{ type: domain, value: 'com', tag: 'IA5STRING' }, common('n')], 'CN=n,DC=com', 'CN=n,=com'],
		['a street and a user', [{ type: '2.5.4.9', value: 's' }, { type: '0.9.2342.19200300.100.1.1', value: 'u' }], 'UID=u,STREET=s', '=u,=s'],
		['a serial number of its own', [{ type: '2.5.4.5', value: '5' }, common('n')], 'CN=n,2.5.4.5=#0c0135', 'CN=n,=5'],
	])('has the number of Java, which the SDK misses: %s', (_, issuer, java, sdk) => {
		const pem = issue({ issuer, serial: '0badcafe' });
		const number = String(0x0badcafe);
		expect([read(pem).sn, officialSdk.getSN(pem)]).toEqual([snOf(java, number), snOf(sdk, number)]);
	});

	test('a text in UTF-16 is taken for UTF-8 by Java, by the SDK and here', () => {
		const pem = issue({ issuer: [country, { type: 'commonName', value: '三月', tag: 'BMPSTRING' }], serial: '05' });
		expect([read(pem).sn, officialSdk.getSN(pem)]).toEqual(Array(2).fill(snOf('CN=N\tg\b,C=CN', '5')));
	});

	test('a negative number of more than six bytes loses its sign in the SDK, and keeps it here as in Java', () => {
		const short = issue({ issuer: [common('n')], serial: 'ff01' });
		expect([read(short).sn, officialSdk.getSN(short)]).toEqual([snOf('CN=n', '-255'), snOf('CN=n', '-255')]);
		const long = issue({ issuer: [common('n')], serial: 'edcba98765432110' });
		const [java, sdk] = [BigInt.asIntN(64, 0xedcba98765432110n), 0xedcba98765432110n].map((number) => snOf('CN=n', String(number)));
		expect([read(long).sn, officialSdk.getSN(long)]).toEqual([java, sdk]);
	});

	test('a file with words between its certificates, or on one line, is refused by the SDK and read here', () => {
		const pem = issue({ issuer: [common('n')], serial: '01' });
		const texts = { appCert: `subject=/CN=n\n${pem}`, alipayCert: certificateMaker(alipay, authority)({ issuer: [common('n')], subject: [], serial: '01' }), alipayRootCert: pem.replaceAll('\n', ' ') };
		expect(readCertificates(texts, createPrivateKey(application.privateKey)).app.sn).toBe(officialSdk.getSN(pem));
		expect(() => officialSdk.getSN(texts.appCert)).toThrow('pem: invalid BEGIN line');
		expect(() => officialSdk.getSN(texts.alipayRootCert, true)).toThrow('pem: invalid END line');
	});
});

test('bytes that are no certificate are refused by both', () => {
	for (const bytes of [Buffer.alloc(0), randomBytes(300), Buffer.from('3003020101', 'hex')]) {
		const pem = `-----BEGIN CERTIFICATE-----\n${bytes.toString('base64')}\n-----END CERTIFICATE-----\n`;
		expect(readCertificate(bytes)).toBeUndefined();
		expect(() => officialSdk.getSN(pem)).toThrow();
	}
});
