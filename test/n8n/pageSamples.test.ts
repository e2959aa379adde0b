import { operations } from '../../nodes/shared/operations';
import { pageSamples } from '../vectors/pageSamples';
import { withSimulator } from '../fixtures/withSimulator';
import { branch } from './branch';
import { nodeOf } from './nodeOf';
import { runNode } from './runNode';

const simulator = withSimulator();

/** Fields of biz_content that are JSON texts, compared by what they say. */
const innerTexts = ['identity_param', 'materials'];

const parsed = (bizContent: Record<string, string>) =>
	Object.fromEntries(
		Object.entries(bizContent).map(([name, text]) => [name, innerTexts.includes(name) ? (JSON.parse(text) as unknown) : text]),
	);

const fromCallToCall = {
	transaction_id: expect.stringMatching(/^\w{26,32}$/),
	queried_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/),
	trace_id: expect.stringMatching(/^[0-9a-f]{32}$/),
	signature_verified: true,
	tries: 1,
};

test('every API page whose request and reply are typed as a vector has its operation', () => {
	expect(operations.map(({ method }) => method)).toEqual(expect.arrayContaining(Object.keys(pageSamples)));
});

describe.each(operations.filter(({ method }) => method in pageSamples))('$method', (operation) => {
	const { parameters, common, bizContent, response, output, told } = pageSamples[operation.method]!;

	it("sends the API page's sample request and turns its sample response into the documented output", async () => {
		simulator.answer({ does: 'succeed', fields: response });
		const { outputs, error } = await runNode({
			type: nodeOf(operation),
			parameters: parameters as never,
			items: [{ json: {} }],
			credential: simulator.credential,
		});

		expect(error).toBeUndefined();
		expect(outputs).toEqual([
			[{ json: { ...output, ...told, ...fromCallToCall, product_code: operation.productCode }, pairedItem: { item: 0 } }],
		]);
		const { parameters: arrived, query } = simulator.requests.at(-1)!;
		const { biz_content: text, sign, timestamp, ...others } = arrived;
		const { transaction_id: id, ...content } = JSON.parse(text!) as Record<string, string>;
		expect(parsed(content)).toEqual(parsed(bizContent));
		expect(id).toBe(branch(outputs, 'Success')[0]!.json.transaction_id);
		expect(others).toEqual({
			...common,
			app_id: simulator.credential.appId,
			method: operation.method,
			format: 'JSON',
			charset: 'utf-8',
			sign_type: 'RSA2',
			version: '1.0',
		});
		expect(Object.keys(query).sort()).toEqual(['app_id', 'charset', 'method']);
		expect(sign).toHaveLength(344);
		expect(timestamp).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
	});
});
