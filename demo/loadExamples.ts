import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CredentialValues, N8nSession, WorkflowFile } from './n8nHost/n8nSession';
import { waitForWebhooks } from './n8nHost/webhooks';

/** Reads every workflow in `folder`, in the order of the file names. */
export async function readExamples(folder: string): Promise<Map<string, WorkflowFile>> {
	const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
	const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
	return new Map(names.map((name, index) => [name, JSON.parse(texts[index]!) as WorkflowFile]));
}

/** A copy of a workflow whose Zhima nodes use the given credential, as if chosen by hand. */
export function withCredential(workflow: WorkflowFile, id: string, { name, type }: CredentialValues): WorkflowFile {
	const nodes = workflow.nodes.map((node) =>
		node.type.startsWith('n8n-nodes-zhima.') ? { ...node, credentials: { [type]: { id, name } } } : node,
	);
	return { ...workflow, nodes };
}

/**
 * Brings an n8n to the state in which every example can be called: the credential is stored, and each workflow is there,
 * active and listening. Workflows that are there already, known by their names, stay as they are.
 *
 * @param fields the fields of a working Zhima Credit API credential
 */
export async function loadExamples(
	url: string,
	session: N8nSession,
	fields: Record<string, string>,
	folder: string,
): Promise<void> {
	const credential: CredentialValues = { name: 'Zhima simulator', type: 'zhimaCreditApi', data: fields };
	const id = await session.storeCredential(credential);
	const stored = await session.workflows();
	for (const example of (await readExamples(folder)).values()) {
		const workflow =
			stored.find(({ name }) => name === example.name) ??
			(await session.importWorkflow(withCredential(example, id, credential)));
		if (!workflow.active) await session.activate(workflow);
		await waitForWebhooks(url, example);
	}
}
