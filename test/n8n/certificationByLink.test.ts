import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { certificationLink, certificationResult, startCertification } from '../../nodes/shared/operations/certificationByLink';
import type { Operation } from '../../nodes/shared/operations/operation';
import { followButton } from '../simulator/followButton';
import { startSimulator } from '../../simulator/startSimulator';
import type { Simulator, SimulatorOptions } from '../../simulator/startSimulator';
import { smallJpeg } from '../fixtures/smallJpeg';
import { fastKeys } from '../fixtures/fastKeys';
import { nodeOf, sampleParameters } from './nodeOf';
import { runNode } from './runNode';
import type { NodeRun } from './runNode';

let simulator: Simulator;
beforeAll(async () => {
	simulator = await startSimulator({ keys: fastKeys() });
});
afterEach(() => simulator.answerNormally());
afterAll(() => simulator.close());

const run = async (operation: Operation, parameters: INodeParameters = {}, more: Partial<NodeRun> = {}, at = simulator) =>
	await runNode({
		type: nodeOf(operation),
		parameters: { ...sampleParameters(operation), imageSource: 'none', ...parameters },
		items: [{ json: {} }],
		credential: at.credential,
		onError: 'continueErrorOutput',
		...more,
	});

const jsonOf = (items: INodeExecutionData[] | undefined) => items?.[0]?.json as Record<string, unknown>;
const detailsOf = (items: INodeExecutionData[] | undefined) => jsonOf(items)?.details as Record<string, unknown>;

const resultOf = async (certifyId: unknown, at = simulator) =>
	jsonOf((await run(certificationResult, { certifyId: certifyId as string }, {}, at)).outputs[0]);

const modes: Array<[string, SimulatorOptions]> = [
	['a public key', {}],
	['certificates', { certificates: true }],
	['content encryption', { encryption: true }],
];

describe.each(modes)('With %s', (_, options) => {
	let own: Simulator;
	beforeAll(async () => {
		own = await startSimulator(options);
	});
	afterAll(() => own.close());

	it.each([
		['I am this person', true],
		['I am somebody else', false],
	] as const)('a person who follows the link and says "%s" gets passed %s, and none before', async (button, passed) => {
		const returnUrl = 'https://shop.example.com/back?order=1&x=a%20b';
		const { outputs } = await run(startCertification, { returnUrl }, {}, own);
		const { certify_id: certifyId, certify_url: certifyUrl } = jsonOf(outputs[0]);
		expect((await resultOf(certifyId, own)).passed).toBe(false);

		expect(await followButton(certifyUrl as string, button)).toBe(returnUrl);
		expect(await resultOf(certifyId, own)).toMatchObject({ passed, verified: true });

		const { outputs: links } = await run(certificationLink, { certifyId: certifyId as string }, {}, own);
		expect(Object.keys(jsonOf(links[0]))).toEqual(['certify_url', 'tries']);
		expect(await followButton(jsonOf(links[0]).certify_url as string, button)).toBe(returnUrl);
	});

	it('a link that somebody has changed leads nowhere', async () => {
		const { outputs } = await run(startCertification, {}, {}, own);
		const link = new URL(jsonOf(outputs[0]).certify_url as string);
		link.searchParams.set('return_url', 'https://elsewhere.example.com');
		const answer = await fetch(link);
		expect(answer.status).toBe(400);
		expect(own.requests.at(-1)!.answered).toBe('isv.invalid-signature');
	});
});

describe('Start', () => {
	it('sends identity and return address as objects, its transaction ID as outer_order_no, and no picture unless there is one', async () => {
		const { outputs } = await run(startCertification, { additionalFields: { phoneNo: '13000000000' } });
		const { bizContent, parameters } = simulator.requests.at(-1)!;
		expect(parameters.method).toBe('alipay.user.certify.open.initialize');
		expect(bizContent).toEqual({
			outer_order_no: expect.stringMatching(/^\d{4}[0-9A-Za-z]{22}$/) as string,
			biz_code: 'FACE',
			identity_param: {
				identity_type: 'CERT_INFO',
				cert_type: 'IDENTITY_CARD',
				cert_name: '张三',
				cert_no: '990000199002300016',
				phone_no: '13000000000',
			},
			merchant_config: { return_url: 'https://n8n.example.com/webhook/certified' },
		});
		expect(jsonOf(outputs[0])).toMatchObject({
			certify_id: expect.any(String) as string,
			transaction_id: (bizContent as Record<string, string>).outer_order_no,
			verified: true,
			tries: 1,
		});
		expect(jsonOf(outputs[0])).not.toHaveProperty('product_code');
	});

	it('sends a picture to compare with, from a file or as text', async () => {
		await run(startCertification, { imageSource: 'base64', imageBase64: smallJpeg });
		expect(simulator.requests.at(-1)!.bizContent).toHaveProperty('face_contrast_picture', smallJpeg);
		const file = { data: smallJpeg, mimeType: 'image/jpeg' };
		await run(startCertification, { imageSource: 'binary', certName: '李四' }, { items: [{ json: {}, binary: { data: file } }] });
		expect(simulator.requests.at(-1)!.bizContent).toHaveProperty('face_contrast_picture', smallJpeg);
		const { outputs } = await run(startCertification, { imageSource: 'binary', certName: '王五' });
		expect(jsonOf(outputs[1]).error).toContain("'Input Data Field Name' names a file that the item does not have");
	});

	it('checks an ID card number, and lets the numbers of permits be', async () => {
		const { outputs } = await run(startCertification, { certNo: '990000199002300017' });
		expect(jsonOf(outputs[1]).error).toContain("'Document Number' has a wrong check digit");
		const { outputs: permit } = await run(startCertification, { certType: 'HOME_VISIT_PERMIT_HK_MC', certNo: 'H0000000001' });
		expect(jsonOf(permit[0])).toHaveProperty('certify_id');
	});

	it('is not sent again when its answer was lost, and gives its answer again to Retry On Fail and loops', async () => {
		simulator.answer({ does: 'misbehave', how: 'lost answer' });
		const before = simulator.requests.length;
		const { outputs, run: kept } = await run(startCertification, { certName: '赵六' });
		const { outputs: second, run: later } = await run(startCertification, { certName: '赵六' }, { contextData: kept.data.executionData?.contextData });
		expect(simulator.requests.length - before).toBe(1);
		expect(detailsOf(outputs[1])).toMatchObject({ code: 'connection-lost', charged: 'unknown' });
		expect(detailsOf(outputs[1]).advice).toContain(startCertification.whenLost);
		expect(detailsOf(second[1])).toMatchObject({ category: 'fixSetup' });

		const { outputs: first, run: answered } = await run(startCertification, { certName: '孙七' }, { contextData: later.data.executionData?.contextData });
		const { outputs: again } = await run(startCertification, { certName: '孙七' }, { contextData: answered.data.executionData?.contextData });
		expect(simulator.requests.length - before).toBe(2);
		expect(jsonOf(again[0])).toEqual({ ...jsonOf(first[0]), tries: 0 });
	});

	it('is refused before anything is sent when the credential does not sign the page that the link leads to', async () => {
		const before = simulator.requests.length;
		const credential = { ...simulator.credential, allowedMethods: 'alipay.user.certify.open.initialize' };
		const { outputs } = await run(startCertification, {}, { credential });
		expect(simulator.requests.length).toBe(before);
		expect(jsonOf(outputs[1]).error).toContain('does not allow the method alipay.user.certify.open.certify');
	});
});

describe('Get Result', () => {
	it.each<[string, unknown, boolean | undefined]>([
		['the text T', 'T', true],
		['the text F', 'F', false],
		['a list of T', ['T'], true],
		['a list of F', ['F'], false],
		['a list of both', ['T', 'F'], undefined],
		['true as a text', 'true', undefined],
		['true', true, true],
		['false', false, false],
		['a small t', 't', undefined],
		['nothing', undefined, undefined],
		['an empty list', [], undefined],
	])('takes %s for what it is', async (_, passed, expected) => {
		simulator.answer({ does: 'succeed', fields: { passed } });
		const { outputs } = await run(certificationResult);
		if (expected === undefined) {
			expect(outputs[0]).toEqual([]);
			expect(detailsOf(outputs[1])).toMatchObject({ code: 'unexpected-reply', category: 'fixSetup' });
		} else {
			expect(jsonOf(outputs[0]).passed).toBe(expected);
		}
	});

	it('passes on the reason and what Alipay gives about person and pictures', async () => {
		const told = { fail_reason: 'Z1147', identity_info: '{"a":1}', material_info: {} };
		simulator.answer({ does: 'succeed', fields: { passed: 'F', ...told } });
		expect(await resultOf('x')).toMatchObject({ passed: false, ...told });
	});

	it('asks each time, so that a workflow can ask until the person has been there', async () => {
		const { outputs } = await run(startCertification, { certName: '周八' });
		const { certify_id: certifyId, certify_url: certifyUrl } = jsonOf(outputs[0]);
		const { outputs: before, run: kept } = await run(certificationResult, { certifyId: certifyId as string });
		await followButton(certifyUrl as string, 'I am this person');
		const { outputs: after } = await run(certificationResult, { certifyId: certifyId as string }, { contextData: kept.data.executionData?.contextData });
		expect([jsonOf(before[0]).passed, jsonOf(after[0]).passed]).toEqual([false, true]);
	});
});
