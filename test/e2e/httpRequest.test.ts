import { randomUUID } from 'node:crypto';
import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import type { N8nSession } from '../../n8nHost/n8nSession';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import { freshKeys } from '../fixtures/freshKeys';
import { type Simulator, startSimulator } from '../../simulator/startSimulator';
import { fileUpload } from '../../simulator/fileUpload';
import { jpeg } from '../fixtures/jpegs';
import { idNumber } from '../fixtures/people';
import { activateWorkflow, type WorkflowRun } from './activateWorkflow';
import { openSharedN8n } from './sharedN8n';
import { withWebhook } from './webhookWorkflow';

const { method, productCode } = watchlist;
const picture = jpeg({ bytes: 50_000 });
const replyNode = `${method.replaceAll('.', '_')}_response`;

/** A question of its own for each node: its transaction ID says to which node it belongs. */
const questionOf = (id: string, name = '李雷 & "+%"') => ({
	product_code: productCode,
	transaction_id: `httpRequest_${id.replaceAll(/\W/g, '_')}_${'0'.repeat(30)}`.slice(0, 64),
	cert_type: 'IDENTITY_CARD',
	cert_no: idNumber,
	name,
});

/** Names and values as the HTTP Request node keeps them when 'Using Fields Below' is chosen. */
const fields = (values: Record<string, string>) => ({ parameters: Object.entries(values).map(([name, value]) => ({ name, value })) });
const query = (values: Record<string, string>): INodeParameters => ({ sendQuery: true, queryParameters: fields(values) });
const form = (values: Record<string, string>): INodeParameters => ({ method: 'POST', sendBody: true, contentType: 'form-urlencoded', bodyParameters: fields(values) });
const json = (jsonBody: string): INodeParameters => ({ method: 'POST', sendBody: true, specifyBody: 'json', jsonBody });
const raw = (rawContentType: string, body: string): INodeParameters => ({ method: 'POST', sendBody: true, contentType: 'raw', rawContentType, body });
/** A form with a file of the item. */
const upload = (): INodeParameters => ({
	...query({ method: fileUpload.method }),
	method: 'POST',
	sendBody: true,
	contentType: 'multipart-form-data',
	bodyParameters: {
		parameters: [
			{ parameterType: 'formData', name: 'biz_code', value: 'content_creation' },
			{ parameterType: 'formBinaryData', name: 'file_content', inputDataFieldName: 'photo' },
		],
	},
});
const response = (format: INodeParameters): INodeParameters => ({ options: { response: { response: format } } });

let n8n: { url: string; session: N8nSession };
const simulators: Record<string, Simulator> = {};
/** The IDs of the stored credentials. */
const credentials: Record<string, string> = {};

beforeAll(async () => {
	n8n = await openSharedN8n();
	simulators.key = await startSimulator();
	simulators.certificate = await startSimulator({ certificates: true });
	simulators.AES = await startSimulator({ encryption: true });
	const stored: Record<string, Record<string, string>> = {
		'key': simulators.key.credential,
		'certificate': simulators.certificate.credential,
		'AES': simulators.AES.credential,
		'wrong key': { ...simulators.key.credential, privateKey: freshKeys().privatePem },
		'more methods': { ...simulators.key.credential, allowedMethods: 'standard, zhima.no.such.method' },
		'uploads': { ...simulators.key.credential, allowedMethods: fileUpload.method },
		'merchant': { ...simulators.key.credential, appAuthToken: 'TOKEN_OF_THE_MERCHANT' },
		'no key': { ...simulators.key.credential, privateKey: '' },
	};
	for (const [name, data] of Object.entries(stored)) {
		credentials[name] = await n8n.session.storeCredential({ name: `HTTP Request: ${name}`, type: 'zhimaCreditApi', data });
	}
});
afterAll(() => Promise.all(Object.values(simulators).map((simulator) => simulator.close())));

/** An HTTP Request node as a person fills it in, with Response Format JSON unless something else is given. */
function httpRequest(name: string, parameters: INodeParameters, credential = 'key'): INode {
	return {
		id: randomUUID(),
		name,
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.5,
		position: [300, 0],
		parameters: {
			url: (simulators[credential] ?? simulators.key!).url,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'zhimaCreditApi',
			...response({ responseFormat: 'json' }),
			...parameters,
		},
		credentials: { zhimaCreditApi: { id: credentials[credential]!, name: credential } },
		onError: 'continueRegularOutput',
	};
}

const stopping = (node: INode): INode => ({ ...node, onError: 'stopWorkflow' });

/** What a person uploads: an image whose file has a name that people give. */
function photo(): FormData {
	const body = new FormData();
	body.append('photo', new Blob([new Uint8Array(picture)], { type: 'image/jpeg' }), '张三.jpg');
	return body;
}

/** Runs HTTP Request nodes side by side on one item, which holds what the webhook was sent. */
async function run(nodes: INode[], upload?: () => FormData): Promise<WorkflowRun> {
	const workflow = await activateWorkflow(n8n, withWebhook(`HTTP Request ${randomUUID()}`, nodes));
	try {
		if (upload) return await workflow.trigger({ body: upload() });
		return await workflow.trigger({ body: '{}', headers: { 'content-type': 'application/json' } });
	} finally {
		await workflow.deactivate();
	}
}

const outputOf = ({ outputs }: WorkflowRun, node: string) => outputs[node]![0]!.map((item) => item.json);

describe('the HTTP Request node with this credential asks Alipay, whatever way it is filled in:', () => {
	const text = (name: string) => JSON.stringify(questionOf(name));
	const ways: Record<string, (question: string, simulator: Simulator) => INodeParameters> = {
		'query parameters': (question) => query({ method, biz_content: question }),
		'query parameters, with POST': (question) => ({ method: 'POST', ...query({ method, biz_content: question }) }),
		'query parameters, with PUT': (question) => ({ method: 'PUT', ...query({ method, biz_content: question }) }),
		'query parameters as JSON': (question) => ({
			sendQuery: true,
			specifyQuery: 'json',
			jsonQuery: JSON.stringify({ method, biz_content: JSON.parse(question) as object }),
		}),
		'everything in the URL': (question, { url }) => ({ url: `${url}?${new URLSearchParams({ method, biz_content: question })}` }),
		'a blank behind the method': (question) => query({ method: `${method} `, biz_content: question }),
		'a form': (question) => form({ method, biz_content: question }),
		'a form, the method as query': (question) => ({ ...query({ method }), ...form({ biz_content: question }) }),
		'a form as one text': (question) => ({ ...form({}), specifyBody: 'string', body: `${new URLSearchParams({ method, biz_content: question })}` }),
		'JSON that is biz_content, the method as query': (question) => ({ ...query({ method }), ...json(question) }),
		'JSON from an expression': (question) => ({ ...query({ method }), ...json(`={{ ${question} }}`) }),
		'JSON fields that are biz_content': (question) => ({
			...query({ method }),
			method: 'POST',
			sendBody: true,
			bodyParameters: fields(JSON.parse(question) as Record<string, string>),
		}),
		'JSON with biz_content as an object': (question) => ({ ...query({ method }), ...json(`{"biz_content": ${question}}`) }),
		'JSON with method and biz_content': (question) => json(JSON.stringify({ method, biz_content: question })),
		'raw JSON': (question) => ({ ...query({ method }), ...raw('application/json', question) }),
		'a raw form': (question) => raw('text/plain', `${new URLSearchParams({ method, biz_content: question })}`),
		'headers that contradict what is sent': (question) => ({
			...query({ method }),
			...json(question),
			sendHeaders: true,
			headerParameters: fields({ 'Content-Type': 'application/json', 'Content-Length': '3' }),
		}),
		'certificate mode': (question) => ({ ...query({ method }), ...json(question) }),
	};
	const modeOf = (name: string) => (name === 'certificate mode' ? 'certificate' : 'key');
	let together: WorkflowRun;

	beforeAll(async () => {
		const nodes = Object.entries(ways).map(([name, way]) => {
			const mode = modeOf(name);
			return httpRequest(name, way(text(name), simulators[mode]!), mode);
		});
		together = await run(nodes);
	});

	test.each(Object.keys(ways))('%s', (name) => {
		const output = outputOf(together, name);
		expect(output).toEqual([expect.objectContaining({ [replyNode]: expect.objectContaining({ code: '10000', level: '0' }) as object, sign: expect.any(String) as string })]);
		const own = modeOf(name) === 'key' ? [replyNode, 'sign'] : [replyNode, 'alipay_cert_sn', 'sign'];
		expect(Object.keys(output[0]!)).toEqual(own);

		const question = questionOf(name);
		const arrived = simulators[modeOf(name)]!.requests.filter(({ bizContent }) => (bizContent as IDataObject).transaction_id === question.transaction_id);
		expect(arrived).toMatchObject([{ httpMethod: 'POST', bizContent: question, parameters: { method } }]);
	});
});

describe('an answer that is not read as JSON', () => {
	test('is a text under Autodetect, because the gateway calls it text', async () => {
		const nodes = [httpRequest('Autodetect', { ...query({ method, biz_content: JSON.stringify(questionOf('autodetect')) }), options: {} })];
		const [answer] = outputOf(await run(nodes), 'Autodetect');
		expect(JSON.parse(String(answer!.data))).toMatchObject({ [replyNode]: { code: '10000' } });
	});

	test('is a file that is named after the address, in which neither a token nor the signature stands', async () => {
		const asked = { method, auth_token: 'TOKEN_OF_THE_USER', biz_content: JSON.stringify(questionOf('file')) };
		const nodes = [httpRequest('File', { ...query(asked), ...response({ responseFormat: 'file' }) }, 'merchant')];
		const result = await run(nodes);
		const { parameters, query: address } = simulators.key!.requests.at(-1)!;
		expect(parameters).toMatchObject({ auth_token: 'TOKEN_OF_THE_USER', app_auth_token: 'TOKEN_OF_THE_MERCHANT', sign: expect.any(String) as string });
		expect(Object.keys(address).sort()).toEqual(['app_id', 'charset', 'method']);

		const kept = decodeURIComponent(JSON.stringify(result.outputs.File![0]![0]!.binary));
		expect(kept).toContain(method);
		for (const secret of ['TOKEN_OF_THE', parameters.sign!, parameters.sign!.slice(0, 40)]) expect(kept).not.toContain(secret);
	});

	test('of an app that encrypts arrives encrypted, because only the nodes decrypt', async () => {
		const nodes = [httpRequest('AES', { ...query({ method }), ...json(JSON.stringify(questionOf('AES'))) }, 'AES')];
		const [answer] = outputOf(await run(nodes), 'AES');
		expect(answer![replyNode]).toMatch(/^[A-Za-z0-9+/]+=*$/);
		expect(simulators.AES!.requests.at(-1)).toMatchObject({ answered: 'success', bizContent: questionOf('AES'), parameters: { encrypt_type: 'AES' } });
	});
});

describe('a refusal of Alipay arrives as JSON like an answer, so that the workflow has to look at its code:', () => {
	test.each([
		['another private key', 'wrong key', method, 'Li Lei', { code: '40002', sub_code: 'isv.invalid-signature' }],
		['a method that Alipay does not know', 'more methods', 'zhima.no.such.method', 'Li Lei', { code: '40002', sub_code: 'isv.invalid-method' }],
		['a refusal by the product', 'key', method, 'NO_VALID_ARRANGEMENT', { code: '40004', sub_code: 'NO_VALID_ARRANGEMENT' }],
	])('%s', async (title, credential, asked, name, refusal) => {
		const nodes = [httpRequest('Refused', query({ method: asked, biz_content: JSON.stringify(questionOf(title, name)) }), credential)];
		const [answer] = outputOf(await run(nodes), 'Refused');
		expect(answer).toEqual({ [`${asked.replaceAll('.', '_')}_response`]: expect.objectContaining(refusal) as object, sign: expect.any(String) as string });
	});
});

describe('what cannot be sent is refused by a sentence that says what to do, and nothing is sent:', () => {
	const question = JSON.stringify(questionOf('refused'));
	const bodyType = "Set 'Body Content Type' to JSON or Form Urlencoded.";
	const noMultipart = `The body of the request is multipart data that has already been assembled, so it cannot be signed. ${bodyType} To send a file, use the Zhima API Call node.`;
	const elsewhere = () =>
		`The request goes to an address other than the credential's gateway, so it is not signed. Set the URL to ${simulators.key!.url} or choose another credential.`;
	const noMethod = "The request names no Alipay method. Add a query parameter 'method', such as zhima.credit.score.get.";

	test.each<[string, () => INodeParameters, () => string, string?]>([
		[
			'a method that is not allowed',
			() => query({ method: 'alipay.trade.refund', biz_content: question }),
			() => "The credential does not sign the method alipay.trade.refund. Its owner can add it under 'Allowed Methods' in the credential, with a comma before it.",
		],
		[
			'a method behind the word for the standard ones',
			() => query({ method: 'zhima.merchant.order.credit.pay', biz_content: question }),
			() => "The credential does not sign the method zhima.merchant.order.credit.pay. Its owner can add it under 'Allowed Methods' in the credential, with a comma before it.",
			'more methods',
		],
		[
			'content with another request behind it',
			() => query({ method, biz_content: `${question}&method=alipay.trade.pay` }),
			() => 'The parameter biz_content is not JSON, so the request is not signed. Correct its quotes, commas and brackets.',
		],
		[
			'a parameter with another one in it',
			() => query({ method, biz_content: question, return_url: 'https://shop.example.com/back?a=1&method=x' }),
			() => 'The parameter return_url holds &method=, which Alipay could take for a parameter of its own, so the request is not signed. Percent-encode that part of the value, with %26 for &, or use another name there.',
		],
		[
			'a name that no parameter has',
			() => query({ method, biz_content: question, 'a&method': 'x' }),
			() => "A parameter has a name with characters other than letters, digits and underscores, so the request is not signed. Correct it under 'Query Parameters' or 'Body'.",
		],
		['another host', () => ({ url: 'https://openapi.alipay.com/gateway.do', ...query({ method, biz_content: question }) }), elsewhere],
		['another path', () => ({ url: `${simulators.key!.url}/v3`, ...query({ method, biz_content: question }) }), elsewhere],
		['no method', () => query({ biz_content: question }), () => noMethod],
		['a method among the fields of biz_content', () => json(JSON.stringify({ method, ...questionOf('x') })), () => noMethod],
		['multipart data', () => ({ ...query({ method }), ...form({ biz_content: question }), contentType: 'multipart-form-data' }), () => noMultipart],
		['a file', upload, () => noMultipart, 'uploads'],
		['a text that holds no parameters', () => ({ ...query({ method }), ...raw('text/plain', 'hello') }), () => `The body of the request is neither a form nor JSON, so it has no parameters. ${bodyType}`],
		['broken JSON', () => ({ ...query({ method }), ...raw('application/json', '{"name": ') }), () => "The body of the request begins like JSON but cannot be read as JSON. Correct the quotes, commas and brackets of 'Body'."],
		['a credential without a key', () => query({ method, biz_content: question }), () => "'Private Key' is empty. Paste the app's private key, which Alipay's key tool made (PKCS#8 or PKCS#1, without a passphrase).", 'no key'],
	])('%s', async (...[, parameters, sentence, credential]) => {
		const arrived = simulators.key!.requests.length;
		const { status, error } = await run([stopping(httpRequest('Refused', parameters(), credential))], photo);
		expect({ status, message: error?.message }).toEqual({ status: 'error', message: sentence() });
		expect(simulators.key!.requests).toHaveLength(arrived);
	});
});

test('a redirect is not followed: what was signed goes to the gateway only', async () => {
	const node = httpRequest('Redirected', query({ method, biz_content: JSON.stringify(questionOf('redirect', 'redirect')) }));
	const arrived = simulators.key!.requests.length;
	const { status, error } = await run([stopping(node)]);
	expect(status).toBe('error');
	expect(error!.message).toMatch(/302/);
	expect(simulators.key!.requests).toHaveLength(arrived + 1);
});
