import type { N8nSession } from '../../n8nHost/n8nSession';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import { sampleParameters } from '../n8n/nodeOf';
import { type Simulator, startSimulator } from '../../simulator/startSimulator';
import { activateWorkflow } from './activateWorkflow';
import { itemsWorkflow, requestWith } from './itemsWorkflow';
import { openSharedN8n } from './sharedN8n';
import { zhimaNode } from './webhookWorkflow';

/** What each merchant is answered about the same person. */
const levels = { '202611BBmerchantOne': '1', '202611BBmerchantTwo': '2', '202611BBmerchantThree': '3' };
const tokens = Object.keys(levels);

let n8n: { url: string; session: N8nSession };
let simulator: Simulator;

beforeEach(async () => {
	[n8n, simulator] = await Promise.all([openSharedN8n(), startSimulator()]);
	simulator.answer(({ parameters }) => ({
		does: 'succeed',
		fields: { level: levels[parameters.app_auth_token as keyof typeof levels] ?? '0' },
	}));
});
afterEach(() => simulator.close());

/** Asks about the same person for each token, with a credential whose App Auth Token is an expression. */
async function askWith(appAuthToken: string, options = {}, items: object[] = tokens.map((token) => ({ token }))) {
	const name = 'Credential by item';
	const credential = { name, type: 'zhimaCreditApi', data: { ...simulator.credential, appAuthToken } };
	const id = await n8n.session.storeCredential(credential);
	const parameters = { ...sampleParameters(watchlist), options };
	const node = zhimaNode({ operation: watchlist, parameters, onError: 'continueErrorOutput' }, id);
	const workflow = await activateWorkflow(n8n, itemsWorkflow(name, node));
	const { outputs } = await workflow.trigger(requestWith(items));
	await workflow.deactivate();
	const [success, failed] = outputs[node.name]!;
	return {
		tokensSent: simulator.requests.map(({ parameters: { app_auth_token: token } }) => token),
		levels: success!.map(({ json }) => json.level),
		failed: failed!.map(({ json }) => json as { error: string; details: Record<string, unknown> }),
	};
}

test('an App Auth Token that is an expression is read for each item, and each item gets the answer for its merchant', async () => {
	const answered = await askWith('={{ $json.token }}');

	expect(answered.tokensSent.toSorted()).toEqual(tokens.toSorted());
	expect(answered.levels).toEqual(['1', '2', '3']);
});

test('so it is where only an item in the middle is of another merchant, and the expression has no default', async () => {
	const [one, two] = tokens;
	const answered = await askWith('={{ $json.token }}', {}, [{ token: one }, { token: two }, { token: one }]);

	expect(answered.levels).toEqual(['1', '2', '1']);
});

test('with Credential for Each Item, an expression with a default of its own is read for each item, too', async () => {
	const [one, two, three] = tokens;
	const items = [{ token: one }, { token: two }, { token: three }, {}];

	const answered = await askWith('={{ $input.item?.json?.token ?? "202611BBmerchantOne" }}', { credentialForEachItem: true }, items);

	expect(new Set(answered.tokensSent)).toEqual(new Set(tokens));
	expect(answered.levels).toEqual(['1', '2', '3', '1']);
});

test.each(['={{ $env.ZHIMA_TOKEN }}', "={{ $('No Such Node').item.json.token }}"])(
	'the expression %s, which cannot be read, is said to be that and not a missing credential, and nothing is sent',
	async (expression) => {
		const { failed, tokensSent } = await askWith(expression);

		expect(tokensSent).toEqual([]);
		expect(failed).toHaveLength(tokens.length);
		for (const { error, details } of failed) {
			expect(error).toMatch(/credential.*expression|expression.*credential/is);
			expect(error).not.toMatch(/no credential/i);
			expect(details).toMatchObject({ category: 'fixSetup', charged: 'no' });
		}
	},
);
