import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cacheFolder } from '../n8nHost/cacheFolder';
import { runProgram } from '../n8nHost/runProgram';

/** A package as npm hands it out, unpacked. */
export interface UnpackedPackage {
	name: string;
	/** Where its package.json is; n8n-workflow can be required from there. */
	folder: string;
	packedBytes: number;
	unpackedBytes: number;
	/** Its files with nodes and credentials, which n8n loads when it starts. */
	files: string[];
	nodes: number;
}

/** Community packages that people have, to compare with. */
export const otherPackages = [
	'@mendable/n8n-nodes-firecrawl@2.1.2',
	'n8n-nodes-evolution-api@1.0.4',
	'@formbricks/n8n-nodes-formbricks@1.0.2',
];

const n8nWorkflow = dirname(dirname(require.resolve('n8n-workflow/package.json')));

function bytesIn(folder: string): number {
	const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
	return files.reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0);
}

function describe(workplace: string): UnpackedPackage {
	const folder = join(workplace, 'package');
	const tarball = readdirSync(workplace).find((name) => name.endsWith('.tgz'))!;
	const { name, n8n } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
		name: string;
		n8n: { nodes: string[]; credentials: string[] };
	};
	return {
		name,
		folder,
		packedBytes: statSync(join(workplace, tarball)).size,
		unpackedBytes: bytesIn(folder),
		files: [...n8n.nodes, ...n8n.credentials].map((file) => join(folder, file)),
		nodes: n8n.nodes.length,
	};
}

async function pack(source: string, workplace: string, projectFolder: string, signal: AbortSignal): Promise<void> {
	const words = ['pack', source, '--ignore-scripts', '--pack-destination', workplace];
	await runProgram('npm', words, projectFolder, signal);
	const tarball = readdirSync(workplace).find((name) => name.endsWith('.tgz'))!;
	await runProgram('tar', ['-xzf', tarball], workplace, signal);
}

/** Lets a package require this checkout's n8n-workflow. Other checkouts use the same cache folder, and the one that made it may be gone. */
function linkN8nWorkflow(workplace: string): void {
	const link = join(workplace, 'node_modules', 'n8n-workflow');
	mkdirSync(dirname(link), { recursive: true });
	rmSync(link, { force: true });
	symlinkSync(join(n8nWorkflow, 'n8n-workflow'), link);
}

/** Fetches one of the other packages into the cache folder, once. No script of it is run. */
async function fetchOther(source: string, projectFolder: string, signal: AbortSignal): Promise<UnpackedPackage> {
	const place = join(cacheFolder(), 'compared', source.replaceAll('/', '+'));
	if (!existsSync(place)) {
		mkdirSync(dirname(place), { recursive: true });
		const workplace = await mkdtemp(`${place}.partial-`);
		try {
			await pack(source, workplace, projectFolder, signal);
			renameSync(workplace, place);
		} finally {
			await rm(workplace, { recursive: true, force: true });
		}
	}
	linkN8nWorkflow(place);
	return describe(place);
}

/** Packages of ours and of others that measurements compare. */
export interface ComparedPackages extends AsyncDisposable {
	own: UnpackedPackage;
	others: UnpackedPackage[];
}

/** Packs this package and unpacks it beside the others. It has to be built before. */
export async function comparePackages(projectFolder: string, signal: AbortSignal): Promise<ComparedPackages> {
	const others: UnpackedPackage[] = [];
	for (const source of otherPackages) others.push(await fetchOther(source, projectFolder, signal));
	const workplace = await mkdtemp(join(cacheFolder(), 'compared', 'own.partial-'));
	const remove = () => rm(workplace, { recursive: true, force: true });
	try {
		await pack('.', workplace, projectFolder, signal);
		linkN8nWorkflow(workplace);
		return { own: describe(workplace), others, [Symbol.asyncDispose]: remove };
	} catch (error) {
		await remove();
		throw error;
	}
}
