import { operations as all } from '../../nodes/shared/operations';
import { sampleAnswer } from '../../simulator/sampleAnswer';
import { sampleQuestion } from '../simulator/signedCall';
import { withSimulator } from '../fixtures/withSimulator';
import { askBySdk, askByUs, sdkFor } from './bothClients';

/** What is asked in one call. Consent and certification by link take several, one after another (consentAndCertification.test.ts). */
const operations = all.filter(({ method, transactionId }) => method.startsWith('zhima.') && transactionId);

describe.each([
	['with keys', {}],
	['with certificates', { certificates: true }],
	['with keys and encryption', { encryption: true }],
	['with certificates and encryption', { certificates: true, encryption: true }],
])("Alipay's own SDK %s asks the simulator", (_, options: { certificates?: boolean; encryption?: boolean }) => {
	const { certificates = false, encryption = false } = options;
	const simulator = withSimulator(options);

	// It cannot verify an encrypted reply (sdkDefects.test.ts).
	const asking = { validateSign: !encryption, needEncrypt: encryption };

	test.each(operations)('$method, and its own verification passes', async (operation) => {
		const question = sampleQuestion(operation, 'contract_sdk_1');
		const answer = await askBySdk(simulator, operation, question, asking);
		expect(answer).toMatchObject(sampleAnswer(operation, question.content));
		expect(simulator.requests.at(-1)).toMatchObject({ bizContent: question.content, answered: 'success' });
		expect(simulator.ledger.at(-1)).toMatchObject({ method: operation.method, transactionId: 'contract_sdk_1', timesAnswered: 1 });
	});

	test.each(operations)('$method, and gets the answer that this package gets to the same question', async (operation) => {
		const question = sampleQuestion(operation, 'contract_both_1');
		const { traceId, ...bySdk } = await askBySdk(simulator, operation, question, asking);
		const { requests, ledger } = simulator;
		const [sent, billed] = [requests.at(-1)!, ledger.at(-1)!];
		const byUs = await askByUs(simulator, operation, question);
		expect(traceId).toMatch(/^[0-9a-f]{32}$/);
		expect(byUs).toMatchObject({ fields: bySdk, verified: true });
		expect(ledger.at(-1)!.question).toBe(billed.question);

		// The SDK leaves `format` out, and both state their own time: all else is the same, byte for byte.
		const varying = { format: 'JSON', timestamp: '', sign: '' };
		expect({ ...sent.parameters, ...varying }).toEqual({ ...requests.at(-1)!.parameters, ...varying });
	});

	test('and names its certificates, or none', async () => {
		await askBySdk(simulator, operations[0]!, sampleQuestion(operations[0]!, 'contract_sn_1'), asking);
		const { app_cert_sn: app, alipay_root_cert_sn: root } = simulator.requests.at(-1)!.query;
		expect(app).toEqual(certificates ? expect.stringMatching(/^[0-9a-f]{32}$/) : undefined);
		expect(root).toEqual(certificates ? expect.stringMatching(/^[0-9a-f]{32}_[0-9a-f]{32}$/) : undefined);
	});

	test('and what it sends is readable only without encryption', async () => {
		await askBySdk(simulator, operations[1]!, sampleQuestion(operations[1]!, 'contract_wire_1'), asking);
		const { biz_content: content = '', encrypt_type: encryptType } = simulator.requests.at(-1)!.form;
		expect([content.includes('contract_wire_1'), encryptType]).toEqual(encryption ? [false, 'AES'] : [true, undefined]);
	});

	test('and reads a signed refusal by the gateway, which is never encrypted', async () => {
		simulator.answer({ does: 'refuse', subCode: 'isv.insufficient-isv-permissions' });
		const answer = await askBySdk(simulator, operations[0]!, sampleQuestion(operations[0]!, 'contract_refused_1'), { ...asking, validateSign: true });
		expect(answer).toMatchObject({ code: '40006', sub_code: 'isv.insufficient-isv-permissions' });
	});

	test.each(['wrong signature', 'foreign signature'] as const)('and tells a reply with a %s, as this package does', async (how) => {
		const question = sampleQuestion(operations[0]!, 'contract_forged_1');
		simulator.answer({ does: 'misbehave', how }, { times: 2 });
		await expect(askBySdk(simulator, operations[0]!, question, { ...asking, validateSign: true })).rejects.toThrow('验签失败');
		expect(await askByUs(simulator, operations[0]!, question)).toEqual({ fault: 'not-genuine' });
	});
});

const simulator = withSimulator();
const certified = withSimulator({ certificates: true });

test("the SDK's and our requests in RSA with SHA-1 are both accepted", async () => {
	simulator.credential.signType = 'RSA';
	const question = sampleQuestion(operations[0]!, 'contract_sha1_1');
	const { traceId, ...bySdk } = await askBySdk(simulator, operations[0]!, question, { signType: 'RSA' });
	expect(traceId).toBeDefined();
	expect(await askByUs(simulator, operations[0]!, question)).toMatchObject({ fields: bySdk, verified: true });
	expect(simulator.requests.map(({ parameters }) => parameters.sign_type)).toEqual(['RSA', 'RSA']);
});

test("the SDK takes the same serial numbers and the same key from the simulator's certificates as this package", async () => {
	const { config } = sdkFor(certified);
	const question = sampleQuestion(operations[0]!, 'contract_certificates_1');
	expect(await askByUs(certified, operations[0]!, question)).toMatchObject({ verified: true, alipayCertSn: config.alipayCertSn });
	expect(certified.requests.at(-1)!.parameters).toMatchObject({ app_cert_sn: config.appCertSn, alipay_root_cert_sn: config.alipayRootCertSn });
});
