/** `npm run bench -- --profile`: where the time of a run of 10,000 items goes, as docs/performance.md shows it. */
import { markdownTable } from './markdownTable';
import { startGateway } from './gateway/startGateway';
import { startEngine } from './startEngine';

const items = 10_000;
const shown = 25;

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

const rows = (shares: Record<string, number>) =>
	Object.entries(shares)
		.slice(0, shown)
		.filter(([, share]) => share >= 0.01)
		.map(([name, share]) => [name, percent(share)]);

/** Runs the items twice, the second time with a profile. @returns three tables in Markdown */
export async function profile(): Promise<string> {
	using gateway = await startGateway();
	using engine = startEngine();
	const { credential } = gateway;
	const job = { node: 'ZhimaWatchlist', items, pictureBytes: 0, concurrency: 10, watchMemory: false, credential } as const;
	await engine.run(job);
	const { profile: spent } = await engine.run({ ...job, profiles: true });
	const { packages, functions, steps } = spent!;
	return [
		markdownTable(['Package', 'Share'], rows(packages)),
		markdownTable(['Function', 'Share'], rows(functions)),
		markdownTable(['Function of this package, with what it calls', 'Share'], rows(steps)),
	].join('\n\n');
}
