import { setTimeout as sleep } from 'node:timers/promises';
import type { OnError } from 'n8n-workflow';
import { postPaths } from '../../n8nHost/webhooks';
import { activateWorkflow } from '../../test/e2e/activateWorkflow';
import { headers, type Neighbour, placeNeighbour } from '../neighbour';
import { type RealN8n, startRealN8n } from '../realN8n';
import type { Measurement, Round } from '../row';
import { longestWithin, type Stretch } from '../silence';
import { quantile } from '../statistics';
import { byHand, last, type Wired, withProbe, withProduct } from '../wired';

/** n8n's settings of a node, by the names of their rows. */
const settings: Record<string, { onError: OnError; text: string }> = {
	stop: { onError: 'stopWorkflow', text: 'Stop Workflow' },
	continue: { onError: 'continueRegularOutput', text: 'Continue' },
	'error-output': { onError: 'continueErrorOutput', text: 'Continue (using error output)' },
};

/** ms of the gateway; and how many calls are under way. */
const delay = 50;
const concurrency = 50;

/** What a run of many items did to n8n. */
interface Effect {
	/** ms; the 99th percentile of what the neighbor's answers took. */
	latency: number;
	/** ms of the longest silence of n8n's thread while the last node ran, and in the whole run, in which n8n also stores it. */
	silence: number;
	silenceOfRun: number;
}

const ninetyNinth = (latencies: readonly number[]) => quantile(latencies, 0.99);

async function sideOf(wired: Wired, n8n: RealN8n, neighbour: Neighbour): Promise<() => Promise<Effect>> {
	const { gateway } = n8n;
	const workflow = await activateWorkflow(n8n, wired);
	const address = `${n8n.url}/webhook/${postPaths(wired)[0]}`;
	return async () => {
		await gateway.restart({ delay });
		const from = Date.now();
		const { latencies } = await neighbour.askDuring(async () => await (await fetch(address, { method: 'POST', headers })).text());
		const to = Date.now();
		await gateway.expectRequests(wired.items);
		const { runData, outputs, error } = await workflow.nextRun();
		if (outputs[last]?.[0]?.length !== wired.items) throw new Error(`Not all items were answered: ${error?.message}`);
		const silences = n8n.silences();
		const { startTime, executionTime } = runData[last]![0]!;
		const ofNode: Stretch = { from: startTime, to: startTime + executionTime };
		return {
			latency: ninetyNinth(latencies),
			silence: longestWithin(silences, ofNode),
			silenceOfRun: longestWithin(silences, { from, to }),
		};
	};
}

/** What somebody else in the same n8n notices of a run of many items. */
export const neighbours: Measurement = {
	rows: [
		{
			name: 'neighbor-hand',
			what: "99th percentile of another workflow's answers beside 10,000 items, whatever On Error says",
			against: 'the same beside Code, Crypto, HTTP Request, Code',
			goal: { atMost: 1 },
		},
		{
			name: 'neighbor-idle',
			what: 'The same',
			against: 'in an n8n that does nothing else',
		},
		...Object.entries(settings).map(([name, { text }]) => ({
			name: `silence-${name}`,
			what: `Longest time that n8n's thread is blocked while the node runs 10,000 items, On Error: ${text}`,
			against: "n8n's own HTTP client with requests that are ready",
			goal: { atMost: 200 },
			unit: 'ms' as const,
		})),
	],
	async measure(host) {
		await using stack = new AsyncDisposableStack();
		const n8n = await startRealN8n(host, stack);
		const neighbour = await placeNeighbour(n8n);
		const [items, rounds] = host.isTrial ? [200, 1] : [10_000, 3];
		const sides: Record<string, () => Promise<Effect>> = {};
		for (const [name, { onError }] of Object.entries(settings)) {
			sides[name] = await sideOf(withProduct(n8n, items, { concurrency, onError }), n8n, neighbour);
		}
		sides.probe = await sideOf(withProbe(n8n, items, 1), n8n, neighbour);
		sides.hand = await sideOf(byHand(n8n, items), n8n, neighbour);
		const measured: Record<string, Round[]> = {};
		const note = (name: string, product: number, against: number) => void (measured[name] ??= []).push({ product, against });
		const warmUp = async () => {
			for (const side of Object.values(sides)) await side();
		};
		// Once in small would not do: n8n compiles what is done often.
		if (!host.isTrial) await warmUp();
		for (let round = 0; round < rounds; round++) {
			const { latencies } = await neighbour.askDuring(async () => await sleep(host.isTrial ? 1_000 : 15_000));
			const idle = ninetyNinth(latencies);
			const effects: Record<string, Effect> = {};
			const names = Object.keys(sides);
			for (const name of round % 2 === 0 ? names : names.toReversed()) {
				host.signal.throwIfAborted();
				const { latency, silence, silenceOfRun } = (effects[name] = await sides[name]!());
				const figures = [latency, silence, silenceOfRun].map((ms) => `${ms.toFixed(0)} ms`);
				host.report(`  ${name}: 99th percentile ${figures[0]}, longest silence ${figures[1]} in the last node, ${figures[2]} in all`);
			}
			const worst = Math.max(...Object.keys(settings).map((name) => effects[name]!.latency));
			note('neighbor-hand', worst, effects.hand!.latency);
			note('neighbor-idle', worst, idle);
			for (const name of Object.keys(settings)) note(`silence-${name}`, effects[name]!.silence, effects.probe!.silence);
		}
		return measured;
	},
};
