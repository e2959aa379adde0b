import { readdirSync } from 'node:fs';
import { readExamples, withCredentials } from '../../../demo/loadExamples';
import type { CredentialValues } from '../../../n8nHost/n8nSession';
import { startSimulator } from '../../../simulator/startSimulator';
import { type EditorWindow, openEditor } from '../openEditor';
import { openSharedN8n } from '../sharedN8n';
import { unreadableTexts } from '../unreadableTexts';
import { untidyNotes } from '../untidyNotes';
import { examplesFolder } from './openExample';

let window: EditorWindow;
const stored: (CredentialValues & { id: string })[] = [];

beforeAll(async () => {
	const simulator = await startSimulator();
	await simulator.close();
	const { session } = await openSharedN8n();
	// Nobody is asked with them; without them, n8n marks the nodes.
	const credentials: CredentialValues[] = [
		{ name: 'Zhima simulator', type: 'zhimaCreditApi', data: simulator.credential },
		{ name: 'Chat model', type: 'openAiApi', data: { apiKey: 'none', header: false } },
		{ name: 'Database', type: 'postgres', data: { host: 'localhost', database: 'crm', user: 'n8n', password: 'none' } },
	];
	for (const credential of credentials) stored.push({ ...credential, id: await session.storeCredential(credential) });
	window = await openEditor();
});
afterAll(() => window.close());

test.each(readdirSync(examplesFolder).filter((file) => file.endsWith('.json')))('%s is laid out so that it can be read', async (file) => {
	const { session } = await openSharedN8n();
	const example = (await readExamples(examplesFolder)).get(file)!;
	const { id } = await session.importWorkflow(withCredentials(example, stored));

	await window.showWorkflow(id);
	await window.takePicture(`examples/${file.replace(/\.json$/, '')}`);

	expect([...(await unreadableTexts(window.page)), ...(await untidyNotes(window.page))]).toEqual([]);
});
