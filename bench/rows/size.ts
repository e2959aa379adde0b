import { comparePackages, otherPackages, type UnpackedPackage } from '../packages';
import type { Measurement } from '../row';

const kinds = {
	packed: ({ packedBytes }: UnpackedPackage) => packedBytes,
	unpacked: ({ unpackedBytes }: UnpackedPackage) => unpackedBytes,
};
const firecrawl = otherPackages[0]!;

/** The size of the package as npm hands it out. */
export const size: Measurement = {
	rows: [
		{ name: 'size-limit', what: 'Size of the package, packed', against: firecrawl, goal: { atMost: 110 }, unit: 'kB' as const },
		...Object.keys(kinds).flatMap((kind) => [
			{ name: `size-${kind}`, what: `Size of the package, ${kind}`, against: firecrawl, goal: { atMost: 1 } },
			{
				name: `size-${kind}-node`,
				what: `Size for each node, ${kind}`,
				against: 'the smallest of three community packages',
				goal: { atMost: 1 },
			},
		]),
	],
	async measure({ projectFolder, signal }) {
		await using packages = await comparePackages(projectFolder, signal);
		const { own, others } = packages;
		const kilobytes = ({ packedBytes }: UnpackedPackage) => packedBytes / 1000;
		return Object.fromEntries([
			['size-limit', [{ product: kilobytes(own), against: kilobytes(others[0]!) }]],
			...Object.entries(kinds).flatMap(([kind, bytes]) => [
				[`size-${kind}`, [{ product: bytes(own), against: bytes(others[0]!) }]],
				[
					`size-${kind}-node`,
					[{ product: bytes(own) / own.nodes, against: Math.min(...others.map((one) => bytes(one) / one.nodes)) }],
				],
			]),
		]);
	},
};
