import type { Simulator } from '../../../simulator/startSimulator';
import { connectionsOf, connectionsTaken, endsReached } from './connections';
import { openExample, type OpenExample, type Surroundings } from './openExample';

/** One call of an example's webhook, and what has to come of it. */
export interface WebhookCase {
	title: string;
	request: RequestInit;
	/** The node at which the execution ends. */
	end: string;
	/** The HTTP status of the answer. */
	status: number;
	/** The whole answer. */
	body: object;
	/** How many calls the simulated Alipay bills. */
	billed: number;
	/** What the simulated Alipay is told before the call. */
	prepare?: (simulator: Simulator) => void;
	/** For a workflow that fails on purpose: the words with which it does. */
	fails?: RegExp;
}

/** What an example's error output answers: the category, and words for a person. */
export const trouble = (category: string) => ({
	category,
	message: expect.stringMatching(/\S/) as string,
	advice: expect.stringMatching(/^[A-Z].*\.$/) as string,
	reference: expect.stringMatching(/\S/) as string,
});

/**
 * Tries an example that begins with a webhook by calling it. Together the calls have to take every connection of the workflow.
 *
 * @param name of the file in examples/
 */
export function testWebhookExample(name: string, cases: WebhookCase[], surroundings?: Surroundings): void {
	let example: OpenExample;
	const taken = new Set<string>();

	beforeAll(async () => {
		example = await openExample(name, surroundings);
	});
	afterAll(() => example.close());

	test.each(cases)('$title', async ({ request, end, status, body, billed, prepare, fails }) => {
		const { file, workflow, simulator } = example;
		const billedBefore = simulator.ledger.length;
		simulator.answerNormally();
		prepare?.(simulator);

		const run = await workflow.trigger(request);

		expect({ status: run.response.status, body: run.response.body }).toEqual({ status, body });
		expect(endsReached(file, run)).toEqual([end]);
		expect(run.status).toBe(fails ? 'error' : 'success');
		if (fails) expect(run.error?.message).toMatch(fails);
		expect(simulator.ledger.length - billedBefore).toBe(billed);
		for (const connection of connectionsTaken(file, run)) taken.add(connection);
	});

	test('together these calls take every connection of the workflow', () => {
		expect([...taken].sort()).toEqual(connectionsOf(example.file));
	});
}
