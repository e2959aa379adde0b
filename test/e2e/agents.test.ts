import { randomUUID } from 'node:crypto';
import { type INode, type INodeParameters, NodeConnectionTypes } from 'n8n-workflow';
import { type ChatAnswer, type ChatModel, startChatModel, type ToolCall } from '../../demo/chatModel';
import type { ChatRequest } from '../../demo/readChatRequest';
import type { N8nSession, WorkflowFile } from '../../n8nHost/n8nSession';
import { certification } from '../../nodes/shared/operations/certification';
import { sampleParameters } from '../n8n/nodeOf';
import { type Simulator, startSimulator } from '../../simulator/startSimulator';
import { activateWorkflow } from './activateWorkflow';
import { jsonRequest } from './examples/requests';
import { newBizNo } from './newBizNo';
import { openSharedN8n } from './sharedN8n';
import { withWebhook, zhimaNode } from './webhookWorkflow';

const agentType = '@n8n/n8n-nodes-langchain.agent';
const names = ['赵一', '钱二'] as const;

let n8n: { url: string; session: N8nSession };
let model: ChatModel;
let modelCredential: string;
let newestVersion: number;
let decide: (request: ChatRequest) => ChatAnswer;
let simulator: Simulator;
let zhimaCredential: string;

beforeAll(async () => {
	[n8n, model] = await Promise.all([openSharedN8n(), startChatModel((request) => decide(request))]);
	const data = { apiKey: 'none', url: model.url, header: false };
	modelCredential = await n8n.session.storeCredential({ name: 'Chat model of the agents', type: 'openAiApi', data });
	newestVersion = Math.max(...(await n8n.session.versionsOf(agentType)));
});
beforeEach(async () => {
	model.requests.length = 0;
	simulator = await startSimulator();
	// Long enough for a call that begins at the same time to find this one under way.
	simulator.answer(newBizNo(300));
	zhimaCredential = await n8n.session.storeCredential({ name: 'Agents', type: 'zhimaCreditApi', data: simulator.credential });
});
afterEach(() => simulator.close());
afterAll(() => model.close());

/** Webhook -> AI Agent, with a chat model and Zhima Certification as its tool, whose name the model fills in. */
function agentWorkflow(version: number, options: INodeParameters): WorkflowFile {
	const agent: INode = {
		id: randomUUID(),
		name: 'Agent',
		type: agentType,
		typeVersion: version,
		position: [250, 0],
		parameters: { promptType: 'define', text: '={{ $json.body.question }}', options: { maxIterations: 4 } },
	};
	const chat: INode = {
		id: randomUUID(),
		name: 'Chat Model',
		type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
		typeVersion: 1.3,
		position: [200, 200],
		parameters: { model: { __rl: true, value: 'gpt-4.1-mini', mode: 'list' }, responsesApiEnabled: false, options: {} },
		credentials: { openAiApi: { id: modelCredential, name: 'Chat model' } },
	};
	const certName = "={{ $fromAI('Name', `Name of the person`, 'string') }}";
	const asNode = zhimaNode({ operation: certification, parameters: { ...sampleParameters(certification), certName, options } }, zhimaCredential);
	const tool = { ...asNode, type: `${asNode.type}Tool` };
	const file = withWebhook(`Agent ${version}`, [agent]);
	return {
		...file,
		nodes: [...file.nodes, chat, tool],
		connections: {
			...file.connections,
			[chat.name]: { ai_languageModel: [[{ node: agent.name, type: NodeConnectionTypes.AiLanguageModel, index: 0 }]] },
			[tool.name]: { ai_tool: [[{ node: agent.name, type: NodeConnectionTypes.AiTool, index: 0 }]] },
		},
	};
}

/** A model that calls its only tool with these names, those of one list in one turn, and then ends. */
function certifyInTurns(turns: string[][]): (request: ChatRequest) => ChatAnswer {
	return ({ messages, tools }) => {
		const turn = messages.filter(({ role }) => role === 'assistant').length;
		const call = (name: string): ToolCall => ({ calls: tools![0]!.function.name, with: { Name: name } });
		return turns[turn]?.map(call) ?? { says: 'Done.' };
	};
}

/** Lets an agent of a version certify people in turns; what its model got to read is in the order of its calls. */
async function certify(version: number, turns: string[][], options: INodeParameters = {}) {
	decide = certifyInTurns(turns);
	const workflow = await activateWorkflow(n8n, agentWorkflow(version, options));
	const { status, error } = await workflow.trigger(jsonRequest({ question: 'Certify them.' }));
	await workflow.deactivate();
	const read = (model.requests.at(-1)?.messages ?? []).filter(({ role }) => role === 'tool').map(({ content }) => content);
	return { ended: error ?? status, turns: model.requests.length, read };
}

const answered = () => simulator.requests.map((request) => request.answered);
const answerIn = (text: string) => (JSON.parse(text) as Record<string, unknown>[])[0];
const namesSent = () => simulator.requests.map(({ bizContent }) => (JSON.parse((bizContent as { identity_param: string }).identity_param) as { cert_name: string }).cert_name);

describe.each([['1.9'], ['2.2'], ['the newest version']])('an agent of %s', (word) => {
	const version = () => (/^\d/.test(word) ? Number(word) : newestVersion);

	test('that asks the same twice in one turn sends one billed call, and both get its answer', async () => {
		const { ended, turns, read } = await certify(version(), [[names[0], names[0]]]);

		expect([ended, turns, read.length]).toEqual(['success', 2, 2]);
		expect(answered()).toEqual(['success']);
		expect(simulator.ledger).toHaveLength(1);
		const [first, second] = read.map(answerIn);
		expect(first).toMatchObject({ passed: true, biz_no: expect.stringMatching(/^ZM0+1$/) as string });
		expect(second).toMatchObject({ passed: true, biz_no: first!.biz_no });
	});

	test('that asks two questions in one turn sends two calls, and each gets its own answer', async () => {
		const { read } = await certify(version(), [[...names]]);

		expect(namesSent().toSorted()).toEqual(names.toSorted());
		expect(new Set(read.map((text) => answerIn(text)!.biz_no)).size).toBe(2);
	});

	test('sends no second question beyond Max Calls, in whatever turn it asks', async () => {
		const { read } = await certify(version(), [[names[0]], [names[1]]], { maxCalls: 1 });

		expect(namesSent()).toEqual([names[0]]);
		expect(answerIn(read[0]!)).toMatchObject({ passed: true });
		expect(read[1]).toContain('Max Calls');
		expect(read[1]).not.toMatch(/"passed"/);
	});

	test('sends no second question of one turn beyond Max Calls', async () => {
		const { read } = await certify(version(), [[...names]], { maxCalls: 1 });

		expect(answered()).toEqual(['success']);
		expect(read.filter((text) => text.includes('"passed"'))).toHaveLength(1);
		expect(read.filter((text) => text.includes('Max Calls'))).toHaveLength(1);
	});
});
