import { createCipheriv, createDecipheriv, createHash, X509Certificate } from 'node:crypto';
import { operations } from '../../nodes/shared/operations';
import { withSimulator } from '../fixtures/withSimulator';
import { readReply } from './readReply';
import { call, parametersOf, type Question, sampleQuestion, send, signWithNode } from './signedCall';

const watchlist = operations[1]!;

describe('certificate mode', () => {
	const simulator = withSimulator({ certificates: true });

	/** Alipay's serial number of a certificate, by node:crypto. */
	function serialOf(pem: string): string {
		const { issuer, serialNumber } = new X509Certificate(pem);
		const text = issuer.split('\n').reverse().join(',') + BigInt(`0x${serialNumber}`).toString();
		return createHash('md5').update(text).digest('hex');
	}

	const roots = () =>
		(simulator.credential.alipayRootCert ?? '').split(/(?<=-----END CERTIFICATE-----\n)/).filter(Boolean);
	const ask = async (change: Record<string, string>) => {
		const serials = {
			app_cert_sn: serialOf(simulator.credential.appCert ?? ''),
			alipay_root_cert_sn: roots().map(serialOf).join('_'),
		};
		const question = sampleQuestion(watchlist, 'certificate_1');
		const sent = Object.entries({ ...question.common, ...serials, ...change }).filter(([, value]) => value !== '');
		return call(simulator, { ...question, common: Object.fromEntries(sent) });
	};

	test('the credential holds certificates that belong to its keys and to the first of two roots', () => {
		const { keyMode, appCert = '', alipayCert = '', alipayPublicKey } = simulator.credential;
		const [first, second] = roots().map((pem) => new X509Certificate(pem));
		expect([keyMode, alipayPublicKey, roots().length]).toEqual(['certificate', undefined, 2]);
		expect(new X509Certificate(appCert).publicKey.export({ type: 'spki', format: 'pem' })).toBe(
			simulator.applicationPublicKey,
		);
		for (const pem of [appCert, alipayCert]) expect(new X509Certificate(pem).verify(first!.publicKey)).toBe(true);
		expect(second!.verify(second!.publicKey)).toBe(true);
	});

	test('a request that names the certificates gets a reply that names the one behind its signature', async () => {
		const response = await ask({});
		const body = await response.clone().text();
		expect(body).toContain(`},"alipay_cert_sn":"${serialOf(simulator.credential.alipayCert ?? '')}","sign":"`);
		const { node, genuine } = await readReply(response, simulator);
		expect([node.code, genuine]).toEqual(['10000', true]);
	});

	test.each([
		['app_cert_sn', '', '40001', 'isv.missing-app-cert-sn'],
		['alipay_root_cert_sn', '', '40001', 'isv.missing-alipay-root-cert-sn'],
		['app_cert_sn', '0'.repeat(32), '40002', 'isv.app-cert-not-exist'],
		['alipay_root_cert_sn', '0'.repeat(32), '40002', 'isv.invalid-alipay-root-cert-sn'],
	])('%s with the value "%s" is refused with %s %s', async (name, value, code, subCode) => {
		const { node } = await readReply(await ask({ [name]: value }), simulator);
		expect([node.code, node.sub_code]).toEqual([code, subCode]);
	});
});

describe('content encryption', () => {
	const simulator = withSimulator({ encryption: true });

	const keyOf = (base64 = '') => Buffer.from(base64, 'base64');
	const encrypt = (text: string, key: Buffer) => {
		const cipher = createCipheriv('aes-128-cbc', key, Buffer.alloc(16));
		return cipher.update(text, 'utf8', 'base64') + cipher.final('base64');
	};
	const ask = async (question: Question, key = keyOf(simulator.credential.contentSecretKey)) => {
		const parameters = { ...parametersOf(question, simulator, Date.now()), encrypt_type: 'AES' };
		const encrypted = { ...parameters, biz_content: encrypt(JSON.stringify(question.content), key) };
		return send(simulator, { ...encrypted, sign: signWithNode(encrypted, simulator.credential.privateKey ?? '') });
	};
	/** Decrypts a reply whose node is a text; the signature must be over that text with its quotation marks. */
	const open = async (response: Response) => {
		const { text, genuine, node } = await readReply(response, simulator);
		expect([text[0], text.at(-1), genuine]).toEqual(['"', '"', true]);
		const decipher = createDecipheriv('aes-128-cbc', keyOf(simulator.credential.contentSecretKey), Buffer.alloc(16));
		return JSON.parse(decipher.update(String(node), 'base64', 'utf8') + decipher.final('utf8')) as Record<
			string,
			unknown
		>;
	};

	test('a success and a refusal of the product come back encrypted and signed', async () => {
		const question = sampleQuestion(watchlist, 'encrypted_1');
		expect(await open(await ask(question))).toMatchObject({ code: '10000', level: '0' });
		expect(simulator.requests.at(-1)?.bizContent).toEqual(question.content);
		question.content.name = 'system error';
		expect(await open(await ask(question))).toMatchObject({ code: '40004', sub_code: 'SYSTEM_ERROR' });
		delete question.content.name;
		expect(await open(await ask(question))).toMatchObject({ code: '40004', sub_code: 'INVALID_PARAMETER' });
	});

	test('content under another key is refused in plain text, signed', async () => {
		const { node, genuine } = await readReply(
			await ask(sampleQuestion(watchlist, 'key_1'), Buffer.alloc(16, 7)),
			simulator,
		);
		expect([node.code, node.sub_code, genuine]).toEqual(['40003', 'isv.decryption-error-unknown', true]);
	});

	test('a refusal of the gateway itself comes in plain text', async () => {
		const question = sampleQuestion(watchlist, 'busy_1');
		question.content.name = 'isp.unknow-error';
		const { node, genuine } = await readReply(await ask(question), simulator);
		expect([node.code, node.sub_code, genuine]).toEqual(['20000', 'isp.unknow-error', true]);
	});

	test("the connection test's query may come unencrypted, and its answer then is readable", async () => {
		const query = { common: { method: 'alipay.trade.query' }, content: { out_trade_no: 'none' } };
		const { node, genuine } = await readReply(await call(simulator, query), simulator);
		expect([node.code, node.sub_code, genuine]).toEqual(['40004', 'ACQ.TRADE_NOT_EXIST', true]);
	});

	test('content that is not encrypted is refused', async () => {
		const { node } = await readReply(await call(simulator, sampleQuestion(watchlist, 'plain_1')), simulator);
		expect(node.sub_code).toBe('isv.missing-encrypt-type');
	});
});
