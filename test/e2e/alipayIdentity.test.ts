import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INodeParameters } from 'n8n-workflow';
import { N8nSession } from '../../n8nHost/n8nSession';
import { placePackage } from '../../n8nHost/placePackage';
import { startN8n } from '../../n8nHost/startN8n';
import { matchNameAndId } from '../../nodes/shared/operations/alipayIdentity';
import { checkPhoto, startVerification, verificationResult } from '../../nodes/shared/operations/faceChecks';
import type { Operation } from '../../nodes/shared/operations/operation';
import { type Simulator, startSimulator } from '../../simulator/startSimulator';
import { jpegOf } from '../fixtures/jpegOf';
import { idNumber, personName } from '../fixtures/people';
import { sampleParameters } from '../n8n/nodeOf';
import { type ActiveWorkflow, activateWorkflow } from './activateWorkflow';
import { type BrowserWindow, openBrowser } from './openBrowser';
import { openSharedN8n, owner } from './sharedN8n';
import { webhookWorkflow } from './webhookWorkflow';
import { installTestedN8n } from './testedN8n';

/** The n8n of the tests, or a new one that keeps binary files in another way. */
async function openN8n(mode: string | undefined, running: AsyncDisposableStack): Promise<{ url: string; session: N8nSession }> {
	if (!mode) return await openSharedN8n();
	const userFolder = await mkdtemp(join(tmpdir(), 'n8n-nodes-zhima-binary-'));
	running.defer(() => rm(userFolder, { recursive: true, force: true }));
	await placePackage(join(__dirname, '..', '..'), userFolder);
	const n8n = await startN8n(await installTestedN8n(), { userFolder, env: { N8N_DEFAULT_BINARY_DATA_MODE: mode } });
	running.defer(() => n8n.stop());
	return { url: n8n.url, session: await N8nSession.open(n8n.url, owner) };
}

describe.each([
	["n8n's default storage of files", undefined],
	['files in the file system', 'filesystem'],
	['files in the database', 'database'],
])('With %s', (_, mode) => {
	const running = new AsyncDisposableStack();
	let simulator: Simulator;
	let n8n: Awaited<ReturnType<typeof openN8n>>;
	let credentialId: string;
	let window: BrowserWindow;

	beforeAll(async () => {
		simulator = await startSimulator();
		running.defer(() => simulator.close());
		n8n = await openN8n(mode, running);
		window = await openBrowser();
		running.defer(() => window.close());
		credentialId = await n8n.session.storeCredential({ name: 'Identity', type: 'zhimaCreditApi', data: simulator.credential });
	}, 180_000);
	afterAll(() => running.disposeAsync());

	/** A workflow with a webhook and one operation, answered with the result, or with a file of it. */
	async function withOperation(operation: Operation, parameters: INodeParameters, file?: string): Promise<ActiveWorkflow & { path: string }> {
		const node = { operation, parameters: { ...sampleParameters(operation), ...parameters }, onError: 'continueErrorOutput' as const };
		const whole = webhookWorkflow(operation.choice!.operation.name, credentialId, [node]);
		const [webhook] = whole.nodes;
		if (file) Object.assign(webhook!.parameters, { responseData: 'firstEntryBinary', responseBinaryPropertyName: file });
		const workflow = await activateWorkflow(n8n, whole);
		running.defer(() => workflow.deactivate());
		return { ...workflow, path: String(webhook!.parameters.path) };
	}
	const json = (body: object) => ({ body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });

	test('a name and an ID number are matched, and a value that nobody knows is neither a yes nor a no', async () => {
		const workflow = await withOperation(matchNameAndId, { certName: '={{ $json.body.name }}', certNo: '={{ $json.body.number }}' });
		const match = async (name: string) => (await workflow.trigger(json({ name, number: idNumber }))).response.body;

		expect(await match(personName)).toMatchObject({ result: 'matched', matched: true, mismatched: false, recognized: true, signature_verified: true });
		expect(await match('not matched')).toMatchObject({ result: 'not_matched', matched: false, mismatched: true, recognized: true });
		expect(await match('unknown match')).toMatchObject({ result: 'not_recognized', match: 'UNKNOWN_SAMPLE', matched: false, mismatched: false, recognized: false });
	});

	// That an image arrives to the byte, and how large it may be, is tried in fileUpload.test.ts.
	test('a photo that is uploaded is compared with the person, and Alipay is asked to keep none', async () => {
		const parameters = { certName: '={{ $json.body.name }}', imageSource: 'binary', binaryPropertyName: 'photo' };
		const workflow = await withOperation(checkPhoto, parameters);
		const check = async (name: string) => {
			const body = new FormData();
			body.set('name', name);
			body.set('photo', new Blob([Uint8Array.from(jpegOf(5_000))], { type: 'image/jpeg' }), 'face');
			return (await workflow.trigger({ body })).response.body;
		};

		expect(await check(personName)).toMatchObject({ result: 'passed', passed: true });
		expect(simulator.requests.at(-1)!.form).toMatchObject({ cert_name: personName, cert_no: idNumber, reserved: 'false' });
		expect(await check('not passed')).toMatchObject({ result: 'not_passed', passed: false });
	});

	test('a person who follows the address in a browser has passed, and the photo is a file of the item', async () => {
		const starting = await withOperation(startVerification, { certName: '={{ $json.body.name }}' });
		const asking = await withOperation(verificationResult, { certifyId: '={{ $json.body.id }}', needAlivePhoto: 'Original' });
		const getting = await withOperation(verificationResult, { certifyId: '={{ $json.body.id }}', needAlivePhoto: 'Y_O' }, 'alive_photo');
		const { certify_id: id, web_url: url } = (await starting.trigger(json({ name: personName }))).response.body as Record<string, string>;

		await window.page.goto(url!);
		expect(await window.page.title()).toBe('Simulated face check');
		await window.page.getByText('Walk away').click();
		expect((await asking.trigger(json({ id }))).response.body).toMatchObject({ result: 'pending', finished: false, passed: false, has_alive_photo: false });

		await window.page.goto(url!);
		await window.page.getByText('I am this person').click();
		await window.page.getByText('The check is over.').waitFor();
		const response = await fetch(`${n8n.url}/webhook/${getting.path}`, { method: 'POST', ...json({ id }) });
		const bytes = Buffer.from(await response.arrayBuffer());
		const { outputs } = await getting.nextRun();

		const [[item]] = outputs['AlipayIdentity Face Get Verification Result'] as [[{ json: object; binary?: Record<string, object> }]];
		expect(item.json).toMatchObject({ result: 'passed', finished: true, passed: true, has_alive_photo: true });
		expect(item.binary!.alive_photo).toMatchObject({ mimeType: 'image/jpeg', fileName: 'alive_photo.jpg' });
		const { sample } = verificationResult.response.alive_photo;
		expect(JSON.stringify(item.json)).not.toContain(sample);
		expect([response.headers.get('content-type'), bytes.toString('base64')]).toEqual(['image/jpeg', sample]);
	});
});
