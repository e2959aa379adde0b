import type { IRunData } from 'n8n-workflow';
import { activateWorkflow } from '../test/e2e/activateWorkflow';
import { processorTime, type RealN8n } from './realN8n';
import { inTurns, type Side } from './rounds';
import type { Round } from './row';
import { last, people, type Wired } from './wired';

/** ms from the moment at which the items are there to the end of the last node. */
function timeOf(runData: IRunData): number {
	const [made] = runData[people]!;
	const ended = runData[last]!.at(-1)!;
	return ended.startTime + ended.executionTime - (made!.startTime + made!.executionTime);
}

/** What a run of a workflow took. */
export interface Seen {
	/** ms of the clock. */
	time: number;
	/** ms of n8n's processor time. */
	processor: number;
	sockets: number;
}

/** Runs of a workflow, and what was seen of each, those that warm up included. */
async function sideOf(wired: Wired, delay: number, { gateway, group, ...n8n }: RealN8n): Promise<{ side: Side; seen: Seen[] }> {
	const workflow = await activateWorkflow(n8n, wired);
	const seen: Seen[] = [];
	const side: Side = async () => {
		await gateway.restart({ delay });
		const before = processorTime(group);
		const { runData, outputs, error } = await workflow.trigger({});
		const processor = processorTime(group) - before;
		const { mostSockets: sockets } = await gateway.expectRequests(wired.items);
		if (outputs[last]?.[0]?.length !== wired.items) throw new Error(`Not all items were answered: ${error?.message}`);
		seen.push({ time: timeOf(runData), processor, sockets });
		return timeOf(runData);
	};
	return { side, seen };
}

/** Runs workflows in turns against a gateway of so many ms. @returns what was seen of the runs of each, in the order of the workflows */
export async function runInTurns(workflows: readonly Wired[], delay: number, rounds: number, n8n: RealN8n): Promise<Seen[][]> {
	const sides: Array<Awaited<ReturnType<typeof sideOf>>> = [];
	for (const wired of workflows) sides.push(await sideOf(wired, delay, n8n));
	await inTurns(sides.map(({ side }) => side), rounds);
	return sides.map(({ seen }) => seen.slice(-rounds));
}

/** The rounds of a row from what was seen of both sides. */
export const roundsOf = (what: keyof Seen, product: readonly Seen[], against: readonly Seen[]): Round[] =>
	product.map((seen, round) => ({ product: seen[what], against: against[round]![what] }));
