
import { certificationLink, certificationResult, startCertification } from '../../nodes/shared/operations/certificationByLink';
import { followButton } from '../simulator/followButton';
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
		['I am this person', true],
		['I am somebody else', false],
	] as const)('a person who follows the link and says "%s" gets passed %s, and none before', async (button, passed) => {
		const returnUrl = 'https://shop.example.com/back?order=1&x=a%20b';
		const { json } = await ask(startCertification, { returnUrl });
		const { certify_id: certifyId, certify_url: certifyUrl } = json;
		expect((await resultOf(certifyId, ask)).passed).toBe(false);

		expect(await followButton(certifyUrl as string, button)).toBe(returnUrl);
		expect(await resultOf(certifyId, ask)).toMatchObject({ passed, verified: true });

		const links = await ask(certificationLink, { certifyId: certifyId as string });
		expect(Object.keys(links.json)).toEqual(['certify_url', 'tries']);
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
			verified: true,
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

	it('is not sent again when its answer was lost, and gives its answer again to Retry On Fail and loops', async () => {
		simulator.answer({ does: 'misbehave', how: 'lost answer' });
		const before = simulator.requests.length;
		const { told, contextData } = await run(startCertification, { certName: '赵六' });
		const second = await run(startCertification, { certName: '赵六' }, { contextData });
		expect(simulator.requests.length - before).toBe(1);
		expect(told).toMatchObject([{ code: 'connection-lost', charged: 'unknown' }]);
		expect(told[0]!.advice).toContain(startCertification.whenLost);
		expect(second.told).toMatchObject([{ category: 'fixSetup' }]);

		const first = await run(startCertification, { certName: '孙七' }, { contextData: second.contextData });
		const again = await run(startCertification, { certName: '孙七' }, { contextData: first.contextData });
		expect(simulator.requests.length - before).toBe(2);
		expect(again.json).toEqual({ ...first.json, tries: 0 });
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
		['true', true, undefined],
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
