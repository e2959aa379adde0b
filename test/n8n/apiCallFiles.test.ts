import type { IBinaryData, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { apiCall } from '../../nodes/shared/operations/apiCall';
import { fileUpload } from '../../simulator/fileUpload';
import type { Misbehaviour } from '../../simulator/misbehaviours';
import { jpeg } from '../fixtures/jpegs';
import { pngOf } from '../fixtures/pngOf';
import { withSimulator } from '../fixtures/withSimulator';
import { endingsOfAnyMethod } from '../vectors/endings';
import { branch } from './branch';
import { fileStorage } from './fromCore';
import { runAgainst } from './runAgainst';
import type { NodeRun } from './runNode';

const simulator = withSimulator();
const encrypted = withSimulator({ encryption: true });

afterEach(() => jest.restoreAllMocks());

const limit = 52_428_800;
const picture = jpeg({});
const file = (bytes: Buffer | string, fileName?: string): IBinaryData => ({ data: Buffer.from(bytes).toString('base64'), mimeType: 'x/y', ...(fileName !== undefined && { fileName }) });
const item = (binary: Record<string, IBinaryData> = { data: file(picture) }): INodeExecutionData => ({ json: {}, binary });
const rows = (...files: Array<[partName: string, field: string]>): INodeParameters => ({
	files: { file: files.map(([partName, binaryPropertyName]) => ({ partName, binaryPropertyName })) },
});

/** Uploads the files of items with Zhima API Call, as a person would fill it in. */
async function upload(parameters: INodeParameters = {}, items: INodeExecutionData[] = [item()], more: Partial<NodeRun> = {}) {
	const at = more.credential === encrypted.credential ? encrypted : simulator;
	const run = runAgainst(at, { onError: 'continueErrorOutput', credential: { ...at.credential, allowedMethods: 'standard, alipay.open.file.upload' } });
	const before = at.requests.length;
	const result = await run(
		apiCall,
		{
			method: fileUpload.method,
			bizContent: '{}',
			additionalFields: { parameters: { biz_code: 'content_creation' } },
			...rows(['file_content', 'data']),
			...parameters,
		},
		{ items, ...more, credential: { ...at.credential, allowedMethods: 'standard, alipay.open.file.upload' } },
	);
	return { ...result, sent: at.requests.slice(before) };
}

test('Zhima API Call sends a file of the item beside the parameters, and an empty Biz Content not at all', async () => {
	const { json, sent } = await upload();

	expect(json).toMatchObject({ file_id: '1000000000000000', signature_verified: true });
	expect(sent).toHaveLength(1);
	expect(sent[0]!.files).toEqual([{ name: 'file_content', fileName: 'file_content.jpg', mimeType: 'image/jpeg', bytes: picture, isCut: false }]);
	expect(Object.keys(sent[0]!.query).sort()).toEqual(['app_id', 'charset', 'method']);
	expect(Object.keys(sent[0]!.form).sort()).toEqual(['biz_code', 'format', 'sign', 'sign_type', 'timestamp', 'version']);
});

test('An app that encrypts its content sends a file as it is, over HTTPS only, as the official SDKs do', async () => {
	const { json, sent } = await upload({}, [item()], { credential: encrypted.credential });

	expect(json).toMatchObject({ file_id: '1000000000000000' });
	expect(sent[0]!.parameters.encrypt_type).toBeUndefined();
	expect(sent[0]!.files[0]!.bytes.equals(picture)).toBe(true);
});

test('The token of a merchant stands in the body, not in the address', async () => {
	const { sent } = await upload({ additionalFields: { authToken: 'TOKEN_OF_THE_USER', parameters: { biz_code: 'x' } } });

	expect(JSON.stringify(sent[0]!.query)).not.toContain('TOKEN');
	expect(sent[0]!.form.auth_token).toBe('TOKEN_OF_THE_USER');
});

test.each<[string, IBinaryData, string, string]>([
	['a JPEG, whatever it is called', file(picture, '照片.png'), 'file_content.jpg', 'image/jpeg'],
	['a JPEG with Exif in it', file(jpeg({ orientation: { value: 3, order: 'II' } })), 'file_content.jpg', 'image/jpeg'],
	['a PNG', file(pngOf(3_000)), 'file_content.png', 'image/png'],
	['a GIF', file('GIF89a'), 'file_content.gif', 'image/gif'],
	['a BMP', file('BM......'), 'file_content.bmp', 'image/bmp'],
	['a table', file('a,b\n1,2\n', '还款.CSV'), 'file_content.csv', 'application/octet-stream'],
	['a workbook', file('PK\x03\x04', 'x.xlsx'), 'file_content.xlsx', 'application/octet-stream'],
	['an archive without a name', file('PK\x03\x04'), 'file_content.zip', 'application/octet-stream'],
	['a PDF called nothing', file('%PDF-1.7', 'scan'), 'file_content.pdf', 'application/octet-stream'],
])('%s is sent by its kind', async (_, data, fileName, mimeType) => {
	const { sent } = await upload({}, [item({ data })]);

	expect(sent.flatMap(({ files }) => files.map((one) => [one.fileName, one.mimeType]))).toEqual([[fileName, mimeType]]);
});

test.each([
	['a program', file('MZ....', 'setup.exe'), 'a file of a kind that Alipay does not take'],
	['a text without a name', file('hello'), 'a file of a kind that Alipay does not take'],
	['a text that calls itself an image', file('hello', 'face.jpg'), 'a file that is named like an image but holds none'],
	['a text that calls itself an image in capitals', file('hello', 'FACE.PNG'), 'a file that is named like an image but holds none'],
])('%s is not sent, and the item says why', async (_, data, what) => {
	const { sent, told } = await upload({}, [item({ data })]);

	expect(sent).toEqual([]);
	expect(told).toMatchObject([{ category: 'fixInput', charged: 'no', message: `'Input Data Field Name' names ${what}` }]);
});

test('Several files are sent in their order, with Biz Content if something stands there', async () => {
	const { sent } = await upload({ ...rows(['file_content', 'one'], ['second_file', 'two']), bizContent: '{"a":1}' }, [item({ one: file(picture), two: file('a', 'b.txt') })]);

	expect(sent[0]!.files.map(({ name, fileName }) => [name, fileName])).toEqual([['file_content', 'file_content.jpg'], ['second_file', 'second_file.txt']]);
	expect(sent[0]!.bizContent).toEqual({ a: 1 });
	expect(sent[0]!.form.biz_content).toBe('{"a":1}');
});

test.each<[string, INodeParameters, string]>([
	['no part name', rows(['', 'data']), "'Part Name' is empty"],
	['a part name with characters other than letters', rows(['file content', 'data']), "'Part Name' has characters other than letters"],
	['a part name that ends a header', rows(['a"\r\nX: y', 'data']), "'Part Name' has characters other than letters"],
	['the name of a common parameter', rows(['method', 'data']), "'Part Name' is the name of a parameter that is not a file"],
	['biz_content as a file', rows(['biz_content', 'data']), "'Part Name' is the name of a parameter that is not a file"],
	['the signature as a file', rows(['sign', 'data']), "'Part Name' is the name of a parameter that is not a file"],
	['the name of one of the parameters', rows(['biz_code', 'data']), "'Part Name' has the name biz_code, which is also that of a parameter"],
	['one name twice', rows(['file_content', 'data'], ['file_content', 'data']), "'Part Name' gives two files the same name"],
	['a file that is not there', rows(['file_content', 'photo']), "'Input Data Field Name' names a file that the item does not have"],
	['an empty file', rows(['file_content', 'empty']), "'Input Data Field Name' names an empty file"],
	['21 files', rows(...Array.from({ length: 21 }, (_, at): [string, string] => [`f${at}`, 'data'])), "'Files' holds 21 files, and at most 20 can be sent"],
])('%s is refused, and nothing is sent', async (_, parameters, words) => {
	const { sent, told } = await upload(parameters, [item({ data: file(picture), empty: file('', 'a.jpg') })]);

	expect(sent).toEqual([]);
	expect(told).toMatchObject([{ category: 'fixInput', charged: 'no' }]);
	expect(told[0]!.message).toContain(words);
});

describe('50 MB', () => {
	const stored = (id: string): IBinaryData => ({ data: '', id: `filesystem-v2:${id}`, mimeType: 'image/jpeg', bytes: 1, fileSize: '1 B' });
	const measuredAs = async (sizes: Record<string, number>) => {
		await fileStorage().init();
		jest.spyOn(fileStorage(), 'getMetadata').mockImplementation(async (id) => ({ fileSize: sizes[id.split(':')[1]!]! }));
		return jest.spyOn(fileStorage(), 'getAsBuffer').mockImplementation(async ({ id }) => Buffer.concat([picture, Buffer.alloc(sizes[id!.split(':')[1]!]! - picture.length)]));
	};

	test('are sent', async () => {
		await measuredAs({ large: limit });
		const { json, sent } = await upload({ options: { timeout: 60_000 } }, [item({ data: stored('large') })]);

		expect(json).toMatchObject({ file_id: '1000000000000000' });
		expect(sent[0]!.files[0]!.bytes).toHaveLength(limit);
	});

	test.each([
		['in one file', rows(['file_content', 'one']), { one: limit + 1, two: 0 }],
		['in two files', rows(['file_content', 'one'], ['other', 'two']), { one: limit - 10, two: 11 }],
	])('and a byte more are not even read, %s', async (_, parameters, sizes) => {
		const read = await measuredAs(sizes);
		const { sent, told } = await upload(parameters, [item({ one: stored('one'), two: stored('two') })]);

		expect(sent).toEqual([]);
		expect(told[0]!.message).toBe("'Files' holds 52,428,801 bytes in total, and Alipay takes at most 52,428,800");
		expect(read).not.toHaveBeenCalled();
	});

	test('are not held for more than two items at once, however many calls may be under way', async () => {
		await fileStorage().init();
		jest.spyOn(fileStorage(), 'getMetadata').mockResolvedValue({ fileSize: limit });
		let held = 0;
		let most = 0;
		jest.spyOn(fileStorage(), 'getAsBuffer').mockImplementation(async () => {
			most = Math.max(most, ++held);
			return picture;
		});
		simulator.answer(() => {
			held--;
			return { does: 'succeed', delay: 5 };
		});
		const items = Array.from({ length: 12 }, () => item({ data: stored('large') }));
		const { outputs } = await upload({ options: { maxConcurrentRequests: 100 } }, items);

		expect(branch(outputs, 'Success')).toHaveLength(12);
		expect(most).toBe(2);
	});
});

describe('A gateway that misbehaves', () => {
	test.each(Object.entries(endingsOfAnyMethod))('by "%s" is sent a file once, and leads to Success with what is genuine, and with nothing else', async (how, ending) => {
		simulator.answer({ does: 'misbehave', how: how as Misbehaviour }, { times: 3 });
		const { outputs, json, told, sent } = await upload({ options: { timeout: ending[1] === 'timed-out' ? 3_000 : 60_000, maxTries: 3 } });

		expect(sent).toHaveLength(1);
		expect(outputs.flat()).toHaveLength(1);
		if (ending === 'success') {
			expect(branch(outputs, 'Success')).toHaveLength(1);
			expect(json.signature_verified).toBe(true);
			expect(json.biz_no).toBeUndefined();
			// The number is the field that 'missing field' leaves out.
			expect(json.file_id).toBe(how === 'missing field' ? undefined : '1000000000000000');
		} else {
			const [usual, code, charged, category = usual] = ending;
			expect(branch(outputs, 'Success')).toEqual([]);
			expect(told).toMatchObject([{ category, code, charged }]);
		}
	});

	test("is not sent a file again by n8n's Retry On Fail, and is sent it with Repeat Calls", async () => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
		simulator.answer({ does: 'misbehave', how: 'lost answer' });
		const retried = await upload({}, [item()], { onError: 'continueRegularOutput', retryOnFail: true, maxTries: 3, waitBetweenTries: 0 });
		expect(retried.sent).toHaveLength(1);

		simulator.answer({ does: 'misbehave', how: 'reset' });
		const repeated = await upload({ options: { repeatCalls: true } });
		expect(repeated.sent.map(({ files, answered }) => [answered, files[0]!.bytes.equals(picture)])).toEqual([['reset', true], ['success', true]]);
	});

	test('does not make items that differ only in their files one question', async () => {
		const { sent } = await upload({}, [item(), item({ data: file(pngOf(3_000)) })], { onError: 'stopWorkflow' });
		expect(sent.map(({ files }) => files[0]!.fileName).sort()).toEqual(['file_content.jpg', 'file_content.png']);
	});
});
