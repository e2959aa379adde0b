import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IConnections, INode } from 'n8n-workflow';

import { canvasOf } from './canvas/canvasOf';
import { untidiness } from './canvas/untidiness';

interface Example {
	file: string;
	nodes: INode[];
	connections: IConnections;
}

const folder = join(__dirname, '..', 'examples');
const examples = readdirSync(folder)
	.filter((file) => file.endsWith('.json'))
	.map((file): Example => ({ file, ...(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Omit<Example, 'file'>) }));

/** What cannot be drawn otherwise, by file. */
const unavoidable: Record<string, string[]> = {
	// Two nodes with two outputs each lead to the same two nodes.
	'certification-from-webhook.json': [
		'Compare Uploaded Face and ID, 1 -> What Can Be Done? crosses Compare Base64 Face and ID, 0 -> Did the Person Pass?',
	],
};

describe.each(examples)('$file', (example) => {
	const { file, nodes } = example;
	const notes = nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');

	test('has nodes, notes and lines that keep off each other, and branches in the order of the outputs', () => {
		expect(untidiness(canvasOf(example))).toEqual(unavoidable[file] ?? []);
	});

	test('has no grey note', () => {
		const grey = 7;
		expect(notes.filter(({ parameters }) => parameters.color === grey).map(({ name }) => name)).toEqual([]);
	});
});

describe.each(examples)('The first note of $file', ({ nodes }) => {
	const note = nodes.find(({ type }) => type === 'n8n-nodes-base.stickyNote')!;
	const text = String(note.parameters.content);
	const headings = ['**To use it**', '**What it costs**', '**What is stored**'];
	const [what = '', use = '', costs = '', stored = ''] = text.split(/^\*\*(?:To use it|What it costs|What is stored)\*\*$/m);

	test('stands where reading begins', () => {
		expect(note.name).toBe('About This Workflow');
		expect(note.position[0]).toBeLessThan(Math.min(...nodes.filter((node) => node !== note).map(({ position }) => position[0])));
	});

	test('says what the workflow does, what to set, what it costs and what is stored, in that order', () => {
		expect(text.split('\n').filter((line) => headings.includes(line))).toEqual(headings);
		expect(what).toMatch(/^## \S.*\n\n\S.*\.\n/);
		expect(costs).toMatch(/\b(?:billed|billable|costs|free)\b/);
		expect(stored).toMatch(/\bn8n keeps no data of (?:the|an) executions?\b/);
	});

	test('has steps with numbers, from 1', () => {
		const numbers = [...use.matchAll(/^(\d+)\. [A-Z]/gm)].map(([, number]) => Number(number));
		expect(numbers.length).toBeGreaterThanOrEqual(3);
		expect(numbers).toEqual(numbers.map((_, index) => index + 1));
	});

	test('names the credential and each node that needs it, and each trigger', () => {
		const asking = nodes.filter(({ type, parameters }) => type.startsWith('n8n-nodes-zhima.') || parameters.nodeCredentialType === 'zhimaCreditApi');
		const triggers = nodes.filter(({ type }) => /(?:Trigger|\.webhook)$/.test(type));
		expect(asking.length).toBeGreaterThan(0);
		expect(triggers.length).toBeGreaterThan(0);
		expect(use).toContain('your Zhima Credit API credential');
		expect([...asking, ...triggers].map(({ name }) => name).filter((name) => !use.includes(`*${name}*`))).toEqual([]);
	});

	test('names each field that the workflow takes', () => {
		const whole = JSON.stringify(nodes.filter((node) => node !== note));
		const named = [...whole.matchAll(/\bjson\.(?:body|query)\.(\w+)/g), ...whole.matchAll(/"fieldName":"(\w+)"/g)].map(([, field]) => field!);
		const handedOver = nodes
			.filter(({ type }) => type.endsWith('.executeWorkflowTrigger'))
			.flatMap(({ parameters }) => (parameters.workflowInputs as { values: Array<{ name: string }> }).values.map(({ name }) => name));
		// Alipay's own, which nobody types.
		const fields = new Set([...named, ...handedOver].filter((field) => field !== 'auth_code'));
		expect([...fields].filter((field) => !text.includes(`\`${field}\``))).toEqual([]);
	});
});

test('a node that is moved onto a line, out of its note, or out of the order of the outputs is found', () => {
	const moved = (name: string, position: [number, number]) => {
		const { nodes, connections } = examples.find(({ file }) => file === 'watchlist-from-webhook.json')!;
		return untidiness(canvasOf({ connections, nodes: nodes.map((node) => (node.name === name ? { ...node, position } : node)) }));
	};
	expect(moved('Answer: Clear', [800, -144])).toContain('Answer: Clear lies over Answer: Not Clear');
	expect(moved('Answer: Clear', [1024, -320])).toContain('Answer: Clear sticks out of the note About the Answer');
	expect(moved('Answer: Clear', [360, -100])).toContain('Look Up the Watchlist, 0 -> Is the Person Clear? crosses Answer: Clear');
	expect(moved('Answer: Clear', [800, 1000])).toContain(
		'Is the Person Clear?, 0 -> Answer: Clear comes before Is the Person Clear?, 1 -> Answer: Not Clear, and stands below it or goes back',
	);
});
