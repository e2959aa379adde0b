import 'reflect-metadata';

import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IExecuteContextData,
	IHttpRequestOptions,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	IRun,
	ITaskData,
	IWorkflowExecuteAdditionalData,
	OnError,
} from 'n8n-workflow';
import { createRunExecutionData, NodeConnectionTypes, Workflow } from 'n8n-workflow';

import { ZhimaCreditApi } from '../../credentials/ZhimaCreditApi.credentials';
import { fileStorage } from './fromCore';

/** One run of one node. */
export interface NodeRun {
	type: INodeType;
	parameters: INodeParameters;
	/** What comes in; each item's `json`, or whole items with binary files. */
	items: INodeExecutionData[];
	/**
	 * The decrypted credential, or what n8n makes of it for an item, as where one of its fields holds an expression; `null` when the node
	 * has none.
	 */
	credential: ICredentialDataDecryptedObject | ((itemIndex: number) => ICredentialDataDecryptedObject) | null;
	/** What signs the requests; the credential's type as the sources have it when left out. */
	credentialType?: ICredentialType;
	/** n8n's setting of the node; stop when left out. */
	onError?: OnError;
	retryOnFail?: boolean;
	maxTries?: number;
	/** ms */
	waitBetweenTries?: number;
	alwaysOutputData?: boolean;
	/** Left out for '1'; empty where n8n gives none, as under an MCP Server Trigger. */
	executionId?: string;
	/** How often the node ran before in this execution, as in a loop. */
	runIndex?: number;
	/** Name of the node's type; n8n gives the tool form of a node a name of its own. */
	typeName?: string;
	/** What an earlier execution kept of its nodes, as n8n hands it on when a failed execution is retried. */
	contextData?: IExecuteContextData;
	/** Cancels the execution, as its user does with Stop. */
	cancel?: AbortSignal;
}

/** What n8n kept of the node under test. */
export interface NodeRunResult {
	/** Items by output, as n8n routed them. */
	outputs: INodeExecutionData[][];
	/** The error that stopped the workflow, if one did. */
	error?: { message: string; description?: string; context?: { itemIndex?: number } };
	/** Everything that n8n keeps of the execution. */
	run: IRun;
}

/** A run of the node that n8n has kept. */
const ranBefore: ITaskData = { startTime: 0, executionTime: 0, executionIndex: 0, source: [], data: { main: [[]] } };

const startName = 'Items';
const nodeName = 'Node';

const starter = (items: INodeExecutionData[]): INodeType => ({
	description: {
		displayName: startName,
		name: 'items',
		group: ['trigger'],
		version: 1,
		description: '',
		defaults: { name: startName },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	async execute() {
		return [items];
	},
});

function credentialsHelper({ credential, credentialType = new ZhimaCreditApi() }: NodeRun) {
	return {
		getParentTypes: () => [],
		preAuthentication: async () => undefined,
		authenticate: async (fields: ICredentialDataDecryptedObject, _type: string, options: IHttpRequestOptions) =>
			await (credentialType.authenticate as ZhimaCreditApi['authenticate'])(fields, options),
		getDecrypted: async (...given: unknown[]) => {
			if (!credential) throw new Error('Credential with that ID does not exist');
			const { itemIndex } = given[6] as { itemIndex: number };
			return typeof credential === 'function' ? credential(itemIndex) : credential;
		},
		isCredentialUsableByNode: async () => true,
	} as unknown as IWorkflowExecuteAdditionalData['credentialsHelper'];
}

const base = 'http://127.0.0.1:1/';

/** Addresses must be complete: with empty ones n8n puts every item on the success output. */
const additionalData = (node: NodeRun, hooks: ExecutionLifecycleHooks) =>
	({
		credentialsHelper: credentialsHelper(node),
		hooks,
		executionId: hooks.executionId,
		currentNodeExecutionIndex: 0,
		webhookBaseUrl: base,
		webhookWaitingBaseUrl: base,
		webhookTestBaseUrl: base,
		formBaseUrl: base,
		formWaitingBaseUrl: base,
		formTestBaseUrl: base,
		mcpBaseUrl: base,
		mcpTestBaseUrl: base,
		restApiUrl: base,
		instanceBaseUrl: base,
		variables: {},
	}) as unknown as IWorkflowExecuteAdditionalData;

/**
 * Runs one node after a node that emits the given items, in n8n-core's own engine: real expressions, real contexts, real HTTP, real
 * routing of errors. Only the surroundings of a server are left out.
 */
export async function runNode(node: NodeRun): Promise<NodeRunResult> {
	await fileStorage().init();
	const typeName = node.typeName ?? 'node';
	const types: Record<string, INodeType> = { items: starter(node.items), [typeName]: node.type };
	const nodes: INode[] = [
		{ id: '1', name: startName, type: 'items', typeVersion: 1, position: [0, 0], parameters: {} },
		{
			id: '2',
			name: nodeName,
			type: typeName,
			typeVersion: 1,
			position: [200, 0],
			parameters: node.parameters,
			onError: node.onError,
			retryOnFail: node.retryOnFail,
			maxTries: node.maxTries,
			waitBetweenTries: node.waitBetweenTries,
			alwaysOutputData: node.alwaysOutputData,
			...(node.credential && { credentials: { zhimaCreditApi: { id: '1', name: 'Zhima' } } }),
		},
	];
	const connections = { [startName]: { main: [[{ node: nodeName, type: NodeConnectionTypes.Main, index: 0 }]] } };
	const workflow = new Workflow({
		id: 'workflow',
		nodes,
		connections,
		active: false,
		nodeTypes: {
			getByName: (type) => types[type]!,
			getByNameAndVersion: (type) => types[type]!,
			getKnownTypes: () => ({}),
		},
		settings: { executionOrder: 'v1' },
	});
	const hooks = new ExecutionLifecycleHooks('trigger', node.executionId ?? '1', {
		id: 'workflow',
		name: 'workflow',
		active: false,
		activeVersionId: null,
		isArchived: false,
		nodes,
		connections,
		settings: {},
		createdAt: new Date(0),
		updatedAt: new Date(0),
	});
	await workflow.expression.acquireIsolate();
	try {
		const runExecutionData = createRunExecutionData({
			resultData: { runData: { [nodeName]: Array.from({ length: node.runIndex ?? 0 }, () => ranBefore) } },
			executionData: {
				contextData: structuredClone(node.contextData ?? {}),
				nodeExecutionStack: [{ node: workflow.getNode(startName)!, data: { main: [[{ json: {} }]] }, source: null }],
			},
		});
		const execution = new WorkflowExecute(additionalData(node, hooks), 'trigger', runExecutionData);
		const running = execution.processRunExecutionData(workflow);
		node.cancel?.addEventListener('abort', () => running.cancel());
		const run = await running;
		const taskData = run.data.resultData.runData[nodeName]?.at(-1);
		return {
			outputs: (taskData?.data?.main ?? []).map((items) => items ?? []),
			error: run.data.resultData.error as NodeRunResult['error'],
			run,
		};
	} finally {
		await workflow.expression.releaseIsolate();
	}
}
