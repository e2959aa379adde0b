import fc from 'fast-check';

import { readIdCard } from '../../nodes/shared/operations/alipayIdentity';
import { apiCall } from '../../nodes/shared/operations/apiCall';
import { checkPhoto } from '../../nodes/shared/operations/faceChecks';
import type { Operation } from '../../nodes/shared/operations/operation';
import { jpegOf } from '../fixtures/jpegOf';
import { pngOf } from '../fixtures/pngOf';
import { withSimulator } from '../fixtures/withSimulator';
import { fileUpload } from '../../simulator/fileUpload';
import { textToSign } from '../../simulator/textToSign';
import { runAgainst } from '../n8n/runAgainst';
import { sampleQuestion } from '../simulator/signedCall';
import { askBySdk, askByUs } from './bothClients';

describe.each([
	['with keys', {}],
	['with certificates', { certificates: true }],
	['with keys, of an app that encrypts its content', { encryption: true }],
])('A file upload %s', (_, options) => {
	const simulator = withSimulator(options);
	beforeEach(() => {
		simulator.credential.allowedMethods = fileUpload.method;
	});
	const question = sampleQuestion(fileUpload, '');
	const [file] = question.files!;

	test("is taken from Alipay's own SDK", async () => {
		const answer = await askBySdk(simulator, fileUpload, question);
		expect(answer).toMatchObject({ code: '10000', file_id: '1000000000000000' });
		expect(simulator.requests.at(-1)!.files).toMatchObject([file]);
	});

	test('is taken from this package', async () => {
		expect(await askByUs(simulator, fileUpload, question)).toMatchObject({ fields: { code: '10000', file_id: '1000000000000000' }, verified: true });
		const { files, query, form } = simulator.requests.at(-1)!;
		expect(files).toMatchObject([file]);
		expect(Object.keys(query).sort()).toEqual(['app_id', 'charset', 'method']);
		expect(form.biz_code).toBe('content_creation');
		expect(form.encrypt_type).toBeUndefined();
	});
});

describe("Alipay's own SDK and Zhima API Call, asked the same at the same time,", () => {
	const merchant = 'TOKEN_OF_THE_MERCHANT';
	const methods = { [fileUpload.method]: 'file_content', 'alipay.merchant.image.upload': 'image_content', 'zhima.data.batch.feedback': 'file' };
	/** Values as people and machines have them; none that can be read as another parameter, which is not signed (oneReading.test.ts). */
	const value = fc
		.oneof(
			fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
			fc.constantFrom('张三·李四', '欧阳 "标记"', '{"a":1.0, "b": [ ]}', '[1,2]', ' leading and trailing ', 'a\r\nb', '\r\n--x\r\n', '%E5%BC%A0+%2B', '=&&=', '𠮷田', '~!@#$%^*()_+`-{}|[]\\:;<>?,./'),
			fc.stringMatching(/^[ "'%&+=\\\r\n-]{1,20}x$/),
		)
		.filter((text) => text.trim() !== '' && !/&\s*[a-z_]+\s*=/.test(text));
	const parameters = fc.dictionary(fc.constantFrom('biz_code', 'cert_name', 'cert_no', 'outer_biz_no', 'remark', 'nation'), value, { noNullPrototype: true });
	const bytes = fc
		.tuple(
			fc.constantFrom<[opening: string, ending: string]>(['\xff\xd8\xff\xe0', 'jpg'], ['\xff\xd8\xff\xe1', 'jpg'], ['\x89PNG\r\n\x1a\n', 'png'], ['GIF89a', 'gif'], ['BM', 'bmp']),
			fc.oneof(fc.uint8Array({ maxLength: 2_000 }).map((array) => Buffer.from(array)), value.map((text) => Buffer.from(text))),
		)
		.map(([[opening, ending], rest]) => ({ ending, bytes: Buffer.concat([Buffer.from(opening, 'latin1'), rest]) }));

	const simulator = withSimulator();
	const run = runAgainst(simulator);
	afterEach(() => jest.restoreAllMocks());

	test('send equal parameters, sign an equal text to an equal signature, and send equal bytes by an equal name and type', async () => {
		const now = Date.now();
		jest.spyOn(Date, 'now').mockReturnValue(now);
		const credential = { ...simulator.credential, appAuthToken: merchant, allowedMethods: Object.keys(methods).join() };
		const runs = 200;
		await fc.assert(
			fc.asyncProperty(fc.constantFrom(...Object.entries(methods)), parameters, bytes, async ([method, name], texts, file) => {
				const before = simulator.requests.length;
				const fileName = `${name}.${file.ending}`;
				await askBySdk(simulator, { ...fileUpload, method } as Operation, {
					common: { ...texts, format: 'JSON', app_auth_token: merchant },
					content: {},
					withoutBizContent: true,
					files: [{ name, fileName, mimeType: '', bytes: file.bytes }],
				}, { validateSign: false }).catch(() => undefined);
				await run(
					apiCall,
					{
						method,
						bizContent: '',
						files: { file: [{ partName: name, binaryPropertyName: 'photo' }] },
						additionalFields: { parameters: JSON.stringify(texts) },
					},
					{
						credential,
						onError: 'continueRegularOutput',
						items: [{ json: {}, binary: { photo: { data: file.bytes.toString('base64'), mimeType: 'application/pdf', fileName: '张三.pdf' } } }],
					},
				);
				const [bySdk, byUs, ...more] = simulator.requests.slice(before);

				expect(more).toEqual([]);
				expect(byUs!.parameters).toEqual(bySdk!.parameters);
				expect(textToSign(byUs!.parameters)).toBe(textToSign(bySdk!.parameters));
				expect(byUs!.files).toEqual(bySdk!.files);
				expect(byUs!.files).toEqual([{ name, fileName, mimeType: expect.stringMatching(/^image\//) as string, bytes: file.bytes, isCut: false }]);
				expect(byUs!.answered).toBe(bySdk!.answered);
				expect(byUs!.answered).not.toMatch(/sign/);
				expect(Object.keys(byUs!.query).sort()).toEqual(['app_id', 'charset', 'method']);
			}),
			{ numRuns: runs },
		);
		expect(simulator.requests.length).toBeGreaterThanOrEqual(2 * runs);
	}, 120_000);
});

describe("Alipay's own SDK and Alipay Identity, asked the same at the same time,", () => {
	const simulator = withSimulator({ forEachTest: true });
	const run = runAgainst(simulator);
	afterEach(() => jest.restoreAllMocks());

	const names = fc.oneof(
		fc.constantFrom('张三', '阿卜杜拉·买买提', '𠮷田', "O'Brien Zoë", 'Anna-Maria Smith', '欧阳"标记"', '李 & 王', 'a=b'),
		fc.stringMatching(/^[\u4e00-\u9fff]{2,12}$/),
	);
	const photos = fc.tuple(fc.constantFrom(jpegOf, pngOf), fc.integer({ min: 5_000, max: 9_000 })).map(([imageOf, size]) => imageOf(size));
	const answers = { certName: names, keepImage: fc.boolean(), strategy: fc.constantFrom('ON', 'OFF'), side: fc.constantFrom('ID_CARD_FRONT', 'ID_CARD_BACK'), photo: photos };

	test.each<[string, Operation]>([
		['Check Photo', checkPhoto],
		['Read ID Card', readIdCard],
	])('send equal parameters, an equal signature, and an equal file for %s', async (_, operation) => {
		const now = Date.now();
		jest.spyOn(Date, 'now').mockReturnValue(now);
		const runs = 100;
		await fc.assert(
			fc.asyncProperty(fc.record(answers), async ({ certName, keepImage, strategy, side, photo }) => {
				const before = simulator.requests.length;
				const own = operation === checkPhoto ? { certName, keepImage, additionalFields: { securityStrategy: strategy, bizCode: 'DATA_SOURCE' } } : { ocrType: side };
				await run(
					operation,
					{ ...own, imageSource: 'binary', binaryPropertyName: 'photo', options: { askAgain: String(before) } },
					{ onError: 'continueRegularOutput', items: [{ json: {}, binary: { photo: { data: photo.toString('base64'), mimeType: '' } } }] },
				);
				const byUs = simulator.requests[before]!;
				// All but what every call has, which the SDK adds by itself.
				const texts = Object.fromEntries(Object.entries(byUs.parameters).filter(([name]) => !['app_id', 'charset', 'method', 'sign', 'sign_type', 'timestamp', 'version'].includes(name)));
				await askBySdk(simulator, operation, { common: texts, content: {}, withoutBizContent: true, files: byUs.files }, { validateSign: false }).catch(() => undefined);
				const [, bySdk, ...more] = simulator.requests.slice(before);

				expect(more).toEqual([]);
				if (operation === checkPhoto) expect(texts).toMatchObject({ cert_name: certName, reserved: String(keepImage), security_strategy: strategy });
				expect(byUs.parameters).toEqual(bySdk!.parameters);
				expect(textToSign(byUs.parameters)).toBe(textToSign(bySdk!.parameters));
				expect(byUs.files).toEqual(bySdk!.files);
				expect(byUs.files[0]!.bytes.equals(photo)).toBe(true);
			}),
			{ numRuns: runs },
		);
		expect(simulator.requests).toHaveLength(2 * runs);
	}, 120_000);
});
