import { X509Certificate } from 'node:crypto';

import type { INodeExecutionData } from 'n8n-workflow';

import { readNotification } from '../../nodes/shared/operations/notification';
import { fastKeys, makePair } from '../fixtures/fastKeys';
import { issuedCertificate, rootCertificate } from '../fixtures/freshCertificates';
import { freshKeys } from '../fixtures/freshKeys';
import { consentCancelled, notificationFields, signedNotification } from '../fixtures/notificationFields';
import { withSimulator } from '../fixtures/withSimulator';
import { branch } from './branch';
import { nodeOf } from './nodeOf';
import { runAgainst } from './runAgainst';

const keys = fastKeys();
const simulator = withSimulator({ keys });
const parameters = { notification: '={{ $json.body }}' };
const run = runAgainst(simulator, { onError: 'continueErrorOutput', parameters });

/** What a Webhook node passes on of a message, signed by node-forge. */
function received(fields: Record<string, string>, privateKey = keys.alipay.privateKey): INodeExecutionData {
	const body = Object.fromEntries(new URLSearchParams(signedNotification(fields, privateKey)));
	return { json: { headers: { host: 'n8n' }, params: {}, query: {}, body } };
}
const own = () => notificationFields(simulator.credential.appId!);

test('what a Webhook node received is read, with no call and no parameter to set', async () => {
	const { default: mapped } = nodeOf(readNotification).description.properties.find(({ name }) => name === 'notification')!;
	expect(mapped).toBe(parameters.notification);
	const { json, hints } = await run(readNotification, {}, { items: [received(own())] });

	expect(json).toEqual({
		result: 'consent_withdrawn',
		result_meaning: 'A user has withdrawn consent',
		notify_id: '2026010100000000000000000000000001',
		msg_method: consentCancelled,
		utc_timestamp: '2026-01-01T08:00:00+08:00',
		app_id: simulator.credential.appId,
		biz_content: { cancel_time: 1_767_225_599_000, user_id: '2088000000000000', app_id: simulator.credential.appId },
		signature_verified: true,
		tries: 0,
	});
	expect(hints).toEqual([]);
	expect(simulator.requests).toEqual([]);
});

test.each([
	['alipay.open.auth.appauth.cancelled', 'authorization_withdrawn'],
	['zhima.credit.payafteruse.creditagreement.changed', 'genuine'],
	['alipay.open.auth.userauth.cancelled.more', 'genuine'],
])('a genuine %s is told by the word %s', async (name, word) => {
	const { json } = await run(readNotification, {}, { items: [received({ ...own(), msg_method: name })] });
	expect(json).toMatchObject({ result: word, msg_method: name, signature_verified: true });
});

describe('What is not proved, or not for the app, leaves by another output than Success', () => {
	const secret = 'SECRETsecretSECRET';
	const noted = () => notificationFields(simulator.credential.appId!, { note: secret });
	const stranger = makePair(1024);
	const cases: Array<[string, () => INodeExecutionData, output: string, code: string, verified: boolean]> = [
		['a message signed by somebody else', () => received(noted(), stranger.privateKey), 'Fix Input', 'forged-notification', false],
		['a message for another app', () => received(notificationFields('2021999999999999', { note: secret })), 'Fix Input', 'foreign-notification', false],
		['a form that is no message', () => ({ json: { body: { note: secret } } }), 'Fix Input', 'invalid-item', false],
		['no form at all', () => ({ json: { note: secret } }), 'Fix Input', 'invalid-item', false],
		['a form that is too large', () => ({ json: { body: { note: secret.repeat(100_000) } } }), 'Fix Input', 'invalid-item', false],
		['a signed message with content that is no JSON', () => received({ ...noted(), biz_content: secret }), 'Fix Setup', 'unreadable-notification', false],
		['a genuine message with a name twice in its content', () => received({ ...noted(), biz_content: `{"a":"${secret}","a":1}` }), 'Fix Setup', 'unexpected-notification', true],
	];

	it.each(cases)('%s', async (_, item, output, code, verified) => {
		const byCategory = await run(readNotification, { errorRouting: 'byCategory' }, { items: [item()] });
		expect(branch(byCategory.outputs, output)).toHaveLength(1);
		expect(byCategory.outputs.flat()).toHaveLength(1);
		expect(byCategory.told).toMatchObject([{ code, charged: 'no', retryable: false, tries: 0, signature_verified: verified }]);

		const standard = await run(readNotification, {}, { items: [item()] });
		expect(branch(standard.outputs, 'Success')).toEqual([]);
		const stopped = await run(readNotification, {}, { items: [item()], onError: 'stopWorkflow' });
		expect(stopped.error?.message).toBe(byCategory.told[0]!.message);
		for (const words of [byCategory.told, standard.told, stopped.error?.message, stopped.error?.description, stopped.hints]) {
			expect(JSON.stringify(words ?? '')).not.toMatch(/SECRET/i);
		}
		expect(simulator.requests).toEqual([]);
	});

	it('names the field of the item, and what to do', async () => {
		const { told } = await run(readNotification, {}, { items: [{ json: { body: {} } }] });
		expect(told).toMatchObject([
			{
				message: expect.stringMatching(/^'Notification' \(from body\) is not a notification of Alipay's/) as string,
				advice: 'Map it to the body that the Webhook node received, such as {{ $json.body }}.',
				fields: [{ name: 'Notification' }],
			},
		]);
	});

	it('each item by its own, in their order', async () => {
		const items = [received(own()), received(noted(), stranger.privateKey), received({ ...own(), notify_id: '2' }), { json: {} }];
		const { outputs } = await run(readNotification, { errorRouting: 'oneOutput' }, { items });
		const categories = outputs[0]!.map(({ json, pairedItem }) => [(json.zhima as { category: string }).category, pairedItem]);
		expect(categories).toEqual([
			['success', { item: 0 }],
			['fixInput', { item: 1 }],
			['success', { item: 2 }],
			['fixInput', { item: 3 }],
		]);
	});

	it("where the credential's key is none of Alipay's, all items leave by Fix Setup", async () => {
		const credential = { ...simulator.credential, alipayPublicKey: simulator.credential.privateKey! };
		const { told, outputs } = await run(readNotification, {}, { items: [received(own())], credential });
		expect(branch(outputs, 'Success')).toEqual([]);
		expect(told).toMatchObject([{ code: 'unusable-credential', category: 'fixSetup' }]);
	});
});

describe('Of a form in GBK', () => {
	const content = { name: '张三' };
	const form = () => signedNotification(notificationFields(simulator.credential.appId!, content), keys.alipay.privateKey, { charset: 'GBK' });
	const lossy = (): INodeExecutionData => ({ json: { body: Object.fromEntries(new URLSearchParams(form())) } });
	const kept = (text: string, mimeType = 'application/x-www-form-urlencoded'): INodeExecutionData => ({
		...lossy(),
		binary: { data: { data: Buffer.from(text).toString('base64'), mimeType } },
	});

	it('n8n loses characters, and the item says what to set', async () => {
		const { told } = await run(readNotification, {}, { items: [lossy()] });
		expect(told).toMatchObject([{ category: 'fixInput', advice: expect.stringContaining("'Raw Body'") as string }]);
	});

	it('the bytes are taken where the Webhook node has kept them', async () => {
		const { json } = await run(readNotification, {}, { items: [kept(form())] });
		expect(json).toMatchObject({ signature_verified: true, biz_content: content });
	});

	it.each<[string, () => INodeExecutionData, string]>([
		['kept bytes that somebody else has signed', () => kept(signedNotification(notificationFields(simulator.credential.appId!, content), makePair(1024).privateKey, { charset: 'GBK' })), 'forged-notification'],
		['a file of another kind', () => kept(form(), 'image/jpeg'), 'invalid-item'],
		['a file that is too large', () => kept(`${form()}&x=${'x'.repeat(2_000_000)}`), 'invalid-item'],
		['a file that is not there', () => ({ ...lossy(), binary: { data: { id: 'filesystem-v2:nowhere', data: 'filesystem-v2', mimeType: 'application/x-www-form-urlencoded' } } }), 'invalid-item'],
	])('%s proves nothing', async (_, item, code) => {
		const { outputs, told } = await run(readNotification, {}, { items: [item()] });
		expect(branch(outputs, 'Success')).toEqual([]);
		expect(told).toMatchObject([{ code, category: 'fixInput' }]);
	});
});

describe('With certificates', () => {
	const certified = { application: makePair(2048), alipay: makePair(2048) };
	const authority = freshKeys(1024);
	const host = withSimulator({ certificates: true, keys: certified });
	const runCertified = runAgainst(host, { onError: 'continueErrorOutput', parameters });
	const message = () => received(notificationFields(host.credential.appId!), certified.alipay.privateKey);

	it("a message is verified with the key of Alipay's certificate", async () => {
		const { json } = await runCertified(readNotification, {}, { items: [message()] });
		expect(json).toMatchObject({ signature_verified: true, msg_method: consentCancelled });
		const forged = await runCertified(readNotification, {}, { items: [received(notificationFields(host.credential.appId!), keys.alipay.privateKey)] });
		expect(forged.told).toMatchObject([{ code: 'forged-notification' }]);
	});

	it("an expired certificate of the app keeps no message from being read: it only signs the app's own calls", async () => {
		const { issuer, serialNumber } = new X509Certificate(host.credential.appCert!);
		const root = rootCertificate(authority, { subject: `/${issuer.split('\n').join('/')}` });
		const appCert = issuedCertificate({ privatePem: certified.application.privateKey }, { ...authority, certificate: root }, { days: -1, serial: `0x${serialNumber}` });
		const { json, hints } = await runCertified(readNotification, {}, { items: [message()], credential: { ...host.credential, appCert } });
		expect(json).toMatchObject({ signature_verified: true });
		expect(hints).toEqual([expect.stringContaining("'App Certificate' expired on")]);
	});
});
