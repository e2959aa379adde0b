import { startGateway } from '../gateway/startGateway';
import { startEngine } from '../startEngine';
import { median } from '../statistics';
import type { Measurement, Round } from '../row';

const few = 1_000;
/** Runs that do not count: until then the engine still loads and compiles, and keeps what that makes. */
const warmUp = 4;
/** Small runs on each side of a large one: what one of them keeps, half a megabyte, is lost among what the engine keeps besides. */
const fewRuns = 3;
/** Larger runs, with how often each is made. */
const many = [
	{ items: 10_000, rounds: 3 },
	{ items: 50_000, rounds: 1 },
];

const nameOf = (what: string, items: number) => `${what}-${items}`;
const english = (items: number) => items.toLocaleString('en');

/** Runs of more and more items: what one item takes must not depend on how many there are. */
export const itemRuns: Measurement = {
	rows: many.flatMap(({ items }) => [
		{
			name: nameOf('time', items),
			what: `Processor time per item of ${english(items)} items`,
			against: `the same of ${english(few)} items`,
			goal: { atMost: 1.2 },
		},
		{
			name: nameOf('memory', items),
			what: `Memory kept per item of ${english(items)} items`,
			against: `the same of ${english(few)} items`,
			goal: { atMost: 1.2 },
		},
	]),
	async measure({ report, isTrial }) {
		using gateway = await startGateway();
		using engine = startEngine();
		const run = async (wanted: number) => {
			const items = isTrial ? wanted / 50 : wanted;
			await gateway.restart({ delay: 0 });
			const { credential } = gateway;
			const answer = await engine.run({ node: 'ZhimaWatchlist', items, pictureBytes: 0, concurrency: 10, watchMemory: false, credential });
			await gateway.expectRequests(items);
			return { time: answer.ms / items, memory: answer.keptBytes / items };
		};
		const runs = async (items: number) => {
			const answers: Array<Awaited<ReturnType<typeof run>>> = [];
			for (let time = 0; time < fewRuns; time++) answers.push(await run(items));
			return answers;
		};
		for (let time = 0; time < warmUp; time++) await run(few);
		const measured: Record<string, Round[]> = {};
		for (const { items, rounds } of many) {
			for (let round = 0; round < rounds; round++) {
				// Small runs before and after the large one: a machine that gets slower meanwhile slows down half of them.
				const before = await runs(few);
				const large = await run(items);
				const small = [...before, ...(await runs(few))];
				report(`  ${english(items)} items: ${large.time.toFixed(2)} ms an item`);
				for (const what of ['time', 'memory'] as const) {
					(measured[nameOf(what, items)] ??= []).push({ product: large[what], against: median(small.map((one) => one[what])) });
				}
			}
		}
		return measured;
	},
};
