import { join } from 'node:path';
import { keepingExecutions, readExamples, withCredentials, withGateway } from '../../../demo/loadExamples';
import type { CredentialValues, N8nSession, WorkflowFile } from '../../../n8nHost/n8nSession';
import { type Simulator, startSimulator } from '../../../simulator/startSimulator';
import { activateWorkflow, type ActiveWorkflow } from '../activateWorkflow';
import { openSharedN8n } from '../sharedN8n';

/** Where the example workflows lie. */
export const examplesFolder = join(__dirname, '..', '..', '..', 'examples');

/** An example workflow at work in the shared n8n, with a simulated Zhima behind it. */
export interface OpenExample {
	/** The workflow as the file holds it. */
	file: WorkflowFile;
	workflow: ActiveWorkflow;
	simulator: Simulator;
	n8n: { url: string; session: N8nSession };
	/** Ends the simulator and frees the workflow's addresses. */
	close(): Promise<void>;
}

/** What an example is given for the test. */
export interface Surroundings {
	/** Credentials of other types than Zhima's; each node gets the one of its type. */
	credentials?: CredentialValues[];
	/** Changes the workflow, such as its waiting times, before n8n gets it. */
	change?: (workflow: WorkflowFile) => WorkflowFile;
}

/**
 * Starts the example of that file, with executions kept, so that they can be looked at afterward.
 *
 * @param name of a file in examples/, such as `watchlist-from-webhook.json`
 */
export async function openExample(name: string, { credentials = [], change = (workflow) => workflow }: Surroundings = {}): Promise<OpenExample> {
	const [n8n, simulator, examples] = await Promise.all([openSharedN8n(), startSimulator(), readExamples(examplesFolder)]);
	const file = examples.get(name);
	if (!file) throw new Error(`There is no examples/${name}.`);

	const zhima: CredentialValues = { name: `Zhima of ${name}`, type: 'zhimaCreditApi', data: simulator.credential };
	const stored = [];
	for (const credential of [zhima, ...credentials]) {
		stored.push({ ...credential, id: await n8n.session.storeCredential(credential) });
	}
	const changed = change(keepingExecutions(withGateway(withCredentials(file, stored), stored)));
	const workflow = await activateWorkflow(n8n, changed).catch(async (error: Error) => {
		// An open server would keep jest from ending.
		await simulator.close();
		throw error;
	});
	return {
		file,
		workflow,
		simulator,
		n8n,
		close: async () => {
			await Promise.all([workflow.deactivate(), simulator.close()]);
		},
	};
}
