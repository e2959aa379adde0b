
import { certificationLink, certificationResult, startCertification } from '../../nodes/shared/operations/certificationByLink';
import { followButton } from '../simulator/followButton';
import type { Behaviour } from '../../simulator/behaviour';
import type { SimulatorOptions } from '../../simulator/startSimulator';
import { idNumber, mistypedIdNumber, otherName, personName } from '../fixtures/people';
import { smallJpeg } from '../fixtures/smallJpeg';
import { withSimulator } from '../fixtures/withSimulator';
import { branch } from './branch';
import { runAgainst } from './runAgainst';

const simulator = withSimulator();
const withoutPicture = { parameters: { imageSource: 'none' }, onError: 'continueErrorOutput' } as const;
const run = runAgainst(simulator, withoutPicture);

const resultOf = async (certifyId: unknown, ask = run) => (await ask(certificationResult, { certifyId: certifyId as string })).json;

const modes: Array<[string, SimulatorOptions]> = [
	['a public key', {}],
	['certificates', { certificates: true }],
	['content encryption', { encryption: true }],
];

describe.each(modes)('With %s', (_, options) => {
	const own = withSimulator(options);
	const ask = runAgainst(own, withoutPicture);

	it.each([
		['I am this person', true, 'passed'],
		['I am somebody else', false, 'not_passed_yet'],
	] as const)('a person who follows the link and says "%s" gets passed %s, and none before', async (button, passed, result) => {
		const returnUrl = 'https://shop.example.com/back?order=1&x=a%20b';
		const { json } = await ask(startCertification, { returnUrl });
		const { certify_id: certifyId, certify_url: certifyUrl } = json;
		expect(json.result).toBe('started');
		const notYet = { passed: false, finished: null, result: 'not_passed_yet' };
		expect(await resultOf(certifyId, ask)).toMatchObject(notYet);
		expect(await followButton(certifyUrl as string, 'Not now')).toBe(returnUrl);
		expect(await resultOf(certifyId, ask)).toMatchObject(notYet);

		expect(await followButton(certifyUrl as string, button)).toBe(returnUrl);
		expect(await resultOf(certifyId, ask)).toMatchObject({ passed, finished: passed || null, result, signature_verified: true });

		const links = await ask(certificationLink, { certifyId: certifyId as string });
		expect(Object.keys(links.json)).toEqual(['result', 'result_meaning', 'certify_url', 'tries']);
		expect(links.json.result).toBe('link_made');
		expect(await followButton(links.json.certify_url as string, button)).toBe(returnUrl);
	});

	it('a link that somebody has changed leads nowhere', async () => {
		const { json } = await ask(startCertification);
		const link = new URL(json.certify_url as string);
		link.searchParams.set('return_url', 'https://elsewhere.example.com');
		const answer = await fetch(link);
		expect(answer.status).toBe(400);
		expect(own.requests.at(-1)!.answered).toBe('isv.invalid-signature');
	});
});

describe('Start', () => {
	it('sends identity and return address as objects, its transaction ID as outer_order_no, and no picture unless there is one', async () => {
		const { json } = await run(startCertification, { additionalFields: { phoneNo: '13000000000' } });
		const { bizContent, parameters } = simulator.requests.at(-1)!;
		expect(parameters.method).toBe('alipay.user.certify.open.initialize');
		expect(bizContent).toEqual({
			outer_order_no: expect.stringMatching(/^\d{4}[0-9A-Za-z]{22}$/) as string,
			biz_code: 'FACE',
			identity_param: {
				identity_type: 'CERT_INFO',
				cert_type: 'IDENTITY_CARD',
				cert_name: personName,
				cert_no: idNumber,
				phone_no: '13000000000',
			},
			merchant_config: { return_url: 'https://n8n.example.com/webhook/certified' },
		});
		expect(json).toMatchObject({
			certify_id: expect.any(String) as string,
			transaction_id: (bizContent as Record<string, string>).outer_order_no,
			signature_verified: true,
			tries: 1,
		});
		expect(json).not.toHaveProperty('product_code');
	});

	it('sends a picture to compare with, from a file or as text', async () => {
		await run(startCertification, { imageSource: 'base64', imageBase64: smallJpeg });
		expect(simulator.requests.at(-1)!.bizContent).toHaveProperty('face_contrast_picture', smallJpeg);
		const file = { data: smallJpeg, mimeType: 'image/jpeg' };
		await run(startCertification, { imageSource: 'binary', certName: otherName }, { items: [{ json: {}, binary: { data: file } }] });
		expect(simulator.requests.at(-1)!.bizContent).toHaveProperty('face_contrast_picture', smallJpeg);
		const { outputs } = await run(startCertification, { imageSource: 'binary', certName: '王五' });
		expect(branch(outputs, 'Error')[0]!.json.error).toContain("'Input Data Field Name' names a file that the item does not have");
	});

	it('checks an ID card number, and lets the numbers of permits be', async () => {
		const { outputs } = await run(startCertification, { certNo: mistypedIdNumber });
		expect(branch(outputs, 'Error')[0]!.json.error).toContain("'Document Number' has a wrong check digit");
		const permit = await run(startCertification, { certType: 'HOME_VISIT_PERMIT_HK_MC', certNo: 'H0000000001' });
		expect(permit.json).toHaveProperty('certify_id');
	});

	it('leaves by Retry Later when its answer was lost, charged no, and the next time begins another one under a number of its own', async () => {
		simulator.answer({ does: 'misbehave', how: 'lost answer' });
		const before = simulator.requests.length;
		const { told, contextData } = await run(startCertification, { certName: '赵六' });
		expect(told).toMatchObject([{ code: 'connection-lost', category: 'retryLater', charged: 'no', retryable: true, tries: 1 }]);
		expect(told[0]!.advice).toContain(startCertification.whenLost);

		const second = await run(startCertification, { certName: '赵六' }, { contextData });
		const numbers = simulator.requests.slice(before).map(({ bizContent }) => (bizContent as Record<string, string>).outer_order_no);
		expect(numbers).toHaveLength(2);
		expect(numbers[1]).not.toBe(numbers[0]);
		expect(second.json).toMatchObject({ certify_id: expect.any(String) as string, transaction_id: numbers[1], tries: 1 });
	});

	it('gives its answer again to Retry On Fail and loops, and to an equal item of the same run', async () => {
		const before = simulator.requests.length;
		// One at a time, so that the second item finds the first one answered.
		const first = await run(startCertification, { certName: '孙七' }, { items: [{ json: {} }, { json: {} }], onError: 'stopWorkflow' });
		const again = await run(startCertification, { certName: '孙七' }, { contextData: first.contextData });
		expect(simulator.requests.length - before).toBe(1);
		expect(branch(first.outputs, 'Success').map(({ json }) => json)).toEqual([first.json, first.json]);
		expect(again.json).toEqual({ ...first.json, tries: 0 });
	});

	it('sends a custom ID as it is, whatever became of the call before', async () => {
		const own = { certName: '钱一', transactionIdMode: 'custom', transactionId: 'ORDER_1' };
		simulator.answer({ does: 'misbehave', how: 'lost answer' });
		const { contextData } = await run(startCertification, own);
		const { json } = await run(startCertification, own, { contextData });
		expect(json.transaction_id).toBe('ORDER_1');
	});

	it.each<[string, Behaviour]>([
		['a refusal', { does: 'refuse', subCode: 'ARRANGEMENT_STATUS_ERROR' }],
		['a condition without a name', { does: 'refuse', subCode: 'UNKNOWN_ERROR' }],
		['an unknown code', { does: 'refuse', subCode: 'NEVER_HEARD_OF' }],
		['a refusal that nobody signed', { does: 'refuse', subCode: 'isp.unknow-error', signed: false }],
		['a forged reply', { does: 'misbehave', how: 'wrong signature' }],
		['half a reply', { does: 'misbehave', how: 'truncated json' }],
		['no reply in time', { does: 'misbehave', how: 'timeout' }],
		['HTTP 503', { does: 'misbehave', how: 'http 503' }],
		['a reply without certify_id', { does: 'misbehave', how: 'missing field' }],
	])('is charged no after %s, because only a certification that was passed is billed', async (_, behaviour) => {
		simulator.answer(behaviour);
		const isSilent = behaviour.does === 'misbehave' && behaviour.how === 'timeout';
		const { told } = await run(startCertification, { certName: '冯十', options: { timeout: isSilent ? 3_000 : 60_000, maxTries: 1 } });
		expect(told).toMatchObject([{ charged: 'no' }]);
	});

	it('is billed when the person passes, once, and neither before nor for whoever fails or leaves', async () => {
		const billedFor = async (...buttons: string[]) => {
			const before = simulator.ledger.length;
			const { json } = await run(startCertification, { certName: '陈九' }, { executionId: String(before) + buttons.join('') });
			for (const button of buttons) await followButton(json.certify_url as string, button);
			await resultOf(json.certify_id);
			return simulator.ledger.slice(before).map(({ transactionId }) => transactionId === json.certify_id);
		};
		expect(await billedFor()).toEqual([]);
		expect(await billedFor('Not now')).toEqual([]);
		expect(await billedFor('I am somebody else')).toEqual([]);
		expect(await billedFor('I am this person', 'I am this person')).toEqual([true]);
	});

	it("sends the merchant's settings beside the return address, and none that was not chosen", async () => {
		const settings = {
			authScope: 'xxx',
			authType: 'xxx',
			faceReserveStrategy: 'never',
			facialPictureLevel: 'FIN0',
			linkedMerchantAppId: '2021000000000001',
			linkedMerchantLogoUrl: 'https://shop.example.com/logo.png',
			linkedMerchantName: '杭州某某公司',
			outPutFacialPicture: true,
		};
		await run(startCertification, { certName: '褚一', additionalFields: settings });
		expect(simulator.requests.at(-1)!.bizContent).toMatchObject({
			merchant_config: {
				return_url: 'https://n8n.example.com/webhook/certified',
				auth_scope: 'xxx',
				auth_type: 'xxx',
				face_reserve_strategy: 'never',
				facial_picture_level: 'FIN0',
				linked_merchant_app_id: '2021000000000001',
				linked_merchant_logo_url: 'https://shop.example.com/logo.png',
				linked_merchant_name: '杭州某某公司',
				out_put_facial_picture: true,
			},
		});
	});

	it.each([
		['Keep', 'reserve'],
		['Never Keep', 'never'],
	])('takes %s for the face image, as the value %s', async (label, value) => {
		await run(startCertification, { certName: '卫二', additionalFields: { faceReserveStrategy: label } }, { executionId: label });
		expect(simulator.requests.at(-1)!.bizContent).toHaveProperty('merchant_config.face_reserve_strategy', value);
	});

	it('is refused before anything is sent when the credential does not sign the page that the link leads to', async () => {
		const before = simulator.requests.length;
		const credential = { ...simulator.credential, allowedMethods: 'alipay.user.certify.open.initialize' };
		const { outputs } = await run(startCertification, {}, { credential });
		expect(simulator.requests.length).toBe(before);
		expect(branch(outputs, 'Error')[0]!.json.error).toContain('does not allow the method alipay.user.certify.open.certify');
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
		const { outputs, json, told } = await run(certificationResult);
		if (expected === undefined) {
			expect(branch(outputs, 'Success')).toEqual([]);
			expect(told).toMatchObject([{ code: 'unexpected-reply', category: 'fixSetup' }]);
		} else {
			expect(json.passed).toBe(expected);
		}
	});

	it.each([
		['CERTIFY_ID_EXPIRED', 'fixInput', 'no'],
		['OPEN_CERTIFY_BILL_NOT_EXIST', 'fixInput', 'no'],
		['OPEN_CERTIFY_BILL_STATUS_ERROR', 'fixInput', 'no'],
		['UNABLE_GET_IMAGE', 'fixInput', 'no'],
		['ILLEGAL_ARGUMENT_FORMAT', 'fixInput', 'no'],
		['UNKNOWN_ERROR', 'retryLater', 'unknown'],
	])('is no result after %s: it leaves by %s, charged %s', async (subCode, category, charged) => {
		simulator.answer({ does: 'refuse', subCode });
		const { outputs, told } = await run(certificationResult, { options: { maxTries: 1 } });
		expect(branch(outputs, 'Success')).toEqual([]);
		expect(told).toMatchObject([{ code: '40004', sub_code: subCode, category, charged, retryable: category === 'retryLater' }]);
	});

	it('passes on the reason and what Alipay gives about person and pictures', async () => {
		const told = { fail_reason: 'Z1147', identity_info: '{"a":1}', material_info: {} };
		simulator.answer({ does: 'succeed', fields: { passed: 'F', ...told } });
		expect(await resultOf('x')).toMatchObject({ passed: false, ...told });
	});

	it('asks each time, so that a workflow can ask until the person has been there', async () => {
		const { json } = await run(startCertification, { certName: '周八' });
		const { certify_id: certifyId, certify_url: certifyUrl } = json;
		const before = await run(certificationResult, { certifyId: certifyId as string });
		await followButton(certifyUrl as string, 'I am this person');
		const after = await run(certificationResult, { certifyId: certifyId as string }, { contextData: before.contextData });
		expect([before.json.passed, after.json.passed]).toEqual([false, true]);
	});
});
