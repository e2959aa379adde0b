import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readExamples } from '../../../demo/loadExamples';
import type { WorkflowFile } from '../../../n8nHost/n8nSession';
import { formPaths, postPaths } from '../../../n8nHost/webhooks';
import { examplesFolder } from './openExample';

const readme = readFileSync(join(examplesFolder, 'README.md'), 'utf8');
const nameOf = (file: string) => file.replace(/\.json$/, '');

let examples: Map<string, WorkflowFile>;

beforeAll(async () => {
	examples = await readExamples(examplesFolder);
});

test('every example has a test of its own in this folder, and nothing else has', () => {
	const general = ['everyExample', 'pictures'];
	const tested = readdirSync(__dirname)
		.filter((file) => file.endsWith('.test.ts'))
		.map((file) => file.replace(/\.test\.ts$/, ''))
		.filter((name) => !general.includes(name));

	expect(tested.sort()).toEqual([...examples.keys()].map(nameOf));
});

test('every example stands in the README of the folder with its picture, and nothing else does', () => {
	const described = [...readme.matchAll(/^## .*`(.*\.json)`$/gm)].map(([, file]) => file!);
	const pictures = [...readme.matchAll(/!\[[^\]]*\]\((\.\.\/docs\/images\/examples\/.*?)\)/g)].map(([, file]) => file!);

	expect(described.sort()).toEqual([...examples.keys()]);
	expect(pictures.sort()).toEqual([...examples.keys()].map((file) => `../docs/images/examples/${nameOf(file)}.png`));
	expect(pictures.filter((picture) => !existsSync(join(examplesFolder, picture)))).toEqual([]);
});

test('no two examples have an address, a node ID or a name in common', () => {
	const workflows = [...examples.values()];
	const nodes = workflows.flatMap((workflow) => workflow.nodes);
	for (const values of [
		workflows.map(({ name }) => name),
		nodes.map(({ id }) => id),
		nodes.flatMap(({ webhookId }) => webhookId ?? []),
		// n8n does not let a form have the address of a webhook either.
		workflows.flatMap((workflow) => [...postPaths(workflow), ...formPaths(workflow)]),
	]) {
		expect(values).toEqual([...new Set(values)]);
	}
});

describe.each(readdirSync(examplesFolder).filter((file) => file.endsWith('.json')))('%s', (file) => {
	test('holds neither a credential nor data of an execution', () => {
		const example = examples.get(file)!;

		expect(example).toMatchObject({ pinData: {} });
		expect(example.nodes.filter(({ credentials }) => credentials)).toEqual([]);
	});

	test('lets n8n keep nothing about the people who are asked about', () => {
		expect(examples.get(file)!.settings).toMatchObject({
			executionOrder: 'v1',
			saveDataSuccessExecution: 'none',
			saveDataErrorExecution: 'none',
			saveManualExecutions: false,
			saveExecutionProgress: false,
		});
	});

	test('does without a program of its own', () => {
		const programs = examples.get(file)!.nodes.filter(({ type }) => /\.(code|function|functionItem|executeCommand)$/.test(type));

		expect(programs).toEqual([]);
	});

	test('begins with a note about itself', () => {
		const notes = examples.get(file)!.nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');
		const texts = notes.map(({ parameters }) => String(parameters.content));

		expect(texts.filter((text) => text.includes('**To use it**'))).toHaveLength(1);
	});
});
