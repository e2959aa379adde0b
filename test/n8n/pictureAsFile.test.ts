import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import type * as DependencyInjection from '@n8n/di';
import { BinaryDataService } from 'n8n-core';
import type { INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { fields } from '../../nodes/shared/n8n/form/fields';
import { runOperation } from '../../nodes/shared/n8n/runOperation';
import type { Operation, Parameter } from '../../nodes/shared/operations/operation';
import { binaryField, shortTransactionId } from '../../nodes/shared/operations/sharedParameters';
import { jpegOf } from '../fixtures/jpegOf';
import { jpeg } from '../fixtures/jpegs';
import { pngChunks, pngOf } from '../fixtures/pngOf';
import { smallJpeg } from '../fixtures/smallJpeg';
import { fileUpload } from '../../simulator/fileUpload';
import { withSimulator } from '../fixtures/withSimulator';
import { branch } from './branch';
import { runNode } from './runNode';
import { toldOf } from './toldOf';

const simulator = withSimulator();

const [bizCode] = fileUpload.parameters as [Parameter];

/** The upload that the simulator knows, as an operation of a node: its image, of at most 1 MB, comes from a file of the item or as Base64 text. */
const pictureUpload: Operation = {
	...fileUpload,
	parameters: [
		bizCode,
		{
			displayName: 'Image Source',
			name: 'imageSource',
			type: 'options',
			options: [
				{ name: 'Base64 Text', value: 'base64' },
				{ name: 'Binary File', value: 'binary' },
			],
			default: 'binary',
			description: 'Where the image comes from',
			wire: 'notSent',
		},
		{ ...binaryField, description: 'Name of the field that holds the image' },
		{
			displayName: 'Image (Base64)',
			name: 'imageBase64',
			type: 'string',
			default: '',
			displayOptions: { show: { imageSource: ['base64'] } },
			description: 'The image as Base64 text',
			wire: {
				name: 'file_content',
				maxLength: 1_398_104,
				file: { mostBytes: 1_048_576, kinds: ['JPEG', 'PNG'] },
				requiredHere: true,
				binary: { parameter: 'imageSource', is: 'binary', field: 'binaryPropertyName' },
				sample: smallJpeg,
			},
		},
	],
};

/** A node of an operation that none of the package's nodes has. */
const nodeWith = (operation: Operation): INodeType => ({
	description: {
		displayName: 'Upload',
		name: 'upload',
		group: ['input'],
		version: 1,
		description: '',
		defaults: { name: 'Upload' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'zhimaCreditApi', required: true }],
		properties: fields(operation),
	},
	async execute() {
		return await runOperation.call(this, operation);
	},
});

const fromCore = createRequire(require.resolve('n8n-core'));
const { Container } = fromCore('@n8n/di') as typeof DependencyInjection;
const files = () => Container.get(BinaryDataService);

const megabyte = 1_048_576;
const inItem = (bytes: Buffer, mimeType = 'image/jpeg'): INodeExecutionData => ({ json: {}, binary: { data: { data: bytes.toString('base64'), mimeType, fileName: '张三.exe' } } });
const binary = { imageSource: 'binary', binaryPropertyName: 'data' };

/** Uploads the image of one item. */
async function upload(parameters: INodeParameters, item: INodeExecutionData = { json: {} }) {
	const before = simulator.requests.length;
	const { outputs } = await runNode({
		type: nodeWith(pictureUpload),
		items: [item],
		credential: { ...simulator.credential, allowedMethods: fileUpload.method },
		parameters: { bizCode: 'content_creation', ...parameters, options: {} },
		onError: 'continueErrorOutput',
	});
	return { outputs, sent: simulator.requests.slice(before), told: outputs.flat().map(toldOf).find((told) => told !== undefined) };
}

test.each<[string, INodeParameters, INodeExecutionData | undefined, string, string]>([
	['a JPEG from a file', binary, inItem(Buffer.from(smallJpeg, 'base64')), 'file_content.jpg', 'image/jpeg'],
	['a JPEG that begins with Exif', binary, inItem(jpeg({ orientation: { value: 6, order: 'MM' } })), 'file_content.jpg', 'image/jpeg'],
	['a PNG from a file that calls itself a JPEG', binary, inItem(pngOf(5_000)), 'file_content.png', 'image/png'],
	['Base64 text', { imageSource: 'base64', imageBase64: smallJpeg }, undefined, 'file_content.jpg', 'image/jpeg'],
	['a data URL', { imageSource: 'base64', imageBase64: `data:image/png;base64,${pngOf(5_000).toString('base64')}` }, undefined, 'file_content.png', 'image/png'],
])('%s arrives as a file, named and typed as its content is', async (_, parameters, item, fileName, mimeType) => {
	const { outputs, sent } = await upload(parameters, item);

	expect(branch(outputs, 'Success')[0]!.json).toMatchObject({ file_id: '1000000000000000' });
	const [{ files: received, form }] = sent as [(typeof sent)[number]];
	const given = item ? Buffer.from(item.binary!.data!.data, 'base64') : Buffer.from(String(parameters.imageBase64).replace(/^.*,/, ''), 'base64');
	expect(received).toEqual([{ name: 'file_content', fileName, mimeType, bytes: expect.any(Buffer) as Buffer, isCut: false }]);
	expect(received[0]!.bytes.equals(given)).toBe(true);
	expect(form.biz_code).toBe('content_creation');
});

describe.each([
	['JPEG', jpegOf, Buffer.from(smallJpeg, 'base64').subarray(0, -2)],
	['PNG', pngOf, pngOf(5_000).subarray(0, -12)],
])('A %s', (kind, pictureOf, withoutEnd) => {
	test('of 1 MB is sent, and one byte more is not', async () => {
		const passed = await upload(binary, inItem(pictureOf(megabyte)));
		expect(passed.sent.map(({ answered, files: [file] }) => [answered, file?.bytes.length])).toEqual([['success', megabyte]]);

		const failed = await upload(binary, inItem(pictureOf(megabyte + 1)));
		expect(failed.sent).toEqual([]);
		expect(failed.told).toMatchObject({
			category: 'fixInput',
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
	await files().init();
	const read = jest.spyOn(files(), 'getAsBuffer');
	const measured = jest.spyOn(files(), 'getMetadata').mockResolvedValue({ fileSize: 4_000_000_000 });
	const { sent, told } = await upload(binary, { json: {}, binary: { data: { data: '', mimeType: 'image/png', id: 'filesystem-v2:large', bytes: 1, fileSize: '1 B' } } });
	expect(sent).toEqual([]);
	expect(told!.message).toContain('holds an image of 4,000,000,000 bytes');
	expect(read).not.toHaveBeenCalled();
	read.mockRestore();
	measured.mockRestore();
});

test('a transaction ID travels beside the parameters, the same for the same picture and another for another', async () => {
	const named: Operation = { ...pictureUpload, repeatIsFree: false, transactionId: { ...shortTransactionId, wireName: 'outer_biz_no' } };
	const before = simulator.requests.length;
	const items = [5_000, 6_000, 5_000].map((size) => inItem(pngOf(size)));
	// The gateway does not know the parameter, which it says after the signature has proved right.
	for (const asked of [items, items.slice(0, 1)]) {
		await runNode({
			type: nodeWith(named),
			items: asked,
			credential: { ...simulator.credential, allowedMethods: fileUpload.method },
			parameters: { bizCode: 'content_creation', ...binary, transactionIdMode: 'automatic', options: {} },
			onError: 'continueErrorOutput',
		});
	}
	const sent = simulator.requests.slice(before);
	expect(sent.map(({ answered }) => answered)).toEqual(Array.from({ length: 3 }, () => 'isv.invalid-parameter'));
	const idOf = (size: number) => [...new Set(sent.filter(({ files: [file] }) => file!.bytes.length === size).map(({ form }) => form.outer_biz_no))];
	expect([idOf(5_000), idOf(6_000)]).toEqual([[expect.stringMatching(/^\w{26}$/)], [expect.stringMatching(/^\w{26}$/)]]);
	expect(idOf(5_000)).not.toEqual(idOf(6_000));
	expect(sent[0]!.form.biz_content).toBeUndefined();
});

const defaultConcurrency = 10;

describe('A run of 400 items with pictures', () => {
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc') as () => void;
	const stored = (row: number): INodeExecutionData => ({ json: {}, binary: { data: { data: '', mimeType: 'image/jpeg', id: `filesystem-v2:${row}` } } });

	test.each(['continueErrorOutput', 'stopWorkflow'] as const)('holds only those whose calls are under way (%s)', async (onError) => {
		await files().init();
		const size = 100_000;
		const read: Array<WeakRef<Buffer>> = [];
		// Not by jest's spies, which keep what they have given.
		const storage = Object.assign(files(), {
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
		const { outputs } = await runNode({
			type: nodeWith(pictureUpload),
			items: Array.from({ length: 400 }, (_, row) => stored(row)),
			credential: { ...simulator.credential, allowedMethods: fileUpload.method },
			parameters: { bizCode: 'content_creation', ...binary, options: {} },
			onError,
		});
		Reflect.deleteProperty(storage, 'getMetadata');
		Reflect.deleteProperty(storage, 'getAsBuffer');

		expect(branch(outputs, 'Success')).toHaveLength(400);
		expect(held).toHaveLength(5);
		expect(Math.max(...held)).toBeLessThanOrEqual(3 * defaultConcurrency);
	});
});
