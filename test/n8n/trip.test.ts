import fc from 'fast-check';

import { relation } from '../../nodes/shared/operations/relation';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import { startSimulator } from '../../simulator/startSimulator';
import type { Simulator } from '../../simulator/startSimulator';
import { fastKeys } from '../fixtures/fastKeys';
import { nodeOf, sampleParameters } from './nodeOf';
import { runNode } from './runNode';

let simulator: Simulator;
beforeAll(async () => {
	simulator = await startSimulator({ keys: fastKeys() });
	// Names are any text here, also those that ask the simulator for a behaviour.
	simulator.answer(() => ({ does: 'succeed' }));
});
afterAll(() => simulator.close());

/** Chinese, emoji, quotes, slashes, ampersands, plus signs, escapes, lone surrogates, long values. */
const texts = fc.oneof(
	fc.string({ unit: 'grapheme', minLength: 1, maxLength: 70 }),
	fc.string({ unit: 'binary', minLength: 1 }),
	fc.stringMatching(/^[张三李四·\u4e00-\u9fa5]{1,8}$/),
	fc.constantFrom('a&b=c', 'a+b c', '"quoted"', '\\u5f20', '100%25', '</script>', "O'Neil", '{"a":1}', 'a\nb', '🙂', '%E5%BC%A0', '&amp;', '/', '\\'),
);

test.each([
	['the name of the watchlist', watchlist, 'name', 'name'],
	['the name of the contact', relation, 'relationName', 'relation_name'],
] as const)('whatever %s accepts arrives at Alipay as it was given, and is signed so that another library verifies it', async (_, operation, parameter, wireName) => {
	const given = [...new Set(fc.sample(texts, 300))];
	const before = simulator.requests.length;
	const { outputs } = await runNode({
		type: nodeOf(operation),
		parameters: { ...sampleParameters(operation), [parameter]: '={{ $json.text }}', options: { maxConcurrentRequests: 1, nameAsTyped: true } },
		items: given.map((text) => ({ json: { text } })),
		credential: simulator.credential,
		onError: 'continueErrorOutput',
	});

	const accepted = outputs[0]!.map(({ pairedItem }) => given[(pairedItem as { item: number }).item]!.trim().toWellFormed());
	const refused = outputs[1]!.map(({ json }) => (json.details as { code: string }).code);
	expect(accepted.length).toBeGreaterThan(50);
	expect(accepted.length + refused.length).toBe(given.length);
	expect(refused.filter((code) => code !== 'invalid-item')).toEqual([]);
	const arrived = simulator.requests.slice(before).map(({ bizContent }) => (bizContent as Record<string, string>)[wireName]);
	expect(arrived).toEqual([...new Set(accepted)]);
});
