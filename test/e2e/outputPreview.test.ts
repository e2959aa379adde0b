import { watchlist } from '../../nodes/shared/operations/watchlist';
import type { ObjectSchema } from '../../scripts/outputSchemas';
import { outputSchemas } from '../../scripts/outputSchemas';
import { type Simulator, startSimulator } from '../../simulator/startSimulator';
import { type EditorWindow, openEditor } from './openEditor';
import { openSharedN8n } from './sharedN8n';
import { webhookWorkflow, withBranches } from './webhookWorkflow';

let simulator: Simulator;
let window: EditorWindow;

beforeAll(async () => {
	[simulator, window] = await Promise.all([startSimulator(), openEditor()]);
});
afterAll(async () => {
	await Promise.all([window.close(), simulator.close()]);
});

test('before a first run, the node that follows is shown the fields that it can expect', async () => {
	const { url, session } = await openSharedN8n();
	const credential = await session.storeCredential({ name: 'Preview', type: 'zhimaCreditApi', data: simulator.credential });
	const file = webhookWorkflow('Output preview', credential, [{ operation: watchlist, parameters: {} }]);
	const { id } = await session.importWorkflow(withBranches(file, 'ZhimaWatchlist'));

	await window.page.goto(`${url}/workflow/${id}`);
	await window.nodeOnCanvas('Then: Success').waitFor();
	await window.nodeOnCanvas('Then: Success').dblclick();
	const panel = window.part('ndv-input-panel');
	await panel.getByText('Usually outputs the following fields').waitFor();
	// n8n draws only the fields for which there is room, and draws those that a taller window has room for one after the other.
	await window.page.setViewportSize({ width: 1440, height: 1400 });
	const [schema] = outputSchemas([watchlist]).values();
	const { properties } = JSON.parse(schema!) as ObjectSchema;
	const shown: string[] = [];
	for (const field of [...Object.keys(properties), ...Object.keys((properties.zhima as ObjectSchema).properties)]) {
		await panel.getByText(field, { exact: true }).first().waitFor();
		shown.push(field);
	}
	// What a person branches on, and what tells of a failure.
	expect(shown).toEqual(expect.arrayContaining(['watchlist_clear', 'level', 'result', 'category', 'advice', 'charged']));
	await window.takePicture('output-preview');
});
