import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INode } from 'n8n-workflow';

const folder = join(__dirname, '..', 'examples');
const readme = readFileSync(join(folder, 'README.md'), 'utf8');
const [introduction, ...rest] = readme.split(/^\| Job /m);
const lines = `| Job ${rest.join('| Job ')}`.split('\n\n')[0]!.split('\n');
const cellsOf = (line: string) => line.split('|').slice(1, -1).map((cell) => cell.trim());
const [head, , ...rows] = lines.map(cellsOf);

const examples = readdirSync(folder)
	.filter((file) => file.endsWith('.json'))
	.map((file) => ({ file, nodes: (JSON.parse(readFileSync(join(folder, file), 'utf8')) as { nodes: INode[] }).nodes }));

/** The triggers in the words of the table. */
const triggers: Record<string, string> = {
	webhook: 'Webhook',
	formTrigger: 'Form',
	scheduleTrigger: 'Schedule',
	manualTrigger: 'Manual',
	executeWorkflowTrigger: 'Another workflow',
};
const kindOf = ({ type }: INode) => type.split('.')[1]!;

/** The addresses at which n8n answers for a node. */
function addressesOf(node: INode): string[] {
	const { httpMethod = 'GET', path, options } = node.parameters as { httpMethod?: string; path?: string; options?: { path?: string } };
	if (kindOf(node) === 'webhook') return [`\`${httpMethod} /webhook/${path}\``];
	return kindOf(node) === 'formTrigger' ? [`\`/form/${options!.path}\``] : [];
}

/** What a node of this kind needs, as the table says it. */
const needs: Record<string, RegExp> = { postgres: /Postgres/, editImage: /GraphicsMagick/, lmChatOpenAi: /OpenAI/, dataTable: /data table/ };

const listed = (values: string[]) => [...new Set(values)].join(', ') || '—';

test('the table stands behind the first two sentences', () => {
	expect(head).toEqual(['Job', 'File', 'Trigger', 'Address', 'Needs, beside the credential', 'Screenshot']);
	expect(introduction!.trim().split('\n\n')).toHaveLength(2);
	expect(introduction!.match(/\.(?=\s)/g)!.length).toBeLessThanOrEqual(2);
});

test('each file has a row with its triggers, addresses and picture, and nothing else has', () => {
	const wanted = examples.map(({ file, nodes }) => [
		`[\`${file}\`](${file})`,
		listed(nodes.flatMap((node) => triggers[kindOf(node)] ?? [])),
		listed(nodes.flatMap(addressesOf)),
		`[screenshot](../docs/images/examples/${file.replace(/\.json$/, '.png')})`,
	]);
	const found = rows.map(([, file, trigger, address, , picture]) => [file, trigger, address, picture]);
	expect(found.sort()).toEqual(wanted.sort());
});

test.each(rows)('%s, %s: says what the workflow needs, and nothing that it does not', (job, file, _trigger, _address, needed) => {
	expect(job).toMatch(/^[A-Z]/);
	const { nodes } = examples.find((one) => file === `[\`${one.file}\`](${one.file})`)!;
	const kinds = new Set(nodes.map(kindOf));
	for (const [kind, words] of Object.entries(needs)) expect([kind, words.test(needed!)]).toEqual([kind, kinds.has(kind)]);
});

test('the rows stand in the order of the sections', () => {
	const sections = [...readme.matchAll(/^## .*`(.*\.json)`$/gm)].map(([, file]) => `[\`${file}\`](${file})`);
	expect(rows.map(([, file]) => file)).toEqual(sections);
});
