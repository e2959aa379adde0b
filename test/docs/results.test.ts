import { watchlist } from '../../nodes/shared/operations/watchlist';
import { withSimulator } from '../fixtures/withSimulator';
import { runAgainst } from '../n8n/runAgainst';

const run = runAgainst(withSimulator());

it.each([
	['byCategory', 'zhima', { zhima: { result: 'clear' } }, undefined],
	['oneOutput', 'zhima', { zhima: { result: 'clear' } }, 'success'],
	['oneOutput', 'watchlist', { watchlist: { result: 'clear' } }, 'success'],
])('%s with Put Result in Field %s: the category of a success is where the page says', async (errorRouting, resultField, holds, category) => {
	const { json } = await run(watchlist, { name: 'level 0', errorRouting, options: { resultField } });

	expect(json).toMatchObject(holds);
	expect(Object.keys(json)).toEqual([resultField]);
	expect((json[resultField] as { category?: string }).category).toBe(category);
});

it('takes Error Routing by its exact value only, and anything else for Standard', async () => {
	const { outputs, error } = await run(watchlist, { name: 'a*b', errorRouting: 'One Output' });

	expect(outputs.flat()).toEqual([]);
	expect(error?.message).toContain("'Name'");
});

describe('A failed item that brings the flag of an earlier check along', () => {
	const items = [{ json: { watchlist_clear: true } }];

	it('has it beside its own key on One Output, where only zhima.watchlist_clear counts', async () => {
		const { json } = await run(watchlist, { name: 'a*b', errorRouting: 'oneOutput' }, { items });

		expect(json.zhima).toMatchObject({ category: 'fixInput' });
		expect(json.zhima).not.toHaveProperty('watchlist_clear');
	});

	it('has it on the error output, because n8n adds the input', async () => {
		const { outputs } = await run(watchlist, { name: 'a*b', errorRouting: 'standard' }, { items, onError: 'continueErrorOutput' });

		expect(outputs[1]![0]!.json).toMatchObject({ watchlist_clear: true, details: { category: 'fixInput' } });
	});
});

it('has the flag of an earlier check at the top level on One Output even for somebody who was checked and is not clear', async () => {
	const { json } = await run(watchlist, { name: 'level 2', errorRouting: 'oneOutput' }, { items: [{ json: { watchlist_clear: true } }] });

	expect(json).toMatchObject({ watchlist_clear: true, zhima: { result: 'listed', watchlist_clear: false } });
});
