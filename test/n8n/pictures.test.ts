import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { certification } from '../../nodes/shared/operations/certification';
import { jpegOf } from '../fixtures/jpegOf';
import { smallJpeg } from '../fixtures/smallJpeg';
import { startOfPng } from '../fixtures/startOfPng';
import { withSimulator } from '../fixtures/withSimulator';
import { branch } from './branch';
import { fileStorage } from './fromCore';
import { runAgainst } from './runAgainst';
import type { OperationRun } from './runAgainst';

const simulator = withSimulator();
const run = runAgainst(simulator, { parameters: { imageBase64: '' }, onError: 'continueErrorOutput' });

describe('A picture for the certification', () => {
	const certify = async (parameters: INodeParameters, item: INodeExecutionData) => await run(certification, parameters, { items: [item] });
	const errorOf = ({ outputs }: OperationRun) => branch(outputs, 'Error')[0]!.json.error;
	const file = (data: string) => ({ data, mimeType: 'image/jpeg', fileName: 'face.jpg' });
	const arrived = () => {
		const { materials } = simulator.requests.at(-1)!.bizContent as { materials: string };
		return (JSON.parse(materials) as { FACIAL_PICTURE_FRONT: string }).FACIAL_PICTURE_FRONT;
	};
	const largest = 153_579;

	it.each([
		['a binary file', { imageSource: 'binary', binaryPropertyName: 'photo' }, { json: {}, binary: { photo: file(smallJpeg) } }],
		['Base64 text', { imageSource: 'base64', imageBase64: smallJpeg }, { json: {} }],
		['a data URL', { imageSource: 'base64', imageBase64: `data:image/jpeg;base64,${smallJpeg}` }, { json: {} }],
		['an expression', { imageSource: 'base64', imageBase64: '={{ $json.face }}' }, { json: { face: smallJpeg } }],
	])('arrives whole from %s', async (_, parameters, item) => {
		const { outputs, json } = await certify(parameters, item as INodeExecutionData);

		expect(branch(outputs, 'Success')).toHaveLength(1);
		expect(json.passed).toBe(true);
		expect(arrived()).toBe(smallJpeg);
	});

	it('of exactly the permitted size is sent, and one byte more is refused with both sizes and the Edit Image node', async () => {
		const source = { imageSource: 'binary', binaryPropertyName: 'data' };
		const passed = await certify(source, { json: {}, binary: { data: file(jpegOf(largest).toString('base64')) } });
		const failed = await certify(source, { json: {}, binary: { data: file(jpegOf(largest + 1).toString('base64')) } });

		expect(branch(passed.outputs, 'Success')).toHaveLength(1);
		expect(branch(failed.outputs, 'Success')).toEqual([]);
		expect(errorOf(failed)).toBe(
			"'Input Data Field Name' holds an image of 153,580 bytes, and Alipay takes at most 153,579",
		);
		expect(failed.told[0]!.advice).toContain('Edit Image');
	});

	describe('is measured before it is read', () => {
		const source = { imageSource: 'binary', binaryPropertyName: 'data' };
		const tooLarge = (bytes: string) =>
			`'Input Data Field Name' holds an image of ${bytes} bytes, and Alipay takes at most 153,579`;
		afterEach(() => jest.restoreAllMocks());

		it('where it lies in the item itself', async () => {
			const read = jest.spyOn(fileStorage(), 'getAsBuffer');
			const failed = await certify(source, { json: {}, binary: { data: file(jpegOf(20_000_000).toString('base64')) } });

			expect(errorOf(failed)).toBe(tooLarge('20,000,000'));
			expect(read).not.toHaveBeenCalled();
		});

		it.each([
			['says nothing', {}],
			['says too little', { bytes: 1, fileSize: '1 B' }],
		])("where it lies in n8n's storage, although the item %s of it", async (_, said) => {
			const read = jest.spyOn(fileStorage(), 'getAsBuffer');
			jest.spyOn(fileStorage(), 'getMetadata').mockResolvedValue({ fileSize: 4_000_000_000 });
			const failed = await certify(source, { json: {}, binary: { data: { ...file(''), id: 'filesystem-v2:large', ...said } } });

			expect(errorOf(failed)).toBe(tooLarge('4,000,000,000'));
			expect(read).not.toHaveBeenCalled();
		});

		it('and one that only claims to be too large is read', async () => {
			const { outputs } = await certify(source, { json: {}, binary: { data: { ...file(smallJpeg), bytes: 4_000_000_000, fileSize: '4 GB' } } });

			expect(branch(outputs, 'Success')).toHaveLength(1);
		});
	});

	it.each([
		['a field that is not there', {}, 'names a file that the item does not have'],
		['another field than the one there', { photo: file(smallJpeg) }, 'names a file that the item does not have'],
		['a file that cannot be read', { data: { ...file(''), id: 'filesystem-v2:gone' } }, 'names a file that could not be read'],
		['a PNG', { data: file(startOfPng) }, 'holds a PNG image, and Alipay takes JPEG'],
		['no picture', { data: file(Buffer.from('hello').toString('base64')) }, 'holds no image, and Alipay takes JPEG'],
	])('is refused when the item has %s, and nothing is sent', async (_, binary, words) => {
		const before = simulator.requests.length;
		const failed = await certify(
			{ imageSource: 'binary', binaryPropertyName: 'data' },
			{ json: {}, binary: binary as never },
		);

		expect(branch(failed.outputs, 'Success')).toEqual([]);
		expect(errorOf(failed)).toContain(words);
		expect(simulator.requests).toHaveLength(before);
	});
});
