import { request } from 'node:http';
import { type ChatModel, lookUpPerson, startChatModel } from '../../demo/chatModel';
import type { ChatRequest } from '../../demo/readChatRequest';
import { idNumber } from '../fixtures/people';

let model: ChatModel;
beforeAll(async () => {
	model = await startChatModel();
});
afterAll(() => model.close());

const post = (body: string) => fetch(`${model.url}/chat/completions`, { method: 'POST', body });
const question = (content: unknown, more: object = {}) => JSON.stringify({ messages: [{ role: 'user', content }], ...more });
const watchlist = { type: 'function', function: { name: 'watchlist', parameters: { properties: { Name: {}, 'ID Number': {} } } } };

test('a connection is kept open for a minute, for a client that is busy meanwhile', async () => {
	expect((await post(question('hello'))).headers.get('keep-alive')).toBe('timeout=60');
});

test('a question about a person becomes a call of the tool', async () => {
	const { choices } = (await (await post(question(`Is Li Lei, ${idNumber}, on the watchlist?`, { tools: [watchlist] }))).json()) as {
		choices: { message: { tool_calls: { function: { name: string; arguments: string } }[] } }[];
	};
	const { name, arguments: values } = choices[0]!.message.tool_calls[0]!.function;
	expect([name, JSON.parse(values)]).toEqual(['watchlist', { 'Name': 'Li Lei', 'ID Number': idNumber }]);
});

test.each([
	['no JSON', '{', 'The body is not JSON.'],
	['nothing', '', 'The body is not JSON.'],
	['null', 'null', 'The body is not a JSON object.'],
	['a list', '[]', 'The body is not a JSON object.'],
	['no messages', '{}', 'There is no message.'],
	['an empty list of messages', '{"messages":[]}', 'There is no message.'],
	['messages that are a text', '{"messages":"hello"}', 'There is no message.'],
	['a message that is null', '{"messages":[null]}', 'A message is not an object with a role.'],
	['a message without a role', '{"messages":[{"content":"hello"}]}', 'A message is not an object with a role.'],
	['content that is a number', question(1), 'The content of a message is neither a text nor a list of parts.'],
	['tools that are no list', question('x', { tools: {} }), 'The tools are not a list.'],
	['a tool that is null', question('x', { tools: [null] }), 'A tool is not a function with a name.'],
	['a tool without a name', question('x', { tools: [{ function: {} }] }), 'A tool is not a function with a name.'],
])('%s is answered with 400 and what is wrong, and the next question is answered', async (_, body, message) => {
	const response = await post(body);
	expect([response.status, await response.json()]).toEqual([400, { error: { message, type: 'invalid_request_error' } }]);
	expect((await post(question('hello'))).status).toBe(200);
});

test.each([
	['a tool without parameters', question(`Li Lei, ${idNumber}`, { tools: [{ function: { name: 'watchlist' } }] })],
	['content in parts', question([{ type: 'text', text: 'hello' }, { type: 'image_url' }, null])],
	['no content', question(null)],
])('%s is a question like others', async (_, body) => {
	expect((await post(body)).status).toBe(200);
});

test('a body of more than 1 MB is refused, and the newest hundred requests are remembered', async () => {
	expect((await post(question('x'.repeat(1_000_000)))).status).toBe(413);
	for (let n = 0; n < 101; n++) await post(question(`question ${n}`));
	expect(model.requests).toHaveLength(100);
	expect(model.requests.map(({ messages }) => messages[0]!.content)).toEqual(Array.from({ length: 100 }, (_, n) => `question ${n + 1}`));
});

test('a page that has rebound its name to this machine gets nothing', async () => {
	const { hostname, port, pathname } = new URL(`${model.url}/chat/completions`);
	const status = await new Promise((resolve, reject) => {
		request({ hostname, port, path: pathname, method: 'POST', headers: { host: 'rebound.example' } }, (response) => resolve(response.resume().statusCode))
			.on('error', reject)
			.end(question('hello'));
	});
	expect(status).toBe(421);
});

test('of a long question only the beginning is looked at', () => {
	const ask = (content: string) => lookUpPerson({ messages: [{ role: 'user', content }], tools: [watchlist], stream: false } as ChatRequest);
	expect(ask(`${'a'.repeat(900)}, ${idNumber}`)).toHaveProperty('calls', 'watchlist');
	expect(ask(`${'a '.repeat(450_000)}, ${idNumber}`)).toHaveProperty('says');
});
