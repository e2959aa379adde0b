import type { INodeParameters, OnError } from 'n8n-workflow';

import { calls, nameOf } from '../../nodes/shared/operations';
import { certification } from '../../nodes/shared/operations/certification';
import type { Operation } from '../../nodes/shared/operations/operation';
import { signatureDiagnoses } from '../../nodes/shared/errors/signatureDiagnoses';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import { gbkBytes } from '../../simulator/gbkBytes';
import { sentParameters } from '../../simulator/questionOf';
import type { Simulator } from '../../simulator/startSimulator';
import { fastKeys } from '../fixtures/fastKeys';
import { mobileNumber } from '../fixtures/people';
import { withSimulator } from '../fixtures/withSimulator';
import { branch } from './branch';
import { runAgainst } from './runAgainst';
import { changeForm, changePart, startProxy } from './startProxy';
import type { PassingRequest, Proxy } from './startProxy';
import { toldOf } from './toldOf';

const simulator = withSimulator();
const run = runAgainst(simulator, { parameters: { options: { timeout: 3_000, maxTries: 1 } }, onError: 'continueErrorOutput' });
let proxy: Proxy;
beforeAll(async () => {
	proxy = await startProxy(simulator.url);
});
afterEach(() => {
	proxy.change = () => {};
});
afterAll(() => proxy.close());

/** Runs a node of one item by way of the proxy. */
const ask = async (operation: Operation, credential: Record<string, string> = simulator.credential, parameters: INodeParameters = {}, onError?: OnError) =>
	await run(operation, parameters, { credential: { ...credential, gatewayUrl: proxy.url }, ...(onError && { onError }) });

/** What the node says of a failed item, and all that n8n keeps of the execution. */
async function told(operation: Operation, credential?: Record<string, string>) {
	const { outputs, run: finished } = await ask(operation, credential);
	expect(branch(outputs, 'Success')).toEqual([]);
	const details = toldOf(branch(outputs, 'Error')[0]);
	return { text: `${details.message}. ${details.advice}`, details, kept: JSON.stringify(finished.data.resultData) };
}

const anotherKey = () => ({ ...simulator.credential, privateKey: fastKeys().application.privateKey });

const { asSigned, asSignedWithCertificate, changed, contentMissing, otherCharset } = signatureDiagnoses;

/** What the proxy changes: a field of biz_content, or a common parameter where the method has none. */
const changedName = (operation: Operation) => {
	if (operation.withoutBizContent) return 'format';
	const { wire } = sentParameters(operation).find(({ wire: { place, within } }) => !place && !within) ?? { wire: { name: 'product_code' } };
	return `biz_content.${wire.name}`;
};

const changeOne = (operation: Operation) => (request: PassingRequest) => {
	const [, field] = changedName(operation).split('.');
	if (request.contentType.startsWith('multipart/')) return changePart(request, 'format', 'json');
	if (field === undefined) return changeForm(request, (form) => form.set('format', 'json'));
	changeForm(request, (form) => {
		const content = JSON.parse(form.get('biz_content')!) as Record<string, unknown>;
		form.set('biz_content', JSON.stringify({ ...content, [field]: 'CHANGED' }));
	});
};

const diagnosed: Array<[string, (operation: Operation) => { arrange: () => Record<string, string>; message: string; advice: string }]> = [
	[
		'a wrong key',
		() => ({ arrange: anotherKey, message: `${asSigned.meaning} (isv.invalid-signature)`, advice: asSigned.advice }),
	],
	[
		'a field that is changed on the way',
		(operation) => ({
			arrange: () => {
				proxy.change = changeOne(operation);
				return simulator.credential;
			},
			message: `${changed.meaning}: changed ${changedName(operation)} (isv.invalid-signature)`,
			advice: changed.advice,
		}),
	],
];

describe.each(calls.map((operation): [string, Operation] => [nameOf(operation), operation]))('%s', (_name, operation) => {
	it.each(diagnosed)('says what happened and what to do after %s, with the error output', async (_, make) => {
		const { arrange, message, advice } = make(operation);
		const item = await told(operation, arrange());

		expect(item.text).toBe(`${message}. ${advice}`);
		expect(item.details).toMatchObject({ category: 'fixSetup', code: '40002', sub_code: 'isv.invalid-signature', advice, charged: 'no', signature_verified: true });
	});

	it.each(diagnosed)('says it after %s with By Category', async (_, make) => {
		const { arrange, message, advice } = make(operation);
		const { outputs } = await ask(operation, arrange(), { errorRouting: 'byCategory' }, 'stopWorkflow');

		expect(outputs.flat()).toHaveLength(1);
		expect(toldOf(branch(outputs, 'Fix Setup')[0])).toMatchObject({ category: 'fixSetup', sub_code: 'isv.invalid-signature', message, advice });
	});

	it.each(diagnosed)('says it after %s when that stops the workflow', async (_, make) => {
		const { arrange, message, advice } = make(operation);
		const { error } = await ask(operation, arrange(), {}, 'stopWorkflow');

		expect(error?.message).toBe(message);
		expect(error?.description).toContain(advice);
	});

	it('says nothing else than what is named, and no value, whatever the proxy does', async () => {
		proxy.change = changeOne(operation);
		const { kept } = await told(operation);
		for (const { wire } of sentParameters(operation)) {
			if (wire.sensitive && wire.sample !== '{}') expect(kept).not.toContain(wire.sample);
		}
		expect(kept).not.toContain('CHANGED');
	});
});

describe('What a proxy does is told from its traces', () => {
	const percent = (bytes: Buffer) => [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
	/** Writes the content in another way into the body, without decoding what is written. */
	const inContent = (write: (content: string) => string) => (request: PassingRequest) => {
		let content = '';
		changeForm(request, (form) => {
			content = form.get('biz_content')!;
			form.delete('biz_content');
		});
		request.body = Buffer.from(`${request.body.toString()}&biz_content=${write(content)}`);
	};

	it.each<[string, (request: PassingRequest) => void, string]>([
		['loses the content', (request) => changeForm(request, (form) => form.delete('biz_content')), contentMissing.meaning],
		['converts the body to GBK', inContent((text) => percent(gbkBytes(text))), otherCharset.meaning],
		['drops charset from the address', ({ query }) => query.delete('charset'), otherCharset.meaning],
		['escapes the content again', inContent((text) => encodeURIComponent(encodeURIComponent(text))), `${changed.meaning}: changed biz_content`],
		['adds a field', (request) => changeForm(request, (form) => form.set('biz_content', form.get('biz_content')!.replace('{', '{"zhangsan":"1",'))), `${changed.meaning}: added biz_content`],
		['loses a field', (request) => changeForm(request, (form) => form.set('biz_content', form.get('biz_content')!.replace(/"name":"[^"]*",|,"name":"[^"]*"/, ''))), `${changed.meaning}: missing biz_content.name`],
		['adds a parameter', ({ query }) => query.append('zhangsan', mobileNumber), `${changed.meaning}: added a parameter that n8n did not send`],
		['adds a known parameter', ({ query }) => query.append('notify_url', 'https://x.example'), `${changed.meaning}: added notify_url`],
		['changes a parameter', (request) => changeForm(request, (form) => form.set('format', 'json')), `${changed.meaning}: changed format`],
		['loses the app auth token', (request) => changeForm(request, (form) => form.delete('app_auth_token')), `${changed.meaning}: missing app_auth_token`],
		['changes only the signature', (request) => changeForm(request, (form) => form.set('sign', form.get('sign')!.replaceAll('+', ' ').replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A')))), asSigned.meaning],
	])('one that %s', async (_, change, meaning) => {
		proxy.change = change;
		const { text, kept } = await told(watchlist, { ...simulator.credential, appAuthToken: 'TOKEN_OF_THE_MERCHANT' });

		expect(text).toContain(`${meaning} (isv.invalid-signature). `);
		for (const value of ['TOKEN_OF_THE_MERCHANT', 'zhangsan', mobileNumber, 'x.example']) expect(kept).not.toContain(value);
	});

	it.each<[string, (request: PassingRequest) => void]>([
		['drops the body', (request) => void (request.body = Buffer.from(''))],
		['makes JSON of the form', (request) => {
			request.contentType = 'application/json';
			request.body = Buffer.from(JSON.stringify(Object.fromEntries(new URLSearchParams(request.body.toString()))));
		}],
		['loses the content type', (request) => void (request.contentType = 'text/plain')],
	])('one that %s loses the signature with it, and the advice is to let the body pass', async (_, change) => {
		proxy.change = change;
		const { text } = await told(watchlist, simulator.credential);

		expect(text).toMatch(/^The gateway did not receive the signature type \(isv\.missing-signature-type\)\. Something between n8n and Alipay, such as a proxy, changes the body of requests/);
	});

	it('one that passes everything on is not in the way', async () => {
		const { json } = await ask(watchlist);

		expect(json.signature_verified).toBe(true);
	});

	it.each([
		['says that charset must be in the address', '验签出错，请确认charset参数放在了URL查询字符串中且各参数值使用charset参数指示的字符集编码', otherCharset.meaning],
		['repeats nothing', '验签出错', 'Alipay could not confirm the signature of the request'],
		['says nothing', '', 'Alipay could not confirm the signature of the request'],
		['says a megabyte', '&amp;'.repeat(200_000), 'Alipay could not confirm the signature of the request'],
	])('a gateway that %s is understood as far as it goes', async (_, message, meaning) => {
		simulator.answer({ does: 'refuse', subCode: 'isv.invalid-signature', message });

		expect((await told(watchlist)).text).toContain(`${meaning} (isv.invalid-signature). `);
	});
});

describe('In other modes', () => {
	const certified = withSimulator({ certificates: true });
	const encrypting = withSimulator({ encryption: true });
	/** Has the requests go by way of a proxy to another simulator meanwhile. */
	const at = async (other: Simulator, work: (credential: Simulator['credential']) => Promise<void>) => {
		const before = proxy;
		proxy = await startProxy(other.url);
		try {
			await work(other.credential);
		} finally {
			await proxy.close();
			proxy = before;
		}
	};

	it('with certificates, which belong to the private key, what is left is that others are in use', async () => {
		await at(certified, async (credential) => {
			proxy.change = (request) => changeForm(request, (form) => form.set('sign', `${'A'.repeat(8)}${form.get('sign')!.slice(8)}`));

			expect((await told(watchlist, credential)).text).toContain(
				`${asSignedWithCertificate.meaning} (isv.invalid-signature). ${asSignedWithCertificate.advice}`,
			);
		});
	});

	it.each([watchlist, certification] as Operation[])('with content encryption $method is told from the cipher text', async (operation) => {
		await at(encrypting, async (credential) => {
			const wrong = { ...credential, privateKey: fastKeys().application.privateKey };
			expect((await told(operation, wrong)).text).toContain(asSigned.meaning);
			proxy.change = (request) => changeForm(request, (form) => form.set('biz_content', form.get('biz_content')!.slice(0, -8)));
			expect((await told(operation, credential)).text).toContain(`${changed.meaning}: changed biz_content (isv.invalid-signature)`);
		});
	});
});
