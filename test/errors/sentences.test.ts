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
import { sentencesIn } from './sentencesIn';

const root = join(__dirname, '..', '..');
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
	expect(sentences).toContain('The gateway did not answer in time');
});

test.each(sentences)('%j blames nobody', (sentence) => {
	// Codes are Alipay's own words, and names of settings n8n's.
	expect(sentence.replace(/\b(aop|isp|isv)\.[\w-]+|\w+_error\w*|\b(On Error|Error Routing)\b|\(using error output\)/gi, '')).not.toMatch(/\b(errors?|problems?|failures?|mistakes?|sorry|please|oops)\b/i);
});

test.each(sentences)('%j has no tag and no code, which n8n would show otherwise', (sentence) => {
	expect(sentence).not.toMatch(/[<>`]/);
});

/** Words that would be a second name for a thing, and its name. */
const secondNames: Record<string, string> = {
	'application': 'app',
	'belongs? into': 'belongs in',
	'blanks?': 'spaces',
	'pictures?': 'image',
	'small letters?': 'lowercase letters',
	'watch list': 'watchlist',
};

test.each(Object.entries(secondNames))('no sentence says /%s/ where it means %j', (second) => {
	expect(sentences.filter((sentence) => new RegExp(`\\b${second}\\b`, 'i').test(sentence))).toEqual([]);
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
