import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { INode, IWorkflowSettings } from 'n8n-workflow';
import type { CredentialValues, N8nSession, StoredWorkflow, WorkflowFile } from '../n8nHost/n8nSession';
import { waitForWebhooks } from '../n8nHost/webhooks';

/** Reads every workflow in `folder`, in the order of the file names. */
export async function readExamples(folder: string): Promise<Map<string, WorkflowFile>> {
	const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
	const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
	return new Map(names.map((name, index) => [name, JSON.parse(texts[index]!) as WorkflowFile]));
}

/** Which type of credential the nodes of other services need that occur in the examples. */
const otherCredentials: Record<string, string> = {
	'@n8n/n8n-nodes-langchain.lmChatOpenAi': 'openAiApi',
	'n8n-nodes-base.postgres': 'postgres',
};

/** The type of credential that a node needs, if any. */
function credentialTypeOf({ type, parameters }: INode): string | undefined {
	if (type.startsWith('n8n-nodes-zhima.')) return 'zhimaCreditApi';
	if (type === 'n8n-nodes-base.httpRequest') return parameters.nodeCredentialType as string | undefined;
	return otherCredentials[type];
}

/** A copy of a workflow whose nodes use the given stored credentials, each the one of its type, as if chosen by hand. */
export function withCredentials(
	workflow: WorkflowFile,
	stored: (Pick<CredentialValues, 'name' | 'type'> & { id: string })[],
): WorkflowFile {
	const nodes = workflow.nodes.map((node) => {
		const credential = stored.find(({ type }) => type === credentialTypeOf(node));
		return credential ? { ...node, credentials: { [credential.type]: { id: credential.id, name: credential.name } } } : node;
	});
	return { ...workflow, nodes };
}

/** Whether every node has the credential that it needs; n8n publishes no other workflow. */
export const isComplete = ({ nodes }: WorkflowFile) => nodes.every((node) => node.credentials || !credentialTypeOf(node));

/** A copy of a workflow whose HTTP Request nodes with a Zhima credential go to the gateway of the one given: it signs for no other. */
export function withGateway(workflow: WorkflowFile, credentials: CredentialValues[]): WorkflowFile {
	const url = credentials.find(({ type }) => type === 'zhimaCreditApi')?.data.gatewayUrl as string | undefined;
	const nodes = workflow.nodes.map((node) =>
		url && node.parameters.nodeCredentialType === 'zhimaCreditApi' ? { ...node, parameters: { ...node.parameters, url } } : node,
	);
	return { ...workflow, nodes };
}

/** A copy of a workflow whose executions n8n keeps, so that they can be looked at. The examples themselves keep none. */
export function keepingExecutions(workflow: WorkflowFile): WorkflowFile {
	const settings: IWorkflowSettings = {
		...workflow.settings,
		saveDataSuccessExecution: 'all',
		saveDataErrorExecution: 'all',
		saveManualExecutions: true,
	};
	return { ...workflow, settings };
}

/**
 * Brings an n8n to the state in which every example can be called: the credentials are stored, and each workflow is there, keeps its
 * executions, is active and listening. Workflows that are there already, known by their names, stay as they are. One that needs another
 * credential, such as that of a database, is there and not active.
 *
 * @param credentials one for each type that the examples can do something with
 * @param onLoaded told after each workflow how many of how many are there
 * @returns the workflows by the names of their files
 */
export async function loadExamples(
	url: string,
	session: N8nSession,
	credentials: CredentialValues[],
	folder: string,
	onLoaded: (loaded: number, all: number) => void = () => {},
): Promise<Map<string, StoredWorkflow>> {
	const usable: (CredentialValues & { id: string })[] = [];
	for (const credential of credentials) usable.push({ ...credential, id: await session.storeCredential(credential) });
	const stored = await session.workflows();
	const examples = await readExamples(folder);
	const loaded = new Map<string, StoredWorkflow>();
	for (const [file, example] of examples) {
		const prepared = keepingExecutions(withGateway(withCredentials(example, usable), usable));
		const workflow = stored.find(({ name }) => name === example.name) ?? (await session.importWorkflow(prepared));
		loaded.set(file, workflow);
		if (isComplete(prepared)) {
			if (!workflow.active) await session.activate(workflow);
			await waitForWebhooks(url, example);
		}
		onLoaded(loaded.size, examples.size);
	}
	return loaded;
}
