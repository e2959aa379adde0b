import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INodeParameters } from 'n8n-workflow';
import { N8nSession } from '../../n8nHost/n8nSession';
import { placePackage } from '../../n8nHost/placePackage';
import { type RunningN8n, startN8n } from '../../n8nHost/startN8n';
import { calls } from '../../nodes/shared/operations';
import { apiCall } from '../../nodes/shared/operations/apiCall';
import type { Operation } from '../../nodes/shared/operations/operation';
import { fileUpload } from '../../simulator/fileUpload';
import { type Simulator, startSimulator } from '../../simulator/startSimulator';
import { jpegOf } from '../fixtures/jpegOf';
import { pngOf } from '../fixtures/pngOf';
import { sampleParameters } from '../n8n/nodeOf';
import { activateWorkflow } from './activateWorkflow';
import { owner } from './sharedN8n';
import { webhookWorkflow } from './webhookWorkflow';
import { installTestedN8n } from './testedN8n';

const megabyte = 1_048_576;
const pictures = { JPEG: jpegOf(megabyte), PNG: pngOf(megabyte) };
const largerPictures = { JPEG: jpegOf(megabyte + 1), PNG: pngOf(megabyte + 1) };

/** The operations whose image travels as a file of at most 1 MB. */
const withPicture = calls.filter(({ parameters }) => parameters.some(({ wire }) => wire !== 'notSent' && wire.file?.mostBytes === megabyte));

const asFile = (operation: Operation): INodeParameters => ({ ...sampleParameters(operation), imageSource: 'binary', binaryPropertyName: 'data' });
const anyFile: INodeParameters = {
	method: fileUpload.method,
	bizContent: '{}',
	files: { file: [{ partName: 'file_content', binaryPropertyName: 'data' }] },
	additionalFields: { parameters: '{"biz_code":"content_creation"}' },
};

/** What a person uploads to a webhook. */
function upload(bytes: Buffer): FormData {
	const body = new FormData();
	body.append('data', new Blob([new Uint8Array(bytes)], { type: 'application/octet-stream' }), 'photo');
	return body;
}

describe.each(['default', 'filesystem', 'database'])("Where n8n's storage of binary files is %s", (mode) => {
	const running = new AsyncDisposableStack();
	let simulator: Simulator;
	let n8n: RunningN8n & { session: N8nSession };
	let credential: string;

	beforeAll(async () => {
		simulator = await startSimulator();
		running.defer(() => simulator.close());
		const userFolder = await mkdtemp(join(tmpdir(), 'n8n-nodes-zhima-upload-'));
		running.defer(() => rm(userFolder, { recursive: true, force: true }));
		await placePackage(join(__dirname, '..', '..'), userFolder);
		const started = await startN8n(await installTestedN8n(), { userFolder, env: { N8N_DEFAULT_BINARY_DATA_MODE: mode } });
		running.defer(() => started.stop());
		n8n = { ...started, session: await N8nSession.open(started.url, owner) };
		const data = { ...simulator.credential, allowedMethods: `standard, ${fileUpload.method}` };
		credential = await n8n.session.storeCredential({ name: 'Uploads', type: 'zhimaCreditApi', data });
	}, 180_000);
	afterAll(() => running.disposeAsync());

	/** Lets a webhook's file go through a node, and gives what arrived at Alipay and what the node returned. */
	async function through(operation: Operation, parameters: INodeParameters, bytes: Buffer) {
		const before = simulator.requests.length;
		const file = webhookWorkflow(`Upload ${operation.method}`, credential, [{ operation, parameters, onError: 'continueErrorOutput' }]);
		const workflow = await activateWorkflow(n8n, file);
		try {
			const { outputs } = await workflow.trigger({ body: upload(bytes) });
			const [passed, failed] = Object.values(outputs).at(-1)!;
			const arrived = simulator.requests.slice(before).map(({ answered, files }) => ({
				answered,
				files: files.map(({ name, fileName, mimeType, bytes: received }) => ({ name, fileName, mimeType, isWhole: received.equals(bytes) })),
			}));
			return { passed, failed, arrived };
		} finally {
			await workflow.deactivate();
		}
	}

	/** What Alipay is to get of an image. */
	const once = (kind: string) => {
		const [ending, mimeType] = kind === 'JPEG' ? ['jpg', 'image/jpeg'] : ['png', 'image/png'];
		return [{ answered: 'success', files: [{ name: 'file_content', fileName: `file_content.${ending}`, mimeType, isWhole: true }] }];
	};

	test.each(Object.entries(pictures))('a %s of 1 MB arrives to the byte, once, by Zhima API Call', async (kind, bytes) => {
		const { passed, arrived } = await through(apiCall, anyFile, bytes);
		expect(passed).toMatchObject([{ json: { file_id: '1000000000000000', signature_verified: true } }]);
		expect(arrived).toEqual(once(kind));
	});

	test.each(Object.entries(pictures))('a %s of 1 MB arrives to the byte, once, by each node that takes a picture', async (kind, bytes) => {
		for (const operation of withPicture) {
			const { arrived } = await through(operation, asFile(operation), bytes);
			expect(arrived).toEqual(once(kind));
		}
	});

	test.each(Object.entries(largerPictures))('a %s of one byte more is not sent by those nodes', async (_, bytes) => {
		for (const operation of withPicture) {
			const { failed, arrived } = await through(operation, asFile(operation), bytes);
			expect(failed).toMatchObject([{ json: { error: "'Input Data Field Name' holds an image of 1,048,577 bytes, and Alipay takes at most 1,048,576" } }]);
			expect(arrived).toEqual([]);
		}
	});

	test('a file of more than 50 MB is not sent by Zhima API Call', async () => {
		const { failed, arrived } = await through(apiCall, anyFile, jpegOf(52_428_801));
		expect(failed).toMatchObject([{ json: { error: "'Files' holds 52,428,801 bytes in total, and Alipay takes at most 52,428,800" } }]);
		expect(arrived).toEqual([]);
	});
});
