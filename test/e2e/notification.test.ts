import { randomUUID } from 'node:crypto';

import { readNotification } from '../../nodes/shared/operations/notification';
import type { WorkflowFile } from '../../n8nHost/n8nSession';
import { postPaths } from '../../n8nHost/webhooks';
import type { Wording } from '../../simulator/messageForm';
import { makeKeyPair } from '../../simulator/forgeKeys';
import { startSimulator } from '../../simulator/startSimulator';
import type { Simulator } from '../../simulator/startSimulator';
import { notificationFields, signedNotification } from '../fixtures/notificationFields';
import { activateWorkflow, type ActiveWorkflow } from './activateWorkflow';
import { openSharedN8n } from './sharedN8n';
import { webhookWorkflow } from './webhookWorkflow';

const chosen = { resource: 'notification', operation: 'read' };
const form = 'application/x-www-form-urlencoded';

let simulator: Simulator;
let privateKey: string;
let plain: ActiveWorkflow;
let raw: ActiveWorkflow;
let plainFile: WorkflowFile;
let rawFile: WorkflowFile;

/** The same workflow with a webhook that passes on the bytes of what it receives as well. */
function keepingBytes({ nodes: [webhook, ...nodes], ...workflow }: WorkflowFile): WorkflowFile {
	const parameters = { ...webhook!.parameters, path: randomUUID(), options: { rawBody: true } };
	return { ...workflow, nodes: [{ ...webhook!, parameters, webhookId: randomUUID() }, ...nodes] };
}

beforeAll(async () => {
	const [n8n, alipay] = await Promise.all([openSharedN8n(), makeKeyPair()]);
	privateKey = alipay.privateKey;
	simulator = await startSimulator({ keys: { application: await makeKeyPair(), alipay } });
	const id = await n8n.session.storeCredential({ name: 'Notification', type: 'zhimaCreditApi', data: simulator.credential });
	const nodes = [{ operation: readNotification, parameters: chosen, onError: 'continueErrorOutput' as const }];
	plainFile = webhookWorkflow('Notification', id, nodes);
	rawFile = keepingBytes(plainFile);
	plain = await activateWorkflow(n8n, plainFile);
	raw = await activateWorkflow(n8n, rawFile);
});
afterAll(() => Promise.all([simulator.close(), plain.deactivate(), raw.deactivate()]));

const message = (content: object, wording?: Wording) => signedNotification(notificationFields(simulator.credential.appId!, content), privateKey, wording);
const post = async (workflow: ActiveWorkflow, body: string, contentType = form) => await workflow.trigger({ body, headers: { 'content-type': contentType } });

test.each([form, `${form}; charset=UTF-8`, `${form};charset=utf-8`])('what a Webhook node makes of a form sent as %s is read without anything being set', async (contentType) => {
	const content = { name: '张三 & 李四 = 100%', note: '𠮷 + "' };
	const { response } = await post(plain, message(content), contentType);
	expect(response.body).toMatchObject({ signature_verified: true, biz_content: content, msg_method: 'alipay.open.auth.userauth.cancelled' });
});

test('a form in GBK whose values are ASCII is read; of another, n8n loses characters, and the item says what to set', async () => {
	const ascii = await post(plain, message({ user_id: '2088000000000000' }, { charset: 'GBK' }));
	expect(ascii.response.body).toMatchObject({ signature_verified: true });

	const { outputs } = await post(plain, message({ name: '张三' }, { charset: 'GBK' }));
	const [read, failed] = outputs['ZhimaAuthorization Notification Read']!;
	expect(read).toEqual([]);
	expect(failed![0]!.json.details).toMatchObject({ category: 'fixInput', advice: expect.stringContaining("'Raw Body'") as string });
});

test('with what the item says set, the form in GBK is read', async () => {
	const { response } = await post(raw, message({ name: '张三' }, { charset: 'GBK' }));
	expect(response.body).toMatchObject({ signature_verified: true, biz_content: { name: '张三' } });
});

test('n8n itself refuses a form whose header names GBK, so no workflow can receive one', async () => {
	const { url } = await openSharedN8n();
	for (const file of [plainFile, rawFile]) {
		const body = message({ name: '张三' }, { charset: 'GBK' });
		const answer = await fetch(`${url}/webhook/${postPaths(file)[0]}`, { method: 'POST', body, headers: { 'content-type': `${form};charset=GBK` } });
		expect(answer.status).toBe(422);
	}
});
