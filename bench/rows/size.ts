import { comparePackages, otherPackages, type UnpackedPackage } from '../packages';
import type { Measurement } from '../row';

/** kB by the two ways of counting them. */
const kinds = {
	packed: ({ packedBytes }: UnpackedPackage) => packedBytes / 1000,
	unpacked: ({ unpackedBytes }: UnpackedPackage) => unpackedBytes / 1000,
};
const firecrawl = otherPackages[0]!;

/** The size of the package as npm hands it out. */
export const size: Measurement = {
	rows: [
		{ name: 'size-packed', what: 'Size of the package, packed', against: firecrawl, goal: { atMost: 110 }, unit: 'kB' },
		{ name: 'size-unpacked', what: 'Size of the package, unpacked', against: firecrawl, goal: { atMost: 1 } },
		...Object.keys(kinds).map((kind) => ({
			name: `size-${kind}-node`,
			what: `Size for each node, ${kind}`,
			against: 'the smallest of three community packages',
			goal: { atMost: 1 },
		})),
	],
	async measure({ projectFolder, signal }) {
		await using packages = await comparePackages(projectFolder, signal);
		const { own, others } = packages;
		return Object.fromEntries(
			Object.entries(kinds).flatMap(([kind, bytes]) => [
				[`size-${kind}`, [{ product: bytes(own), against: bytes(others[0]!) }]],
				[
					`size-${kind}-node`,
					[{ product: bytes(own) / own.nodes, against: Math.min(...others.map((one) => bytes(one) / one.nodes)) }],
				],
			]),
		);
	},
};
