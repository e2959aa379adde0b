import { startGateway } from '../gateway/startGateway';
import { startEngine } from '../startEngine';
import type { Measurement, Round } from '../row';
import { median } from '../statistics';

const pictureBytes = 150_000;
const concurrency = 10;
const rounds = 2;

/** Certifications with images: what a run holds of them must depend on the calls under way, and not on its items. */
export const pictures: Measurement = {
	rows: [
		{
			name: 'pictures-bound',
			what: 'Memory that images of 150 KB add to 100 certifications',
			against: `${concurrency} images, one for each call under way`,
			goal: { atMost: 10 },
		},
		{
			name: 'pictures-growth',
			what: 'The same for 300 certifications',
			against: 'for 100',
			goal: { atMost: 1.2 },
		},
		{
			name: 'pictures-10000',
			what: 'The same for 10,000 certifications',
			against: 'for 100',
			goal: { atMost: 1.2 },
		},
	],
	async measure({ report, isTrial }) {
		using gateway = await startGateway();
		using engine = startEngine();
		const most = async (items: number, bytes: number) => {
			await gateway.restart({ delay: 50 });
			const { credential } = gateway;
			const node = 'ZhimaCertification';
			const { mostBytes } = await engine.run({ node, items, pictureBytes: bytes, concurrency, watchMemory: true, credential });
			await gateway.expectRequests(items);
			return mostBytes;
		};
		await most(20, pictureBytes);
		const bound: Round[] = [];
		const growth: Round[] = [];
		for (let round = 0; round < (isTrial ? 1 : rounds); round++) {
			const hundred = (await most(100, pictureBytes)) - (await most(100, 0));
			const threeHundred = (await most(300, pictureBytes)) - (await most(300, 0));
			report(`  ${(hundred / 1e6).toFixed(1)} MB for 100, ${(threeHundred / 1e6).toFixed(1)} MB for 300`);
			bound.push({ product: hundred, against: concurrency * pictureBytes });
			growth.push({ product: threeHundred, against: hundred });
		}
		const few = median(bound.map(({ product }) => product));
		const manyItems = isTrial ? 200 : 10_000;
		const many = (await most(manyItems, pictureBytes)) - (await most(manyItems, 0));
		report(`  ${(many / 1e6).toFixed(1)} MB for ${manyItems.toLocaleString('en')}`);
		return { 'pictures-bound': bound, 'pictures-growth': growth, 'pictures-10000': [{ product: many, against: few }] };
	},
};
