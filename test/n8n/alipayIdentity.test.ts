import { charges, matchBankCard, matchNameAndId, matchPhone } from '../../nodes/shared/operations/alipayIdentity';
import { startVerification, verificationResult } from '../../nodes/shared/operations/faceChecks';
import type { SimulatorOptions } from '../../simulator/startSimulator';
import { idNumber, personName } from '../fixtures/people';
import { withSimulator } from '../fixtures/withSimulator';
import { followButton } from '../simulator/followButton';
import { branch } from './branch';
import { bytesOf } from './bytesOf';
import { runAgainst } from './runAgainst';

const simulator = withSimulator({ forEachTest: true });
const run = runAgainst(simulator, { onError: 'continueErrorOutput' });
const sent = () => simulator.requests.at(-1)!;

describe('Match Name and ID', () => {
	it('sends name, number and a transaction ID of letters and digits as outer_biz_no', async () => {
		const { json } = await run(matchNameAndId, { certName: ' 张 三 ', certNo: '990000 19900230 0016' });

		expect(sent().parameters.method).toBe('datadigital.fincloud.generalsaas.twometa.check');
		expect(sent().bizContent).toEqual({
			outer_biz_no: expect.stringMatching(/^\d{4}[0-9A-Za-z]{22}$/) as string,
			cert_type: 'IDENTITY_CARD',
			cert_name: '张三',
			cert_no: '990000199002300016',
		});
		expect(json).toMatchObject({ result: 'matched', match: 'T', matched: true, mismatched: false, recognized: true });
	});

	it.each([
		['T', true, false],
		['Y', true, false],
		['true', true, false],
		['一致', true, false],
		['F', false, true],
		['N', false, true],
		['false', false, true],
		['不一致', false, true],
	])('takes %s for what one public user, or the family\'s face checks, mean by it', async (match, matched, mismatched) => {
		simulator.answer({ does: 'succeed', fields: { match } });
		const { json, hints } = await run(matchNameAndId);

		expect(json).toMatchObject({ match, matched, mismatched, recognized: true, result: matched ? 'matched' : 'not_matched' });
		expect(hints.join()).not.toContain('not known');
	});

	it.each(['1', '2', 't', 'y', 'YES', 'TRUE', '不 一致', '部分一致', '查无', 'MATCH', 'constructor', '__proto__'])(
		'never takes %s, which nobody knows, for a yes or a no; it was paid for and is passed on with a hint',
		async (match) => {
			simulator.answer({ does: 'succeed', fields: { match } });
			const { json, outputs, hints } = await run(matchNameAndId);

			expect(branch(outputs, 'Success')).toHaveLength(1);
			expect(json).toMatchObject({ match, matched: false, mismatched: false, recognized: false, result: 'not_recognized' });
			expect(hints.join(' ')).toContain("'Values That Mean a Match'");
			expect(simulator.ledger).toHaveLength(1);
		},
	);

	it.each([' T', 'NOT  OK ', '\tF\n'])('passes %j on as it came', async (match) => {
		simulator.answer({ does: 'succeed', fields: { match } });
		const { json } = await run(matchNameAndId);
		expect(json).toMatchObject({ match, matched: match.trim() === 'T', mismatched: match.trim() === 'F' });
	});

	it.each([
		['missing', undefined],
		['empty', ''],
		['an object', { value: 'T' }],
		['a list', ['T']],
	])('does not take an answer whose match is %s for one', async (_, match) => {
		simulator.answer({ does: 'succeed', fields: { match } });
		const { outputs, told } = await run(matchNameAndId);

		expect(branch(outputs, 'Success')).toEqual([]);
		expect(told).toMatchObject([{ code: 'unexpected-reply', charged: 'unknown', retryable: false }]);
	});

	it('takes what the user adds for what the user says, and reads an answer that was paid for again by it, without a call', async () => {
		simulator.answer({ does: 'succeed', fields: { match: 'OK' } });
		const before = await run(matchNameAndId, {}, { executionId: '1' });
		const after = await run(matchNameAndId, { options: { matchValues: 'T, OK' } }, { executionId: '2' });
		const other = await run(matchNameAndId, { options: { noMatchValues: 'F，OK' } }, { executionId: '3' });

		expect([before, after, other].map(({ json }) => json.result)).toEqual(['not_recognized', 'matched', 'not_matched']);
		expect([before, after, other].map(({ json }) => json.tries)).toEqual([1, 0, 0]);
		expect(other.json).toMatchObject({ matched: false, mismatched: true, recognized: true });
		expect(simulator.requests).toHaveLength(1);
	});

	it('reads each item of one question by its own words', async () => {
		simulator.answer({ does: 'succeed', fields: { match: 'OK' } });
		const items = [{ json: { yes: 'OK' } }, { json: { yes: 'T' } }];
		const { outputs } = await run(matchNameAndId, { options: { matchValues: '={{ $json.yes }}' } }, { items });

		expect(branch(outputs, 'Success').map(({ json }) => json.matched)).toEqual([true, false]);
		expect(simulator.requests).toHaveLength(1);
	});

	it('knows no word that the user has taken out', async () => {
		const { json } = await run(matchNameAndId, { options: { matchValues: '', noMatchValues: '' } });

		expect(json).toMatchObject({ match: 'T', matched: false, mismatched: false, recognized: false });
	});

	it.each([
		['MATCH', { noMatchValues: 'F, NOT MATCH' }, 'not_recognized'],
		['MATCH', { matchValues: 'T, NOT MATCH' }, 'not_recognized'],
		['NOT MATCH', { noMatchValues: 'F; NOT MATCH' }, 'not_matched'],
		['NOT MATCH', { matchValues: 'T, MATCH', noMatchValues: 'F， NOT MATCH ' }, 'not_matched'],
		['MATCH', { matchValues: ['T', 'MATCH'], noMatchValues: ['F', 'NOT MATCH'] }, 'matched'],
		['不 一致', { noMatchValues: 'F\n不 一致' }, 'not_matched'],
	])('of %j knows only a whole value: %j gives %s', async (match, options, result) => {
		simulator.answer({ does: 'succeed', fields: { match } });
		const { json } = await run(matchNameAndId, { options });
		expect(json).toMatchObject({ result, matched: result === 'matched', mismatched: result === 'not_matched' });
	});

	it('refuses a list with something else than text in it before anything is sent', async () => {
		const { told } = await run(matchNameAndId, { options: { matchValues: '={{ ["T", {}] }}' } });

		expect(told[0]!.fields).toEqual([{ name: 'Values That Mean a Match', problem: 'Is not text.' }]);
		expect(simulator.requests).toEqual([]);
	});

	it('refuses a word for both before anything is sent', async () => {
		const { told } = await run(matchNameAndId, { options: { matchValues: 'T, OK', noMatchValues: 'OK' } });

		expect(told[0]!.fields).toEqual([{ name: 'Values That Mean a Match', problem: "Has a value that is also in 'Values That Mean No Match'." }]);
		expect(simulator.requests).toEqual([]);
	});
});

describe('Match Name, ID and Phone', () => {
	it('asks the simple product with a document type, and by a switch the detailed one without', async () => {
		await run(matchPhone, { detailed: false, phone: '+86 130-0000-0000' });
		expect(sent().parameters.method).toBe('datadigital.fincloud.generalsaas.mobilethreemeta.simple.check');
		expect(sent().bizContent).toMatchObject({ cert_type: 'IDENTITY_CARD', phone: '13000000000' });

		simulator.answer({ does: 'succeed', fields: { detail: 'D', isp: 'CMCC' } });
		const { json } = await run(matchPhone, { detailed: true });
		expect(sent().parameters.method).toBe('datadigital.fincloud.generalsaas.mobilethreemeta.detail.check');
		expect(sent().bizContent).not.toHaveProperty('cert_type');
		expect(json).toMatchObject({ matched: true, detail: 'D', isp: 'CMCC' });
		expect(simulator.ledger).toHaveLength(2);
	});

	it('chooses for each item, and sends nothing where nobody knows which is meant', async () => {
		const items = ['true', 'false', '', 'perhaps'].map((detailed, n) => ({ json: { detailed, name: `张${n}` } }));
		const { told } = await run(matchPhone, { detailed: '={{ $json.detailed }}', certName: '={{ $json.name }}', options: { maxConcurrentRequests: 1 } }, { items });

		const methods = simulator.requests.map(({ parameters }) => parameters.method!.split('.').at(-2));
		expect(methods).toEqual(['detail', 'simple', 'simple']);
		expect(told[0]!.fields).toEqual([{ name: 'Detailed', problem: 'Is neither true nor false.' }]);
	});

	it('needs the one product of the two that is meant allowed, and no other', async () => {
		const credential = { ...simulator.credential, allowedMethods: 'datadigital.fincloud.generalsaas.mobilethreemeta.detail.check' };
		const detailed = await run(matchPhone, { detailed: true }, { credential });
		const simple = await run(matchPhone, { detailed: false }, { credential });

		expect(detailed.json.matched).toBe(true);
		expect(simple.told).toMatchObject([{ code: 'unusable-credential', charged: 'no' }]);
		expect(simulator.requests).toHaveLength(1);
	});
});

describe('Match Bank Card', () => {
	it('compares two factors without a document type, and sends what more there is', async () => {
		await run(matchBankCard, { bankcardNo: '6200 0000-0000 0000 005', certNo: '', phone: '', productType: '' });
		expect(sent().bizContent).toEqual({
			outer_biz_no: expect.any(String) as string,
			bankcard_no: '6200000000000000005',
			cert_name: personName,
		});

		await run(matchBankCard, { phone: '13000000000', productType: 'FOUR' });
		expect(sent().bizContent).toMatchObject({ cert_type: 'IDENTITY_CARD', cert_no: idNumber, phone: '13000000000', product_type: 'FOUR' });
	});

	it.each(['62000000000', '62000000000000000055', '6200000000000000x', ''])('refuses %j before it is paid for', async (number) => {
		const { told } = await run(matchBankCard, { bankcardNo: '={{ $json.number }}' }, { items: [{ json: { number } }] });
		expect(told[0]!.fields).toMatchObject([{ name: 'Bank Card Number' }]);
		expect(simulator.requests).toEqual([]);
	});

	it('sends a number whose check digit is wrong, about which Alipay decides', async () => {
		await run(matchBankCard, { bankcardNo: '6200000000000000001' });
		await run(matchBankCard, { bankcardNo: '6200000000000000002' });
		expect(simulator.requests).toHaveLength(2);
	});
});

const modes: Array<[string, SimulatorOptions]> = [
	['a public key', {}],
	['certificates', { certificates: true }],
	['content encryption', { encryption: true }],
];

describe.each(modes)('Face verification with %s', (_, options) => {
	const own = withSimulator(options);
	const ask = runAgainst(own, { onError: 'continueErrorOutput' });

	it('goes from Start by the page to a result', async () => {
		const { json } = await ask(startVerification);
		const url = json.web_url as string;
		const result = async (needAlivePhoto = 'N') => (await ask(verificationResult, { certifyId: json.certify_id as string, needAlivePhoto })).json;

		expect(json).toMatchObject({ result: 'started', signature_verified: true });
		expect(await result()).toMatchObject({ result: 'pending', state: 'pending', finished: false, passed: false });
		await followButton(url, 'Walk away');
		expect(await result('Y_O')).toMatchObject({ result: 'pending', finished: false, passed: false, has_alive_photo: false });
		await followButton(url, 'I am somebody else');
		expect(await result()).toMatchObject({ result: 'not_passed', state: 'failed', finished: true, passed: false });
		await followButton(url, 'I am this person');
		expect(await result()).toMatchObject({ result: 'passed', state: 'passed', finished: true, passed: true, attack_flag: false, score: 92.5, quality: 87.1 });
	});
});

describe('Start Verification', () => {
	it('sends what Alipay needs, and asks it to keep no picture unless the user says otherwise', async () => {
		await run(startVerification);
		expect(sent().bizContent).toEqual({
			outer_order_no: expect.stringMatching(/^\d{8}[0-9A-Za-z]{22}$/) as string,
			biz_code: 'DATA_DIGITAL_BIZ_CODE_FACE_VERIFICATION',
			identity_type: 'CERT_INFO',
			cert_type: 'IDENTITY_CARD',
			cert_name: personName,
			cert_no: idNumber,
			face_reserve_strategy: 'never',
		});

		await run(startVerification, { keepImage: true, certType: 'RESIDENCE_TAIWAN', certNo: '830000199002300038', additionalFields: { phoneNo: '13000000000' } });
		expect(sent().bizContent).toMatchObject({ face_reserve_strategy: 'reserve', cert_type: 'RESIDENCE_TAIWAN', phone_no: '13000000000' });
	});

	it.each([
		['', 'never'],
		['false', 'never'],
		['true', 'reserve'],
	])('understands %j in Keep Image as %s, as an expression may bring it', async (keepImage, strategy) => {
		await run(startVerification, { keepImage: '={{ $json.keep }}' }, { items: [{ json: { keep: keepImage } }] });
		expect(sent().bizContent).toMatchObject({ face_reserve_strategy: strategy });
	});

	it('sends nothing where nobody knows whether the picture may be kept', async () => {
		const { told } = await run(startVerification, { keepImage: '={{ "maybe" }}' });
		expect(told[0]!.fields).toEqual([{ name: 'Keep Image', problem: 'Is neither true nor false.' }]);
		expect(simulator.requests).toEqual([]);
	});

	it('begins another one in each execution, and none twice within one', async () => {
		const first = await run(startVerification, {}, { executionId: '1', items: [{ json: {} }, { json: {} }] });
		await run(startVerification, {}, { executionId: '1', contextData: first.contextData });
		expect(simulator.ledger).toHaveLength(1);
		await run(startVerification, {}, { executionId: '2' });
		expect(simulator.ledger).toHaveLength(2);
	});
});

describe('Get Verification Result', () => {
	it('never says passed where Alipay reports an attack', async () => {
		simulator.answer({ does: 'succeed', fields: { certify_state: 'SUCCESS', attack_flag: 'true' } });
		const { json } = await run(verificationResult);
		expect(json).toMatchObject({ certify_state: 'SUCCESS', attack_flag: true, passed: false, state: 'failed', finished: true, result: 'not_passed' });
	});

	it('asks anew each time, so that a loop sees the person finish', async () => {
		simulator.answer({ does: 'succeed', fields: { certify_state: 'PROCESSING' } });
		const first = await run(verificationResult);
		const second = await run(verificationResult, {}, { contextData: first.contextData });
		expect([first, second].map(({ json }) => json.result)).toEqual(['pending', 'passed']);
	});

	const photo = { needAlivePhoto: 'Y_O' };
	const routings = [
		['Standard, stop', {}, { onError: undefined }],
		['Standard, error output', {}, { onError: 'continueErrorOutput' }],
		['By Category', { errorRouting: 'byCategory' }, {}],
		['One Output', { errorRouting: 'oneOutput' }, {}],
		['one field', { options: { resultField: 'face' } }, {}],
		['the input', { options: { includeInputFields: true } }, {}],
	] as const;

	it.each(routings)('hands the photo over as a file of the item and not in its data, with %s', async (_, parameters, more) => {
		const { outputs } = await run(verificationResult, { ...photo, ...parameters }, more);
		const [item] = branch(outputs, 'Success');

		expect(item!.binary!.alive_photo).toMatchObject({ mimeType: 'image/jpeg', fileName: 'alive_photo.jpg', fileExtension: 'jpg' });
		expect((await bytesOf(item!.binary!.alive_photo!)).toString('base64')).toBe(verificationResult.response.alive_photo.sample);
		expect(JSON.stringify(item!.json)).not.toContain('/9j/');
		expect(JSON.stringify(item!.json)).toContain('"has_alive_photo":true');
	});

	it('keeps the files that came in beside the photo where the input comes along', async () => {
		const items = [{ json: {}, binary: { data: { data: 'eA==', mimeType: 'text/plain' }, alive_photo: { data: 'eA==', mimeType: 'text/plain' } } }];
		const { outputs } = await run(verificationResult, { ...photo, options: { includeInputFields: true } }, { items });
		const { binary } = branch(outputs, 'Success')[0]!;
		expect([binary!.data!.mimeType, binary!.alive_photo!.mimeType]).toEqual(['text/plain', 'image/jpeg']);
	});

	it('lets no photo that came in stand for one that Alipay did not return', async () => {
		const items = [{ json: {}, binary: { alive_photo: { data: 'eA==', mimeType: 'image/jpeg' } } }];
		const { outputs, json } = await run(verificationResult, { needAlivePhoto: 'N', options: { includeInputFields: true } }, { items });
		expect(json).toMatchObject({ passed: true, has_alive_photo: false });
		expect(branch(outputs, 'Success')[0]!.binary).toBeUndefined();
	});

	it('gives each item of one question the photo', async () => {
		const { outputs } = await run(verificationResult, photo, { items: [{ json: {} }, { json: {} }] });
		expect(branch(outputs, 'Success').map(({ binary }) => Object.keys(binary!))).toEqual([['alive_photo'], ['alive_photo']]);
		expect(simulator.requests).toHaveLength(1);
	});

	it('gives an agent no file, which its model could not take', async () => {
		const { outputs } = await run(verificationResult, photo, { typeName: 'nodeTool' });
		expect(outputs[0]![0]).not.toHaveProperty('binary');
		expect(JSON.stringify(outputs[0]![0]!.json)).not.toContain('/9j/');
	});

	const { sample } = verificationResult.response.alive_photo;
	const inAddresses = sample.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
	it.each<[string, Record<string, unknown>]>([
		['as a data URL', { alive_photo: `data:image/jpeg;base64,${sample}` }],
		['in the alphabet of addresses, without padding', { alive_photo: inAddresses }],
		['on lines of 76 characters', { alive_photo: sample.replace(/.{76}/g, '$&\r\n') }],
		['as a list of one', { alive_photo: [sample] }],
		['under its name as Java writes it', { alive_photo: undefined, alivePhoto: sample }],
		['within what is said of the device', { alive_photo: undefined, meta_info: { device_type: 'h5', pictures: [{ alive_photo: sample }] } }],
		['twice', { alivePhoto: sample, later: { ALIVE_PHOTO: sample } }],
	])('hands the photo over as a file where it comes %s', async (_, fields) => {
		simulator.answer({ does: 'succeed', fields });
		const { outputs, json } = await run(verificationResult, photo);
		expect((await bytesOf(outputs[0]![0]!.binary!.alive_photo!)).toString('base64')).toBe(sample);
		expect(json).toMatchObject({ passed: true, has_alive_photo: true, meta_info: { device_type: 'h5' } });
		expect(JSON.stringify(json)).not.toMatch(/9j\/|_9j_|alive_?photo":[^t]/i);
	});

	it.each([null, ''])('is an answer also where it is %j whether there was an attack', async (attackFlag) => {
		simulator.answer({ does: 'succeed', fields: { certify_state: 'SUCCESS', attack_flag: attackFlag } });
		const { json } = await run(verificationResult);
		expect(json).toMatchObject({ passed: true, state: 'passed', result: 'passed' });
		expect(json).not.toHaveProperty('attack_flag');
	});

	it.each(['maybe', 1, {}])('is no answer where %j stands for whether there was an attack', async (attackFlag) => {
		simulator.answer({ does: 'succeed', fields: { certify_state: 'SUCCESS', attack_flag: attackFlag } });
		const { outputs, told } = await run(verificationResult);
		expect(branch(outputs, 'Success')).toEqual([]);
		expect(told).toMatchObject([{ code: 'unexpected-reply' }]);
	});

	it.each([
		['no Base64', 'not Base64!', null],
		['of another kind', { bytes: 1 }, null],
		['an object', {}, false],
		['null', null, false],
		['empty', '', false],
	])('is an answer also where the photo is %s', async (_, alivePhoto, hasPhoto) => {
		simulator.answer({ does: 'succeed', fields: { alive_photo: alivePhoto } });
		const { outputs, json } = await run(verificationResult, photo);
		expect(json).toMatchObject({ passed: true, has_alive_photo: hasPhoto });
		expect(json).not.toHaveProperty('alive_photo');
		expect(outputs[0]![0]).not.toHaveProperty('binary');
	});
});

describe('Get Charges', () => {
	it('asks for a list of numbers, whether it is given as text or as a list, and tells what Alipay charged', async () => {
		const { json } = await run(startVerification);
		const certifyId = json.certify_id as string;
		const ask = async (list: unknown) => (await run(charges, { certifyIdList: '={{ $json.list }}' }, { items: [{ json: { list } } as never] })).json;

		expect(await ask(`${certifyId}, 0123，${certifyId}`)).toMatchObject({
			fee_info: [
				{ certify_id: certifyId, charge_type: 'FAIL_NOT_CHARGE', was_charged: false },
				{ certify_id: '0123', error_code: 'INVALID_CERTIFY_ID', charge_type: null, was_charged: null },
			],
			fee_info_count: 2,
		});
		expect(sent().bizContent).toEqual({ certify_id_list: [certifyId, '0123'] });

		await followButton(json.web_url as string, 'I am this person');
		expect(await ask([certifyId])).toMatchObject({ fee_info: [{ certify_id: certifyId, charge_type: 'CHARGE', was_charged: true }] });
	});

	it('takes the list also where it stands in a record, as Alipay\'s SDKs do, and passes a new word on', async () => {
		simulator.answer({ does: 'succeed', fields: { fee_info: { merchant_charge_info: [{ certify_id: '1', charge_type: 'HALF' }] } } });
		const { json } = await run(charges);
		expect(json).toMatchObject({ fee_info: [{ certify_id: '1', charge_type: 'HALF', was_charged: null }], fee_info_count: 1 });
	});

	it.each([
		['', 'Is empty.'],
		['  , ', 'Is empty.'],
		['a b-c', 'Has an entry that has characters other than letters, digits and underscores.'],
	])('refuses %j before anything is sent', async (list, problem) => {
		const { told } = await run(charges, { certifyIdList: '={{ $json.list }}' }, { items: [{ json: { list } }] });
		expect(told[0]!.fields).toEqual([{ name: 'Certification IDs', problem }]);
		expect(simulator.requests).toEqual([]);
	});
});

describe('Transaction IDs of letters and digits', () => {
	it.each([matchNameAndId, startVerification])('take no underscore, in $choice.operation.name', async (operation) => {
		const custom = await run(operation, { transactionIdMode: 'custom', transactionId: 'ORDER_1' });
		expect(custom.told[0]!.fields![0]).toMatchObject({ name: 'Custom Transaction ID', problem: expect.stringContaining('letters and digits') as string });
		const prefix = await run(operation, { options: { transactionIdPrefix: 'A_' } });
		expect(prefix.told[0]!.fields![0]).toMatchObject({ name: 'Transaction ID Prefix' });
		const { json } = await run(operation, { transactionIdMode: 'custom', transactionId: 'ORDER1' });
		expect(json.transaction_id).toBe('ORDER1');
	});
});
