import { randomUUID } from 'node:crypto';
import { type INode, type INodeParameters, NodeConnectionTypes } from 'n8n-workflow';
import type { WorkflowFile } from '../../n8nHost/n8nSession';
import { certification } from '../../nodes/shared/operations/certification';
import { startCertification } from '../../nodes/shared/operations/certificationByLink';
import type { Operation } from '../../nodes/shared/operations/operation';
import { sampleParameters } from '../n8n/nodeOf';
import { idName } from '../../simulator/questionOf';
import { type Simulator, startSimulator } from '../../simulator/startSimulator';
import { activateWorkflow, type ActiveWorkflow } from './activateWorkflow';
import { type McpClient, openMcp } from './mcpClient';
import { newBizNo } from './newBizNo';
import { openSharedN8n } from './sharedN8n';
import { zhimaNode } from './webhookWorkflow';

let simulator: Simulator;
let workflow: ActiveWorkflow;
let client: McpClient;

/** Our nodes as tools, by the names that they bear there. The client fills in the person's name. */
const tools: Record<string, [Operation, INodeParameters]> = {
	Certify: [certification, {}],
	Certify_Anew: [certification, { transactionIdMode: 'newEachExecution' }],
	Start: [startCertification, {}],
};

/** An MCP Server Trigger with the tools. */
function mcpWorkflow(path: string, credentialId: string): WorkflowFile {
	const trigger: INode = {
		id: randomUUID(),
		name: 'MCP Server',
		type: '@n8n/n8n-nodes-langchain.mcpTrigger',
		typeVersion: 2,
		position: [0, 0],
		webhookId: path,
		parameters: { path },
	};
	const nodes = Object.entries(tools).map(([name, [operation, parameters]]) => {
		const certName = "={{ $fromAI('Name', `Name of the person`, 'string') }}";
		const node = zhimaNode({ operation, parameters: { ...sampleParameters(operation), certName, ...parameters } }, credentialId);
		return { ...node, name, type: `${node.type}Tool` };
	});
	const connection = { node: trigger.name, type: NodeConnectionTypes.AiTool, index: 0 };
	const connections = Object.fromEntries(nodes.map(({ name }) => [name, { [NodeConnectionTypes.AiTool]: [[connection]] }]));
	return { name: 'MCP server', nodes: [trigger, ...nodes], connections, settings: { executionOrder: 'v1' } };
}

beforeAll(async () => {
	const [n8n, started] = await Promise.all([openSharedN8n(), startSimulator()]);
	simulator = started;
	simulator.answer(newBizNo(), { method: certification.method });
	const id = await n8n.session.storeCredential({ name: 'MCP', type: 'zhimaCreditApi', data: simulator.credential });
	const path = randomUUID();
	workflow = await activateWorkflow(n8n, mcpWorkflow(path, id));
	client = await openMcp(`${n8n.url}/mcp/${path}`);
});
afterAll(async () => {
	await Promise.all([simulator.close(), workflow.deactivate()]);
});

/** Calls a tool twice with the same person; gives what the client read, and the numbers that were sent. */
async function callTwice(tool: string, name: string) {
	const before = simulator.requests.length;
	const read = [await client.call(tool, { Name: name }), await client.call(tool, { Name: name })];
	const [operation] = tools[tool]!;
	const numbers = simulator.requests.slice(before).map(({ bizContent }) => (bizContent as Record<string, string>)[idName(operation)]);
	return { read: read.map((answer) => [answer].flat()[0] as Record<string, unknown>), numbers };
}

test('the client is offered the tools', async () => {
	expect((await client.tools()).toSorted()).toEqual(Object.keys(tools).toSorted());
});

test('with New Each Execution each call has a transaction ID of its own', async () => {
	const { read, numbers } = await callTwice('Certify_Anew', '赵一');

	expect(numbers).toHaveLength(2);
	expect(numbers[1]).not.toBe(numbers[0]);
	expect(read.map(({ passed, tries }) => [passed, tries])).toEqual([
		[true, 1],
		[true, 1],
	]);
	expect(read[1]!.biz_no).not.toBe(read[0]!.biz_no);
});

test('with Automatic an equal certification within minutes is sent and billed once, and its answer given again', async () => {
	const billed = simulator.ledger.length;

	const { read, numbers } = await callTwice('Certify', '钱二');

	expect(numbers).toHaveLength(1);
	expect(simulator.ledger).toHaveLength(billed + 1);
	expect(read).toEqual([
		expect.objectContaining({ passed: true, tries: 1 }),
		expect.objectContaining({ passed: true, biz_no: read[0]!.biz_no, tries: 0 }),
	]);
});

test('Start begins a certification of its own in each call', async () => {
	const { read, numbers } = await callTwice('Start', '孙三');

	expect(numbers).toHaveLength(2);
	expect(numbers[1]).not.toBe(numbers[0]);
	expect(read[1]!.certify_id).not.toBe(read[0]!.certify_id);
});
