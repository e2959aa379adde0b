import type { INodeExecutionData } from 'n8n-workflow';

import { readIdCard } from '../../nodes/shared/operations/alipayIdentity';
import { checkPhoto } from '../../nodes/shared/operations/faceChecks';
import type { Operation } from '../../nodes/shared/operations/operation';
import type { Misbehaviour } from '../../simulator/misbehaviours';
import { misbehaviours } from '../../simulator/misbehaviours';
import { jpegOf } from '../fixtures/jpegOf';
import { idNumber, otherName, personName } from '../fixtures/people';
import { pngOf } from '../fixtures/pngOf';
import { smallJpeg } from '../fixtures/smallJpeg';
import { withSimulator } from '../fixtures/withSimulator';
import { branch } from './branch';
import { laterBy } from './laterBy';
import { runAgainst } from './runAgainst';
import type { NodeRun } from './runNode';

const simulator = withSimulator({ forEachTest: true });
const fromFile = { imageSource: 'binary', binaryPropertyName: 'data' };
const itemWith = (bytes: Buffer, json = {}): INodeExecutionData => ({ json, binary: { data: { data: bytes.toString('base64'), mimeType: 'image/jpeg', fileName: '张三.jpg' } } });
const photo = Buffer.from(smallJpeg, 'base64');
const run = runAgainst(simulator, { parameters: fromFile, items: [itemWith(photo)], onError: 'continueErrorOutput' });
afterEach(() => void jest.restoreAllMocks());

const sent = () => simulator.requests.at(-1)!;

describe('Check Photo', () => {
	it('sends its parameters beside the common ones, the photo as a file, and asks Alipay to keep none', async () => {
		const { json } = await run(checkPhoto);

		const { form, files, parameters } = sent();
		expect(parameters).not.toHaveProperty('biz_content');
		expect(form).toMatchObject({
			outer_biz_no: expect.stringMatching(/^\d{4}[0-9A-Za-z]{22}$/) as string,
			cert_type: 'IDENTITY_CARD',
			cert_name: personName,
			cert_no: idNumber,
			reserved: 'false',
			liveness_strategy: 'CHECK',
			security_strategy: 'ON',
		});
		expect(files).toMatchObject([{ name: 'file_content', fileName: 'file_content.jpg', mimeType: 'image/jpeg' }]);
		expect(files[0]!.bytes.equals(photo)).toBe(true);
		expect(json).toMatchObject({ result: 'passed', passed: true, score: 92.5, quality: 87.1, transaction_id: form.outer_biz_no, tries: 1, signature_verified: true });
	});

	it('lets Alipay keep the image only where the user says so, and switches off what the user switches off', async () => {
		await run(checkPhoto, { keepImage: true, additionalFields: { livenessStrategy: 'OFF', securityStrategy: 'OFF', bizCode: 'DATA_SOURCE' } });
		expect(sent().form).toMatchObject({ reserved: 'true', liveness_strategy: 'OFF', security_strategy: 'OFF', biz_code: 'DATA_SOURCE' });
	});

	it('is not asked and billed again where somebody sets what holds anyway', async () => {
		const unset = await run(checkPhoto, {}, { executionId: '1' });
		const set = await run(checkPhoto, { additionalFields: { livenessStrategy: 'CHECK', securityStrategy: 'ON' } }, { executionId: '2' });
		expect([unset, set].map(({ json }) => json.tries)).toEqual([1, 0]);
		expect(simulator.ledger).toHaveLength(1);

		await run(checkPhoto, { additionalFields: { livenessStrategy: 'OFF' } }, { executionId: '3' });
		expect(simulator.ledger).toHaveLength(2);
	});

	it('of another face, or of too poor a photo, has not passed', async () => {
		const other = await run(checkPhoto, { certName: 'not passed' });
		const poor = await run(checkPhoto, { certName: 'low quality' });

		expect(other.json).toMatchObject({ result: 'not_passed', passed: false });
		expect(poor.json).toMatchObject({ result: 'not_passed', passed: false, quality: 5 });
	});

	it.each(['t', 'true', true, 'Y', '', null, 1, ['T', 'F']])('never passes by %j, which is not as Alipay documents it', async (passed) => {
		simulator.answer({ does: 'succeed', fields: { passed } });
		const { outputs } = await run(checkPhoto);
		// Alipay's SDKs read true as a text for true; that is the same word.
		if (passed === true) return expect(branch(outputs, 'Success')[0]!.json.passed).toBe(true);
		expect(branch(outputs, 'Success')).toEqual([]);
	});

	it('that Alipay finds too large is told so', async () => {
		const { told } = await run(checkPhoto, { certName: 'file size to large' });
		expect(told).toMatchObject([{ sub_code: 'FILE_SIZE_TO_LARGE', category: 'fixInput', charged: 'no', retryable: false }]);
	});
});

describe('Read ID Card', () => {
	it('sends the image and the side, and puts out what Alipay read as fields', async () => {
		const { json } = await run(readIdCard, { ocrType: 'Back' });

		expect(sent().form).toMatchObject({ ocr_type: 'ID_CARD_BACK', outer_order_no: expect.stringMatching(/^\d{4}[0-9A-Za-z]{22}$/) as string });
		expect(sent().files).toHaveLength(1);
		expect(json).toMatchObject({ result: 'read', card_read: true, ocr_data: { card_no: '990000199002300016' } });
	});

	it.each<[unknown, unknown, boolean]>([
		['{"card_no":990000199002300016}', { card_no: '990000199002300016' }, true],
		['{"card_no":"1","card_no":"2"}', '{"card_no":"1","card_no":"2"}', true],
		['{}', {}, false],
		['{"card_no":""}', { card_no: '' }, false],
		['not JSON', 'not JSON', true],
		[{ card_no: '1' }, { card_no: '1' }, true],
		[`${'['.repeat(50)}${']'.repeat(50)}`, `${'['.repeat(50)}${']'.repeat(50)}`, true],
	])('passes %j on as %j', async (given, ocrData, cardRead) => {
		simulator.answer({ does: 'succeed', fields: { ocr_data: given } });
		const { json } = await run(readIdCard);
		expect(json).toMatchObject({ ocr_data: ocrData, card_read: cardRead, result: cardRead ? 'read' : 'nothing_read' });
	});
});

it.each([{ toString: 1 }, ['data'], true, 1.5])('An image whose field is named by %j is never sent, and the field is named', async (named) => {
	const { told } = await run(checkPhoto, { binaryPropertyName: '={{ $json.named }}' }, { items: [itemWith(photo, { named })] });
	expect(told).toMatchObject([{ category: 'fixInput', charged: 'no', fields: [{ name: 'Input Data Field Name' }] }]);
	expect(simulator.requests).toEqual([]);
});

describe.each([
	['Check Photo', checkPhoto],
	['Read ID Card', readIdCard],
] as Array<[string, Operation]>)('The image of %s', (_, operation) => {
	it('that is missing is asked for before anything is sent', async () => {
		const { told } = await run(operation, {}, { items: [{ json: {} }] });
		expect(told[0]!.message).toContain("'Input Data Field Name' names a file that the item does not have");
		expect(simulator.requests).toEqual([]);
	});
});

describe.each([
	['photo check', checkPhoto],
	['reading of a card', readIdCard],
] as Array<[string, Operation]>)('A %s', (_, operation) => {
	it('is not made twice for one question in a run, in a loop, in another execution within minutes, or by the editor\'s Retry', async () => {
		const items = [itemWith(photo), itemWith(photo)];
		const first = await run(operation, {}, { executionId: '1', items });
		const looped = await run(operation, {}, { executionId: '1', runIndex: 1, contextData: first.contextData });
		const other = await run(operation, {}, { executionId: '2' });
		laterBy(11 * 60_000);
		const retried = await run(operation, {}, { executionId: '3', contextData: first.contextData });

		expect(simulator.requests).toHaveLength(1);
		expect(branch(first.outputs, 'Success')).toHaveLength(2);
		for (const { json } of [looped, other, retried]) expect(json).toEqual({ ...first.json, tries: 0 });
	});

	it('is sent once under any fault, whatever runs it again', async () => {
		// An image of its own for each fault, by whose size it is known: so all of them wait at the same time.
		const faults = Object.keys(misbehaviours) as Misbehaviour[];
		const sizeFor = (how: Misbehaviour) => 2_000 + faults.indexOf(how);
		const sentUnder = (how: Misbehaviour) => simulator.requests.filter(({ files }) => files[0]!.bytes.length === sizeFor(how));
		simulator.answer(({ files }) => ({ does: 'misbehave', how: faults[files[0]!.bytes.length - 2_000]! }), { times: 1_000 });
		jest.spyOn(Math, 'random').mockReturnValue(0);
		await Promise.all(
			faults.map(async (how) => {
				const items = [itemWith(jpegOf(sizeFor(how)))];
				const options = { timeout: how === 'timeout' || how === 'slow drip' ? 4_000 : 20_000, maxTries: 3 };
				const first = await run(operation, { options }, { items, retryOnFail: true, maxTries: 3, waitBetweenTries: 0, executionId: '1', onError: 'stopWorkflow' });
				await run(operation, { options }, { items, executionId: '1', runIndex: 1, contextData: first.contextData });
				await run(operation, { options }, { items, executionId: '2' });
			}),
		);

		// Only a genuine word that Alipay was busy says that nothing was done: nothing was billed, and it may be sent again.
		const once = faults.filter((how) => how !== 'gbk error');
		expect(once.map((how) => [how, sentUnder(how).length])).toEqual(once.map((how) => [how, 1]));
		const busy = sentUnder('gbk error').map(({ form }) => form.outer_biz_no ?? form.outer_order_no);
		expect(busy.length).toBeGreaterThan(0);
		expect(simulator.ledger.filter(({ transactionId }) => busy.includes(transactionId))).toEqual([]);
	});

	it('is sent once where an agent asks twice, at the same time or one after the other', async () => {
		simulator.answer(() => ({ does: 'succeed', delay: 200 }));
		const asTool: Partial<NodeRun> = { typeName: 'nodeTool', onError: undefined };
		await Promise.all([run(operation, {}, { ...asTool, executionId: '1' }), run(operation, {}, { ...asTool, executionId: '1' })]);
		await run(operation, {}, { ...asTool, executionId: '1', runIndex: 1 });

		expect(simulator.requests).toHaveLength(1);
	});

	it('is asked again for another image, and where somebody asks for it', async () => {
		await run(operation);
		await run(operation, {}, { items: [itemWith(pngOf(5_000))] });
		await run(operation, { options: { askAgain: 'once more' } });
		await run(operation, { transactionIdMode: 'newEachExecution' }, { executionId: '9' });

		expect(simulator.ledger).toHaveLength(4);
		expect(new Set(simulator.ledger.map(({ transactionId }) => transactionId)).size).toBe(4);
	});

	it('goes one at a time when the workflow stops at the first failure, and the rest is not sent', async () => {
		const people = [itemWith(photo), itemWith(jpegOf(2_000)), itemWith(jpegOf(3_000))];
		simulator.answer(({ files }) => (files[0]!.bytes.length === 2_000 ? { does: 'misbehave', how: 'lost answer' } : undefined));
		const { error } = await run(operation, {}, { items: people, onError: 'stopWorkflow' });

		expect(error?.message).toContain('The connection ended before the reply arrived');
		expect(simulator.requests).toHaveLength(2);
	});
});

it('two people with one photo are two questions', async () => {
	await run(checkPhoto);
	await run(checkPhoto, { certName: otherName });
	expect(simulator.ledger).toHaveLength(2);
});
