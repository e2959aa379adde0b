import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import timers from 'node:timers/promises';

import { verify as verifyBytes } from 'node:crypto';

import { whyNotAddress } from '../../simulator/whyNotAddress';
import { withSimulator } from '../fixtures/withSimulator';
import { readReply } from './readReply';
import { call, sampleQuestion } from './signedCall';
import { exchangeUserCode } from '../../nodes/shared/operations/userAuthorization';
import { creditScore } from '../../nodes/shared/operations/creditScore';

const simulator = withSimulator({ forEachTest: true });
const user = '2088000000000000';

/** A receiver of messages: what arrived, and how it answers, each time with the next of the answers and then with the last. */
async function receiver(...answers: Array<[status: number, text: string] | 'hang up'>) {
	const received: Array<{ body: string; contentType: string | undefined }> = [];
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const answer = answers[Math.min(received.length, answers.length - 1)]!;
			received.push({ body: Buffer.concat(chunks).toString('latin1'), contentType: request.headers['content-type'] });
			if (answer === 'hang up') response.destroy();
			else response.writeHead(answer[0]).end(answer[1]);
		});
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	open.push(() => server.close().closeAllConnections());
	return { received, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/notify` };
}
const open: Array<() => void> = [];
afterEach(() => open.splice(0).forEach((close) => close()));

const formOf = (body: string) => Object.fromEntries(new URLSearchParams(body));

/** Whether node:crypto, with which the simulator signs nothing, confirms a message in UTF-8; the text is built here once more. */
function isSigned(body: string, names: string[]): boolean {
	const form = formOf(body);
	const text = names.map((name) => `${name}=${form[name]}`).join('&');
	return verifyBytes('sha256', Buffer.from(text), simulator.credential.alipayPublicKey!, Buffer.from(form.sign!, 'base64'));
}

const signedNames = ['app_id', 'biz_content', 'charset', 'msg_method', 'notify_id', 'utc_timestamp', 'version'];

test('a user who withdraws consent sets off a signed message in the form of Alipay', async () => {
	const { received, address } = await receiver([200, 'success']);
	simulator.notify({ address });
	const delivery = simulator.withdrawConsent(user)!;

	expect(await delivery.done).toBe(true);
	expect(received).toHaveLength(1);
	const { body, contentType } = received[0]!;
	expect(contentType).toBe('application/x-www-form-urlencoded');
	const form = formOf(body);
	expect(form).toEqual({
		notify_id: delivery.notifyId,
		utc_timestamp: expect.stringMatching(/^\d{13}$/) as string,
		msg_method: 'alipay.open.auth.userauth.cancelled',
		app_id: simulator.credential.appId,
		version: '1.1',
		biz_content: expect.any(String) as string,
		charset: 'UTF-8',
		sign_type: 'RSA2',
		sign: expect.any(String) as string,
	});
	expect(JSON.parse(form.biz_content!)).toEqual({ cancel_time: expect.any(Number) as number, user_id: user, app_id: simulator.credential.appId });
	expect(isSigned(body, signedNames)).toBe(true);
});

test('a message can be signed with its sign_type, and in GBK, as some services do', async () => {
	const { received, address } = await receiver([200, 'success']);
	simulator.notify({ address });
	await simulator.sendMessage({ method: 'alipay.x', content: {} }, { signsType: true }).done;
	await simulator.sendMessage({ method: 'alipay.x', content: { name: '张三' } }, { charset: 'GBK' }).done;

	expect(isSigned(received[0]!.body, ['app_id', 'biz_content', 'charset', 'msg_method', 'notify_id', 'sign_type', 'utc_timestamp', 'version'])).toBe(true);
	expect(received[1]!.body).toContain('charset=GBK');
	// 张三 in GBK.
	expect(received[1]!.body).toContain('%D5%C5%C8%FD');
});

test.each<[string, Array<[number, string] | 'hang up'>, answers: string[], delivered: boolean]>([
	['success in any case, with line ends', [[200, ' SUCCESS\n']], ['200 SUCCESS'], true],
	['fail, and then success', [[200, 'fail'], [200, 'success']], ['200 fail', '200 success'], true],
	['a status that is not 200', [[500, 'success'], [200, 'success']], ['500 success', '200 success'], true],
	['nothing, and then success', ['hang up', [200, 'success']], ['no answer', '200 success'], true],
	['a long page each time', [[200, 'x'.repeat(100_000)]], Array.from({ length: 3 }, () => `200 ${'x'.repeat(64)}`), false],
])('answered with %s, a message is delivered again under the same number until it is success', async (_, replies, answers, delivered) => {
	const { received, address } = await receiver(...replies);
	simulator.notify({ address, pauses: [0, 0] });
	const delivery = simulator.withdrawConsent(user)!;

	expect(await delivery.done).toBe(delivered);
	expect(delivery.answers).toEqual(answers);
	expect(new Set(received.map(({ body }) => body)).size).toBe(1);
	expect(simulator.deliveries).toEqual([delivery]);
});

test('a redirect is not followed: it could lead to any machine', async () => {
	const elsewhere = await receiver([200, 'success']);
	const server = createServer((_, response) => response.writeHead(307, { location: elsewhere.address }).end()).listen(0, '127.0.0.1');
	await once(server, 'listening');
	open.push(() => server.close().closeAllConnections());
	simulator.notify({ address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, pauses: [] });
	const delivery = simulator.withdrawConsent(user)!;

	expect([await delivery.done, delivery.answers, elsewhere.received]).toEqual([false, ['307'], []]);
});

test('unless somebody says otherwise, a message is delivered eight times at most, as Alipay does, with a second between', async () => {
	const { address } = await receiver([200, 'fail']);
	const pauses = jest.spyOn(timers, 'setTimeout').mockResolvedValue(undefined);
	simulator.notify({ address });
	const delivery = simulator.withdrawConsent(user)!;

	expect([await delivery.done, delivery.answers]).toEqual([false, Array.from({ length: 8 }, () => '200 fail')]);
	expect(pauses.mock.calls.map(([pause]) => pause)).toEqual([0, ...Array.from({ length: 7 }, () => 1000)]);
	pauses.mockRestore();
});

test('closing ends a delivery that waits for its next attempt', async () => {
	const { address, received } = await receiver([200, 'fail']);
	simulator.notify({ address, pauses: [60_000] });
	const delivery = simulator.withdrawConsent(user)!;
	while (delivery.answers.length === 0) await timers.setTimeout(5);
	await simulator.close();

	expect([await delivery.done, received.length]).toEqual([false, 1]);
});

test('where nobody has said where messages go, none is sent', () => {
	expect(simulator.withdrawConsent(user)).toBeUndefined();
	expect(() => simulator.sendMessage({ method: 'alipay.x', content: {} })).toThrow('No address for messages is set.');
});

describe('Messages go', () => {
	it.each(['http://127.0.0.1:5678/webhook/x', 'https://localhost/x', 'http://[::1]:5678/', 'http://127.9.9.9/', 'http://0x7f.1/'])('to %s', (address) => {
		expect(whyNotAddress(address)).toBeUndefined();
	});

	it.each([
		['no address', '127.0.0.1:5678/x'],
		['a file', 'file:///etc/passwd'],
		['another protocol', 'ftp://127.0.0.1/'],
		['a machine of the network', 'http://192.168.0.1/'],
		['the addresses of clouds', 'http://169.254.169.254/latest/meta-data'],
		['every address', 'http://0.0.0.0:5678/'],
		['a name', 'http://n8n.example.com/webhook/x'],
		['a name that begins like this machine', 'http://localhost.example.com/'],
		['a name that begins like its address', 'http://127.0.0.1.example.com/'],
		['an address in another one', 'http://[::ffff:192.168.0.1]/'],
		['a user name that looks like this machine', 'http://127.0.0.1@example.com/'],
		['a password', 'http://a:b@127.0.0.1/'],
	])('not to %s', (_, address) => {
		expect(whyNotAddress(address)).toMatch(/^It .*\.$/);
		expect(() => simulator.notify({ address })).toThrow('No messages are sent to this address.');
	});

	it('to another machine only where the code that starts the simulator allows it', () => {
		expect(whyNotAddress('http://192.168.0.1/', true)).toBeUndefined();
		expect(whyNotAddress('file:///etc/passwd', true)).toMatch(/^It /);
	});
});

describe('The page of withdrawal', () => {
	const pageOf = (headers: Record<string, string> = {}, body?: Record<string, string>) =>
		fetch(new URL('/simulated/withdraw', simulator.url), { headers, ...(body && { method: 'POST', body: new URLSearchParams(body) }) });

	it('has a button that ends the consent and sends the message', async () => {
		const { received, address } = await receiver([200, 'success']);
		const html = await (await pageOf()).text();
		expect(html).toMatch(/<form method="post" action="\/simulated\/withdraw">.*<button>Withdraw consent<\/button>/);
		const own = { origin: new URL(simulator.url).origin };
		const answer = await pageOf(own, { user_id: user, notify_to: address });
		expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('Consent withdrawn')]);
		await simulator.deliveries[0]!.done;
		expect(received).toHaveLength(1);
	});

	it('keeps the address for the next time, and shows it as text', async () => {
		const { address } = await receiver([200, 'success']);
		simulator.notify({ address: `${address}?"><b>` });
		expect(await (await pageOf()).text()).toContain(`value="${address}?%22%3E%3Cb%3E"`.replace('%22%3E%3Cb%3E', '&#34;&#62;&#60;b&#62;'));
		await pageOf({}, { user_id: user, notify_to: address });
		await pageOf({}, { user_id: user });
		expect(simulator.deliveries).toHaveLength(2);
	});

	it.each([
		['a page of another site', { origin: 'https://evil.example' }],
		['a page of another port', { origin: 'http://127.0.0.1:1' }],
		['a page without a site', { origin: 'null' }],
	])('does nothing for %s', async (_, headers) => {
		const { received, address } = await receiver([200, 'success']);
		const answer = await pageOf(headers, { user_id: user, notify_to: address });
		expect(answer.status).toBe(400);
		expect([received, simulator.deliveries]).toEqual([[], []]);
	});

	it('does nothing under a name that somebody else has made lead to this machine', async () => {
		const { port } = new URL(simulator.url);
		const request = httpRequest({ port, path: '/simulated/withdraw', method: 'POST', headers: { host: `rebound.example:${port}`, 'content-type': 'application/x-www-form-urlencoded' } });
		request.end(`user_id=${user}`);
		const [answer] = (await once(request, 'response')) as [IncomingMessage];
		answer.resume();
		expect([answer.statusCode, simulator.deliveries]).toEqual([421, []]);
	});

	it.each([
		['an address on another machine', { user_id: user, notify_to: 'http://192.168.0.1/' }],
		['no user', { user_id: '1', notify_to: '' }],
	])('refuses %s', async (_, body) => {
		const answer = await pageOf({}, body);
		expect([answer.status, simulator.deliveries]).toEqual([400, []]);
	});
});

describe('A withdrawn consent', () => {
	it('ends the tokens of the user', async () => {
		const { node } = await readReply(await call(simulator, sampleQuestion(exchangeUserCode, '')), simulator);
		const score = sampleQuestion(creditScore, 'withdrawn_1');
		score.common.auth_token = String(node.access_token);
		simulator.withdrawConsent(user);
		const refused = await readReply(await call(simulator, score), simulator);
		expect(refused.node).toMatchObject({ code: '20001', sub_code: 'aop.invalid-auth-token' });
	});
});
