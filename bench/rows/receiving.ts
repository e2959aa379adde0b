import { startGateway } from '../gateway/startGateway';
import { alternate } from '../rounds';
import { startEngine } from '../startEngine';
import type { Measurement } from '../row';

const items = 1_000;
/** Runs that do not count: until then the engine still loads and compiles. */
const warmUp = 3;
/** One part in a hundred is to be seen, so there are many. */
const rounds = 21;

/** Counting a reply while it arrives, for which n8n passes on a stream: what an item takes more than with replies that n8n reads whole. */
export const receiving: Measurement = {
	rows: [
		{
			name: 'receive-counted',
			what: 'Processor time per item, replies counted as they arrive',
			against: 'the same with replies that n8n reads whole',
			goal: { atMost: 1.03 },
		},
	],
	async measure() {
		using gateway = await startGateway();
		using engine = startEngine();
		const { credential } = gateway;
		const run = async (readsWhole: boolean) => {
			const answer = await engine.run({ node: 'ZhimaWatchlist', items, pictureBytes: 0, concurrency: 10, watchMemory: false, readsWhole, credential });
			return answer.ms / items;
		};
		for (let time = 0; time < warmUp; time++) await run(time % 2 === 0);
		return { 'receive-counted': await alternate(() => run(false), () => run(true), rounds) };
	},
};
