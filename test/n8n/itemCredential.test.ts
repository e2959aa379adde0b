import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';

import { watchlist } from '../../nodes/shared/operations/watchlist';
import { withSimulator } from '../fixtures/withSimulator';
import { branch } from './branch';
import { runAgainst } from './runAgainst';
import type { NodeRun } from './runNode';
import { toldOf } from './toldOf';

const simulator = withSimulator({ forEachTest: true });
const runAll = runAgainst(simulator, { onError: 'continueErrorOutput' });

type Credential = ICredentialDataDecryptedObject;
const withToken = (appAuthToken: string): Credential => ({ ...simulator.credential, appAuthToken });

/** What n8n does when an expression cannot be evaluated. */
class ExpressionError extends Error {
	override name = 'ExpressionError';
}

const items = (count: number) => Array.from({ length: count }, (_, item) => ({ json: { item } }));

/** Runs a node whose credential is read as the function says; counts how often that is done. */
const run = async (credential: NodeRun['credential'], count: number, options: INodeParameters = {}, more: Partial<NodeRun> = {}) => {
	let reads = 0;
	const counting = (itemIndex: number) => {
		reads++;
		return typeof credential === 'function' ? credential(itemIndex) : credential!;
	};
	const { outputs, told } = await runAll(watchlist, { options }, { items: items(count), credential: counting, ...more });
	const tokens = simulator.requests.map(({ parameters }) => parameters.app_auth_token ?? '');
	return { outputs, told, reads, tokens };
};

const tokens = ['merchant_0', 'merchant_1', 'merchant_2'];

describe('A credential', () => {
	it('that is the same for all items is read three times, whatever their number', async () => {
		expect((await run(withToken('one'), 200)).reads).toBe(3);
	});

	it('is read once for a single item', async () => {
		expect((await run(withToken('one'), 1)).reads).toBe(1);
	});
});

describe('A credential with an expression that depends on the item', () => {
	/** As `={{ $json.token }}`: behind the last item there is none. */
	const ofItem = (itemIndex: number): Credential => {
		if (itemIndex >= tokens.length) throw new ExpressionError('No item');
		return withToken(tokens[itemIndex]!);
	};

	it.each(['continueErrorOutput', 'stopWorkflow'] as const)('asks for each item with its own, and gives each its own answer (%s)', async (onError) => {
		const { outputs, tokens: sent } = await run(ofItem, 3, {}, { onError });

		expect([...sent].sort()).toEqual(tokens);
		expect(new Set(branch(outputs, 'Success').map(({ json }) => json.transaction_id)).size).toBe(3);
	});

	it('is noticed where the first and the last item have the same', async () => {
		const same = (itemIndex: number): Credential => {
			if (itemIndex >= 3) throw new ExpressionError('No item');
			return withToken(itemIndex === 1 ? 'other' : 'same');
		};
		const { tokens: sent } = await run(same, 3);

		expect([...sent].sort()).toEqual(['other', 'same']);
	});

	it('fails only those items for which it cannot be evaluated, and says so', async () => {
		const { outputs } = await run((itemIndex) => {
			if (itemIndex !== 1) throw new ExpressionError('planted SECRET');
			return withToken('one');
		}, 3);

		expect(branch(outputs, 'Success').map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
		for (const { json } of branch(outputs, 'Error')) {
			expect(json.details).toMatchObject({ code: 'unreadable-credential', category: 'fixSetup', charged: 'no' });
			expect(JSON.stringify(json)).not.toContain('SECRET');
		}
	});

	it.each([0, 1, 2])('whose App Auth Token is empty for item %i only sends nothing for that item, as it would be in the own name of the app', async (lacking) => {
		const { outputs, tokens: sent } = await run((itemIndex) => {
			if (itemIndex >= 3) throw new ExpressionError('No item');
			return withToken(itemIndex === lacking ? '' : tokens[itemIndex]!);
		}, 3);

		expect([...sent].sort()).toEqual(tokens.filter((_, item) => item !== lacking));
		expect(branch(outputs, 'Error').map((item) => [item.pairedItem, toldOf(item).code])).toEqual([[{ item: lacking }, 'unusable-credential']]);
	});

	it.each<[string[], boolean, NodeRun['onError']]>([
		[['', 'A', ''], false, 'continueErrorOutput'],
		[['', 'A', 'B'], true, 'continueErrorOutput'],
		[['', 'A', 'B'], true, 'stopWorkflow'],
		[['A', '', ''], true, 'continueErrorOutput'],
	])('is never used in the own name of the app where others are for a merchant: %j, Credential for Each Item %s, %s', async (given, credentialForEachItem, onError) => {
		const { tokens: sent } = await run((itemIndex) => {
			if (itemIndex >= given.length) throw new ExpressionError('No item');
			return withToken(given[itemIndex]!);
		}, given.length, { credentialForEachItem }, { onError });

		expect(sent.filter((token) => token === '')).toEqual([]);
	});

	it('is used in the own name of the app where no item is for a merchant', async () => {
		const { outputs } = await run((itemIndex) => ({ ...simulator.credential, other: itemIndex }), 3);

		expect(branch(outputs, 'Success')).toHaveLength(3);
	});

	it.each([true, 'true'])('with a default of its own is read for each item when Credential for Each Item is on (%j)', async (credentialForEachItem) => {
		const withDefault = (itemIndex: number): Credential => withToken(itemIndex === 1 ? 'merchant' : 'default');
		const without = await run(withDefault, 3);
		expect(without.tokens).toEqual(['default']);

		const { tokens: sent } = await run(withDefault, 3, { credentialForEachItem });
		expect(sent).toContain('merchant');
	});
});

describe('A credential that cannot be read', () => {
	it('because n8n does not evaluate its expression, as with $env, is said to be that, and no call is made', async () => {
		const { told } = await run(() => {
			throw new ExpressionError('access to env vars denied');
		}, 3);

		expect(told.map(({ code }) => code)).toEqual(Array(3).fill('unreadable-credential'));
		expect(told[0]!.advice).toContain('$env');
		expect(simulator.requests).toEqual([]);
	});

	it('because the node has none is said to be that', async () => {
		const { told } = await run(null, 2, {}, { credential: null });

		expect(told[0]!.code).toBe('missing-credential');
	});
});
