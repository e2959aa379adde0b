import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import type { IExecuteFunctions, INode } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import { businessErrors } from '../../nodes/shared/errors/businessErrors';
import { faults } from '../../nodes/shared/errors/faults';
import type { FaultCode } from '../../nodes/shared/errors/faults';
import { gatewayCodes } from '../../nodes/shared/errors/gatewayCodes';
import { gatewayErrors } from '../../nodes/shared/errors/gatewayErrors';
import { operations } from '../../nodes/shared/operations';
import { unexplainedErrors } from '../../nodes/shared/errors/unexplainedErrors';
import { detailsOf } from '../../nodes/shared/n8n/output/detailsOf';
import { failureError } from '../../nodes/shared/n8n/output/failureError';
import { classifyRefusal } from '../../nodes/shared/protocol/outcome/classify';
import { classifyFault } from '../../nodes/shared/protocol/outcome/classifyFault';
import { documents, files, root } from '../repositoryFiles';
import { exampleTexts } from './exampleTexts';
import { commentsIn, proseIn } from './proseIn';
import { sentencesIn } from './sentencesIn';

const folders = ['nodes/shared', 'credentials'];

const sentences = [
	...new Set(
		folders.flatMap((folder) =>
			readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
				.filter((name) => name.endsWith('.ts'))
				.flatMap((name) => sentencesIn(join(root, folder, name))),
		),
	),
];

const node: INode = { id: '1', name: 'Zhima', type: 'zhima', typeVersion: 1, position: [0, 0], parameters: {} };
const context = { getNode: () => node } as unknown as IExecuteFunctions;

test('the sentences are found', () => {
	expect(sentences.length).toBeGreaterThan(300);
	expect(sentences).toContain('The gateway did not reply in time');
});

test.each(sentences)('%j blames nobody', (sentence) => {
	// Codes are Alipay's own words, and names of settings n8n's.
	expect(sentence.replace(/\b(aop|isp|isv)\.[\w-]+|\w+_error\w*|\b(On Error|Error Routing)\b|\(using error output\)/gi, '')).not.toMatch(/\b(errors?|problems?|failures?|mistakes?|sorry|please|oops)\b/i);
});

test.each(sentences)('%j has no tag and no code, which n8n would show otherwise', (sentence) => {
	expect(sentence).not.toMatch(/[<>`]/);
});

/** Words that would be a second name for a thing, or a spelling that n8n does not use, and what is said instead. */
const secondNames: Record<string, string> = {
	'afterwards': 'afterward',
	'anew': 'again',
	'arrived otherwise': 'was changed',
	'applications?': 'app',
	'behaviours?': 'behavior',
	'belongs? into': 'belongs in',
	'blanks?': 'spaces',
	'by chance': 'by coincidence',
	'cancell(?:ed|ing)': 'canceled',
	'colours?': 'color',
	'downwards': 'downward',
	'does not run any more': 'is no longer running',
	'grey': 'gray',
	'hand(?:s|ed|ing)? out': 'provide',
	'in the order of the alphabet': 'in alphabetical order',
	'lies? on its side': 'is rotated',
	'looks? (?:if|whether)': 'check whether',
	'misbehaviours?': 'misbehavior',
	'neighbour(?:s|ing)?': 'neighbor',
	'on unless set': 'Default: on',
	'otherwise than': 'differently than',
	'put(?:s|ting)? out': 'output',
	'pictures?': 'image',
	'put right': 'cleaned up',
	'recognise[sd]?': 'recognize',
	'set-ups?': 'setup',
	'small letters?': 'lowercase letters',
	'stands? (?:behind|beside|there)': 'be after, next to, or there',
	'told by': 'known from',
	'watch list': 'watchlist',
};

/** Not as a part of a name, such as a path or one of Alipay's methods. */
const whole = (word: string) => new RegExp(`(?<![\\w./-])${word}(?![\\w/-]|\\.\\w)`, 'i');

const english = documents.filter((file) => !file.endsWith('.zh-CN.md'));
const sources = files.filter((file) => /\.[cm]?[jt]s$/.test(file));

/** What people read in the repository, by file. */
const prose = [
	...english.map((file) => ({ file, text: proseIn(join(root, file)) })),
	...sources.map((file) => ({ file, text: commentsIn(join(root, file)).join('\n') })),
];

test('the documents and comments are found', () => {
	expect(english).toEqual(expect.arrayContaining(['README.md', 'CHANGELOG.md', 'docs/results.md', 'simulator/README.md']));
	expect(prose.find(({ file }) => file === join('nodes', 'shared', 'n8n', 'runOperation.ts'))?.text).toContain('@');
	expect(prose.find(({ file }) => file === 'README.md')?.text).toContain('Alipay');
});

test.each(Object.entries(secondNames))('no sentence says /%s/ where it means %j', (second) => {
	expect(sentences.filter((sentence) => whole(second).test(sentence))).toEqual([]);
});

/** What the nodes' own files, the simulator, the demo, and the commands show or print, by file. */
const printed = sources
	.filter((file) => ['nodes', 'simulator', 'demo', 'n8nHost', 'scripts', 'localhost'].includes(file.split('/')[0]!))
	.flatMap((file) => sentencesIn(join(root, file)).map((sentence) => ({ file, sentence })))
	.filter(({ sentence }) => !sentence.startsWith('curl '));

test('what is printed is found', () => {
	expect(printed.map(({ sentence }) => sentence)).toEqual(expect.arrayContaining(['Simulated consent', 'The demo', 'Certify a person who follows a link to Alipay']));
});

test.each(Object.entries(secondNames))('nothing that is shown or printed says /%s/ where it means %j', (second) => {
	expect(printed.filter(({ sentence }) => whole(second).test(sentence))).toEqual([]);
});

test.each(Object.entries(secondNames))('no document and no comment says /%s/ where it means %j', (second) => {
	expect(prose.flatMap(({ file, text }) => text.split('\n').filter((line) => whole(second).test(line)).map((line) => `${file}: ${line.trim()}`))).toEqual([]);
});

/** What people read in the examples, by file. */
const inExamples = files
	.filter((file) => /^examples\/.*\.json$/.test(file))
	.flatMap((file) => exampleTexts(join(root, file)).map((text) => ({ file, text })));

test('the texts of the examples are found: names of nodes, notes, pages, and answers', () => {
	const texts = inExamples.map(({ text }) => text).join('\n');
	for (const part of ['Wait for the Person', 'is the address of *Wait for the Person*', 'You are certified', 'a **photo** of']) expect(texts).toContain(part);
});

test.each(Object.entries(secondNames))('no text of an example says /%s/ where it means %j', (second) => {
	expect(inExamples.filter(({ text }) => whole(second).test(text))).toEqual([]);
});

test.each(sentences)('%j reaches the user as the message of an n8n error', (sentence) => {
	const shown = new NodeApiError(node, {}, { message: sentence, description: `${sentence}.`, httpCode: '' });
	expect(shown.message).toBe(sentence);
	expect(shown.description).toBe(`${sentence}.`);
});

test('a word that n8n replaces would be noticed', () => {
	const shown = new NodeApiError(node, {}, { message: 'The servicePermission is over', description: 'x', httpCode: '' });
	expect(shown.message).not.toBe('The servicePermission is over');
});

const trail = { transactionId: 'id', traceId: '', tries: 1 };
const refusals = [...Object.keys(businessErrors), ...Object.keys(gatewayErrors), ...unexplainedErrors.map((name) => `isv.${name}`)].map((sub_code) => ({
	what: sub_code,
	failure: classifyRefusal(operations[0]!, { code: '40004', sub_code, sub_msg: 'ENOENT' }, true, [], trail),
}));
const codes = [...Object.keys(gatewayCodes), '99999'].map((code) => ({
	what: code,
	failure: classifyRefusal(operations[0]!, { code }, true, [], trail),
}));
const ownFaults = (Object.keys(faults) as FaultCode[]).map((fault) => ({ what: fault, failure: classifyFault(fault) }));

test.each([...refusals, ...codes, ...ownFaults])('$what keeps its message and its advice in an n8n error', ({ failure }) => {
	const shown = failureError(context, detailsOf(failure, 3, 0));
	expect(shown.message).toContain(failure.message);
	expect(shown.description).toContain(failure.advice);
	expect(shown.context.itemIndex).toBe(3);
});
