import { startRealN8n } from '../realN8n';
import type { Measurement, Round } from '../row';
import { median } from '../statistics';
import { withProbe, withProduct } from '../wired';
import { roundsOf, runInTurns, type Seen } from '../workflowSide';

const against = "n8n's own HTTP client with requests that are ready, 50 at once";
/** ms that the gateway takes. */
const delays = [50, 0] as const;
const gatewayText = (delay: number) => (delay > 0 ? `gateway of ${delay} ms` : 'gateway without delay');

/** The quicker of two ways to begin the calls. */
const quicker = (what: keyof Seen, ways: readonly Seen[][]) =>
	ways.toSorted((one, other) => median(one.map((seen) => seen[what])) - median(other.map((seen) => seen[what])))[0]!;

/**
 * How far the product is from what n8n can do at all: a node that does nothing but hand over requests that are signed already. It begins
 * them all at once, or 1 ms apart; what is quicker counts.
 */
export const bound: Measurement = {
	rows: delays.flatMap((delay) => [
		{
			name: `bound-time-${delay}`,
			what: `1,000 items, ${gatewayText(delay)}, Max Concurrent Calls 50`,
			against,
			goal: { atMost: delay > 0 ? 1.15 : 1.5 },
		},
		{ name: `bound-processor-${delay}`, what: 'Processor time of n8n for that', against, goal: { atMost: 1.5 } },
	]),
	async measure(host) {
		await using stack = new AsyncDisposableStack();
		const n8n = await startRealN8n(host, stack);
		const [items, rounds] = host.isTrial ? [60, 1] : [1_000, 5];
		const measured: Record<string, Round[]> = {};
		for (const delay of delays) {
			const wired = [withProduct(n8n, items, { concurrency: 50 }), withProbe(n8n, items, 0), withProbe(n8n, items, 1)];
			const [own, ...ways] = await runInTurns(wired, delay, rounds, n8n);
			const times = [own!, ...ways].map((seen) => median(seen.map(({ time }) => time)).toFixed(0));
			host.report(`  ${gatewayText(delay)}: ${times[0]} ms; the probe ${times[1]} ms, begun at once, and ${times[2]} ms, 1 ms apart`);
			for (const what of ['time', 'processor'] as const) {
				measured[`bound-${what}-${delay}`] = roundsOf(what, own!, quicker(what, ways));
			}
		}
		return measured;
	},
};
