import fc from 'fast-check';

import { relation } from '../../nodes/shared/operations/relation';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import { withSimulator } from '../fixtures/withSimulator';
import { branch } from './branch';
import { runAgainst } from './runAgainst';

const simulator = withSimulator();
const run = runAgainst(simulator, { onError: 'continueErrorOutput' });
// Names are any text here, also those that ask the simulator for a behavior.
beforeEach(() => simulator.answer(() => ({ does: 'succeed' })));

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
	const parameters = { [parameter]: '={{ $json.text }}', options: { maxConcurrentRequests: 1, nameAsTyped: true } };
	const { outputs, told } = await run(operation, parameters, { items: given.map((text) => ({ json: { text } })) });

	const accepted = branch(outputs, 'Success').map(({ pairedItem }) => given[(pairedItem as { item: number }).item]!.trim().toWellFormed());
	expect(told).toHaveLength(branch(outputs, 'Error').length);
	const refused = told.map(({ code }) => code);
	expect(accepted.length).toBeGreaterThan(50);
	expect(accepted.length + refused.length).toBe(given.length);
	expect(refused.filter((code) => code !== 'invalid-item')).toEqual([]);
	const arrived = simulator.requests.slice(before).map(({ bizContent }) => (bizContent as Record<string, string>)[wireName]);
	expect(arrived).toEqual([...new Set(accepted)]);
});
