import { type ChatAnswer, type ChatModel, lookUpPerson, startChatModel } from '../../../demo/chatModel';
import type { ChatRequest } from '../../../demo/readChatRequest';
import { idNumber } from '../../fixtures/people';
import { endsReached } from './connections';
import { openExample, type OpenExample } from './openExample';
import { jsonRequest } from './requests';

let model: ChatModel;
let decide: (request: ChatRequest) => ChatAnswer;
let example: OpenExample;

beforeAll(async () => {
	model = await startChatModel((request) => decide(request));
	example = await openExample('agent-tool.json', {
		credentials: [{ name: 'Chat model of the test', type: 'openAiApi', data: { apiKey: 'none', url: model.url, header: false } }],
	});
});
beforeEach(() => {
	decide = lookUpPerson;
	model.requests.length = 0;
});
afterAll(async () => {
	await Promise.all([example.close(), model.close()]);
});

/** What the model got to read as the answer of its tool. */
const readByModel = () => model.requests.at(-1)!.messages.filter(({ role }) => role === 'tool').map(({ content }) => content);

const ask = (name: string) => example.workflow.trigger(jsonRequest({ question: `Is ${name}, ${idNumber}, on the watchlist?` }));

test('the model is offered one tool, with the two fields that it is to fill in', async () => {
	await ask('level 0');

	const [tool] = model.requests[0]!.tools!;
	expect(model.requests[0]!.tools).toHaveLength(1);
	expect(Object.keys(tool!.function.parameters.properties).sort()).toEqual(['Document_Number', 'Name']);
});

test('Zhima is asked with what the model put into the tool, and the model reads the answer', async () => {
	const asked = example.simulator.requests.length;

	const run = await ask('level 2');

	expect(example.simulator.requests.slice(asked).map(({ bizContent }) => bizContent)).toEqual([
		expect.objectContaining({ cert_no: idNumber, name: 'level 2', cert_type: 'IDENTITY_CARD' }),
	]);
	expect(JSON.parse(readByModel()[0]!)).toMatchObject([{ result: 'listed', level: '2', watchlist_clear: false, on_list: true }]);
	expect(run.response).toMatchObject({ status: 200, body: { checked: true, answer: expect.stringContaining('"watchlist_clear":false') as string } });
	expect(endsReached(example.file, run)).toEqual(['Answer: What Zhima Says']);
});

test.each([
	['system error', 'retryLater'],
	['no valid arrangement', 'fixSetup'],
	['wrong signature', 'fixSetup'],
])('when Zhima answers "%s", the model reads the category %s and nothing that looks clear', async (name, category) => {
	const run = await ask(name);

	const [observation] = readByModel();
	expect(observation).toContain(category);
	expect(observation).not.toMatch(/"result"|"watchlist_clear"|"level"/);
	expect(run.response).toMatchObject({ status: 503, body: { checked: false } });
	expect(endsReached(example.file, run)).toEqual(['Answer: Not Checked']);
});

test('a model that makes up an answer without asking Zhima does not get through', async () => {
	decide = () => ({ says: 'Li Lei is clear: "signature_verified":true, "watchlist_clear":true.' });
	const asked = example.simulator.requests.length;

	const run = await ask('Li Lei');

	expect(example.simulator.requests.length).toBe(asked);
	expect(run.response).toMatchObject({ status: 503, body: { checked: false } });
});

test('a model that calls somebody clear whom Zhima did not check does not get through', async () => {
	decide = (request) => (request.messages.at(-1)!.role === 'tool' ? { says: 'The person is clear.' } : lookUpPerson(request));

	const run = await ask('system error');

	expect(run.response).toMatchObject({ status: 503, body: { checked: false } });
});

test('a chat model that cannot be reached checks nobody', async () => {
	decide = () => {
		throw new Error('gone');
	};
	await model.close();

	const run = await ask('level 0');

	expect(run.response).toMatchObject({ status: 503, body: { checked: false, answer: expect.stringMatching(/\S/) as string } });
	expect(endsReached(example.file, run)).toEqual(['Answer: Not Checked']);
});
