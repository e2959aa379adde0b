import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { comparePackages, type UnpackedPackage } from '../packages';
import type { Measurement, Round } from '../row';
import { median } from '../statistics';

const rounds = 7;
const tries = 3;
const program = join(__dirname, '..', 'coldStart.cjs');

/**
 * ms in which a new process has loaded and made everything of a package: the best of some, because nothing makes a start quicker, but a
 * busy machine slower.
 */
async function coldStart({ folder, files }: UnpackedPackage, signal: AbortSignal): Promise<number> {
	// Not the options of this process: with them Node would load what runs TypeScript.
	const load = () => promisify(execFile)(process.execPath, [program, folder, ...files], { signal });
	let best = Infinity;
	for (let time = 0; time < tries; time++) best = Math.min(best, Number((await load()).stdout.trim().split('\n').at(-1)));
	return best;
}

/** What n8n does with a package when it starts: it loads every node and credential and makes one of each. */
export const start: Measurement = {
	rows: [
		{
			name: 'start-total',
			what: 'Load and create all nodes and the credential in a new process',
			against: 'the fastest of three community packages',
			goal: { atMost: 12 },
			unit: 'ms',
		},
		{
			name: 'start-node',
			what: 'The same, for each node',
			against: 'the fastest of three community packages',
			goal: { atMost: 1 },
		},
	],
	async measure({ projectFolder, signal, report }) {
		await using packages = await comparePackages(projectFolder, signal);
		const all = [packages.own, ...packages.others];
		const times = new Map(all.map((one): [UnpackedPackage, number[]] => [one, []]));
		for (let round = -1; round < rounds; round++) {
			for (const one of round % 2 === 0 ? all : all.toReversed()) {
				const ms = await coldStart(one, signal);
				if (round >= 0) times.get(one)!.push(ms);
			}
		}
		for (const [{ name, nodes }, ms] of times) report(`  ${name}: ${median(ms).toFixed(1)} ms for ${nodes} nodes`);
		const perNode = (one: UnpackedPackage) => times.get(one)!.map((ms) => ms / one.nodes);
		const total = (one: UnpackedPackage) => times.get(one)!;
		const quickest = (figures: typeof perNode) => packages.others.map(figures).sort((one, other) => median(one) - median(other))[0]!;
		const compare = (figures: typeof perNode): Round[] => {
			const against = quickest(figures);
			return figures(packages.own).map((product, round) => ({ product, against: against[round]! }));
		};
		return { 'start-total': compare(total), 'start-node': compare(perNode) };
	},
};
