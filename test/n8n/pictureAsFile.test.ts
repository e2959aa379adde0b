import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { readIdCard } from '../../nodes/shared/operations/alipayIdentity';
import { checkPhoto } from '../../nodes/shared/operations/faceChecks';
import type { Operation } from '../../nodes/shared/operations/operation';
import { jpegOf } from '../fixtures/jpegOf';
import { jpeg } from '../fixtures/jpegs';
import { pngChunks, pngOf } from '../fixtures/pngOf';
import { smallJpeg } from '../fixtures/smallJpeg';
import { withSimulator } from '../fixtures/withSimulator';
import { branch } from './branch';
import { fileStorage } from './fromCore';
import { runAgainst } from './runAgainst';

const simulator = withSimulator({ forEachTest: true });
const run = runAgainst(simulator, { onError: 'continueErrorOutput' });
afterEach(() => void jest.restoreAllMocks());

const megabyte = 1_048_576;
const inItem = (bytes: Buffer, mimeType = 'image/jpeg'): INodeExecutionData => ({ json: {}, binary: { data: { data: bytes.toString('base64'), mimeType, fileName: '张三.exe' } } });
const binary = { imageSource: 'binary', binaryPropertyName: 'data' };

/** Sends the image of one item. */
async function upload(parameters: INodeParameters, item: INodeExecutionData = { json: {} }, operation: Operation = checkPhoto) {
	const before = simulator.requests.length;
	const { outputs, told } = await run(operation, parameters, { items: [item] });
	return { outputs, sent: simulator.requests.slice(before), told: told[0] };
}

test.each<[string, INodeParameters, INodeExecutionData | undefined, string, string]>([
	['a JPEG from a file', binary, inItem(Buffer.from(smallJpeg, 'base64')), 'file_content.jpg', 'image/jpeg'],
	['a JPEG that begins with Exif', binary, inItem(jpeg({ orientation: { value: 6, order: 'MM' } })), 'file_content.jpg', 'image/jpeg'],
	['a PNG from a file that calls itself a JPEG', binary, inItem(pngOf(5_000)), 'file_content.png', 'image/png'],
	['Base64 text', { imageSource: 'base64', imageBase64: smallJpeg }, undefined, 'file_content.jpg', 'image/jpeg'],
	['a data URL', { imageSource: 'base64', imageBase64: `data:image/png;base64,${pngOf(5_000).toString('base64')}` }, undefined, 'file_content.png', 'image/png'],
])('%s arrives as a file, named and typed as its content is', async (_, parameters, item, fileName, mimeType) => {
	const { outputs, sent } = await upload(parameters, item);

	expect(branch(outputs, 'Success')[0]!.json).toMatchObject({ result: 'passed', signature_verified: true });
	const [{ files: received }] = sent as [(typeof sent)[number]];
	const given = item ? Buffer.from(item.binary!.data!.data, 'base64') : Buffer.from(String(parameters.imageBase64).replace(/^.*,/, ''), 'base64');
	expect(received).toEqual([{ name: 'file_content', fileName, mimeType, bytes: expect.any(Buffer) as Buffer, isCut: false }]);
	expect(received[0]!.bytes.equals(given)).toBe(true);
});

describe.each([
	['JPEG', jpegOf, Buffer.from(smallJpeg, 'base64').subarray(0, -2)],
	['PNG', pngOf, pngOf(5_000).subarray(0, -12)],
])('A %s', (kind, pictureOf, withoutEnd) => {
	test.each<[string, Operation]>([
		['Check Photo', checkPhoto],
		['Read ID Card', readIdCard],
	])('of 1 MB is sent by %s, and one byte more is not', async (_, operation) => {
		const passed = await upload(binary, inItem(pictureOf(megabyte)), operation);
		expect(passed.sent.map(({ answered, files: [file] }) => [answered, file?.bytes.length])).toEqual([['success', megabyte]]);

		const failed = await upload(binary, inItem(pictureOf(megabyte + 1)), operation);
		expect(failed.sent).toEqual([]);
		expect(failed.told).toMatchObject({
			category: 'fixInput',
			charged: 'no',
			fields: [{ name: 'Input Data Field Name' }],
			message: "'Input Data Field Name' holds an image of 1,048,577 bytes, and Alipay takes at most 1,048,576",
			advice: expect.stringContaining('Edit Image') as string,
		});
	});

	test('of 1 MB as Base64 text is sent, and one byte more is not', async () => {
		const text = (bytes: number) => ({ imageSource: 'base64', imageBase64: pictureOf(bytes).toString('base64') });
		expect((await upload(text(megabyte))).sent).toHaveLength(1);
		const failed = await upload(text(megabyte + 1));
		expect(failed.sent).toEqual([]);
		expect(failed.told!.message).toBe("'Image (Base64)' holds an image of 1,048,577 bytes, and Alipay takes at most 1,048,576");
	});

	test('of which the end is missing is not sent', async () => {
		const { sent, told } = await upload(binary, inItem(withoutEnd));
		expect(sent).toEqual([]);
		expect(told!.message).toBe(`'Input Data Field Name' holds only part of a ${kind}: ${withoutEnd.length.toLocaleString('en')} bytes without its end`);
	});
});

test.each([
	['a GIF', Buffer.from('GIF89a..........'), 'holds a GIF image, and Alipay takes JPEG and PNG'],
	['a text', Buffer.from('hello'), 'holds no image, and Alipay takes JPEG and PNG'],
	['nothing', Buffer.alloc(0), 'holds an empty file'],
	['the beginning of a PNG', pngChunks()[0]!, 'holds only the beginning of a PNG: 8 bytes without an image'],
])('%s is not sent', async (_, bytes, problem) => {
	const { sent, told } = await upload(binary, inItem(bytes));
	expect(sent).toEqual([]);
	expect(told!.message).toBe(`'Input Data Field Name' ${problem}`);
});

test("a file in n8n's storage is measured before it is read, whatever the item says of it", async () => {
	await fileStorage().init();
	const read = jest.spyOn(fileStorage(), 'getAsBuffer');
	jest.spyOn(fileStorage(), 'getMetadata').mockResolvedValue({ fileSize: 4_000_000_000 });
	const { sent, told } = await upload(binary, { json: {}, binary: { data: { data: '', mimeType: 'image/png', id: 'filesystem-v2:large', bytes: 1, fileSize: '1 B' } } });
	expect(sent).toEqual([]);
	expect(told!.message).toContain('holds an image of 4,000,000,000 bytes');
	expect(read).not.toHaveBeenCalled();
});

test('a transaction ID travels beside the parameters, the same for the same picture and another for another', async () => {
	jest.spyOn(Math, 'random').mockReturnValue(0);
	const sizeIn = ({ files: [file] }: (typeof simulator.requests)[number]) => file!.bytes.length;
	// Alipay is busy at the first request for each image, which is then sent again.
	simulator.answer((request) => (simulator.requests.filter((one) => sizeIn(one) === sizeIn(request)).length === 1 ? { does: 'refuse', subCode: 'isp.unknow-error' } : undefined), { times: 4 });
	const { outputs } = await run(checkPhoto, binary, { items: [5_000, 6_000].map((size) => inItem(pngOf(size))) });

	expect(branch(outputs, 'Success')).toHaveLength(2);
	const idsOf = (size: number) => simulator.requests.filter((request) => sizeIn(request) === size).map(({ form }) => form.outer_biz_no);
	const [[id], [other]] = [idsOf(5_000), idsOf(6_000)];
	expect([id, other]).toEqual([expect.stringMatching(/^\w{26}$/), expect.stringMatching(/^\w{26}$/)]);
	expect(id).not.toBe(other);
	expect([idsOf(5_000), idsOf(6_000)]).toEqual([[id, id], [other, other]]);
	expect(simulator.requests[0]!.form.biz_content).toBeUndefined();
});

describe('A run of 400 items with pictures', () => {
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc') as () => void;
	const stored = (row: number): INodeExecutionData => ({ json: {}, binary: { data: { data: '', mimeType: 'image/jpeg', id: `filesystem-v2:${row}` } } });

	test.each([
		// The usual value of Max Concurrent Requests.
		['continueErrorOutput', 10],
		// What may be billed again goes one at a time then.
		['stopWorkflow', 1],
	] as const)('holds only those whose calls are under way (%s: %i)', async (onError, underWay) => {
		await fileStorage().init();
		const size = 100_000;
		const read: Array<WeakRef<Buffer>> = [];
		// Not by jest's spies, which keep what they have given.
		const storage = Object.assign(fileStorage(), {
			getMetadata: async () => ({ fileSize: size }),
			getAsBuffer: async ({ id }: { id: string }) => {
				const bytes = jpegOf(size);
				// No two are one question.
				bytes.write(id, size - 40);
				read.push(new WeakRef(bytes));
				return bytes;
			},
		});
		let answered = 0;
		/** How many images are there, at five moments. */
		const held: number[] = [];
		simulator.answer(() => {
			(simulator.requests as unknown[]).length = 0;
			if (++answered % 80 === 0) {
				collect();
				held.push(read.filter((one) => one.deref()).length);
			}
			return undefined;
		});
		const { outputs } = await run(checkPhoto, binary, { items: Array.from({ length: 400 }, (_, row) => stored(row)), onError });
		Reflect.deleteProperty(storage, 'getMetadata');
		Reflect.deleteProperty(storage, 'getAsBuffer');

		expect(branch(outputs, 'Success')).toHaveLength(400);
		expect(held).toHaveLength(5);
		// The image of a call that has just ended may still be there when the next has taken its place.
		expect(Math.max(...held)).toBeLessThanOrEqual(2 * underWay);
	});
});
