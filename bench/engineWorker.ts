/** A process that runs the built nodes in n8n-core's own engine and measures time and memory. Started by {@link startEngine}. */
import { randomBytes } from 'node:crypto';
import { Session } from 'node:inspector/promises';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import type * as DependencyInjection from '@n8n/di';
import { BinaryDataService, FileLocation } from 'n8n-core';
import type { ICredentialType, IHttpRequestOptions, INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';
import { runNode } from '../test/n8n/runNode';
import { smallJpeg } from '../test/fixtures/smallJpeg';
import { built } from './built';
import { idNumber } from './question';
import type { EngineAnswer, EngineJob } from './startEngine';
import { timeSpent } from './timeSpent';
import type { TimeSpent } from './timeSpent';
import { takeJobs } from './worker';

const { Container } = createRequire(require.resolve('n8n-core'))('@n8n/di') as typeof DependencyInjection;
const collectGarbage = () => (globalThis as { gc?: () => void }).gc!();

function usedBytes(): number {
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
}

/** ms; the least that the nodes accept. Each request's deadline is kept until then, whether it was answered or not. */
const shortest = 1_000;
/** ms; enough for a run that is stopped again and again to look at its memory. */
const patient = 60_000;

/** Bytes that are in use, with nothing that could be freed: deadlines are over, and buffers given back, which takes some time. */
async function settledBytes(): Promise<number> {
	await sleep(shortest + 200);
	for (let time = 0; time < 5; time++) {
		collectGarbage();
		await sleep(10);
	}
	return usedBytes();
}

/** ms between two looks at the memory: in a long run few are enough, and each takes longer the more items there are. */
const lookEvery = (items: number) => (items > 1_000 ? 2_000 : 100);

/** Looks at the memory in use again and again. @returns a function that ends this and gives back the most that was seen */
function watchBytes(every: number): () => number {
	let most = 0;
	const look = () => {
		collectGarbage();
		collectGarbage();
		most = Math.max(most, usedBytes());
	};
	const watching = setInterval(look, every);
	return () => {
		clearInterval(watching);
		return most;
	};
}

const newOf = <Type>(path: string, name: string) => new (built<Record<string, new () => Type>>(path)[name]!)();

/** So many different images; more items than that share them, each of which is read on its own all the same. */
const mostPictures = 300;

/** How many persons there have been: one who was certified a moment ago is not asked about again. */
let personCount = 0;

/** Persons who differ in their names, in all runs, each with an image of so many bytes in n8n's file storage if any are asked for. */
async function people(count: number, pictureBytes: number): Promise<INodeExecutionData[]> {
	const files = Container.get(BinaryDataService);
	await files.init();
	const items: INodeExecutionData[] = [];
	for (let n = 0; n < count; n++) {
		const item: INodeExecutionData = { json: { who: `人${personCount++}` } };
		if (pictureBytes > 0 && n >= mostPictures) {
			item.binary = items[n % mostPictures]!.binary;
		} else if (pictureBytes > 0) {
			const opening = Buffer.from(smallJpeg, 'base64');
			const bytes = Buffer.concat([opening, randomBytes(pictureBytes - opening.length)]);
			const location = FileLocation.ofExecution('workflow', '1');
			item.binary = { data: await files.store(location, bytes, { data: '', mimeType: 'image/jpeg' }) };
		}
		items.push(item);
	}
	return items;
}

/** Has V8 take a profile. @returns a function that ends it and sums it up */
async function startProfile(): Promise<() => Promise<TimeSpent>> {
	const session = new Session();
	session.connect();
	await session.post('Profiler.enable');
	await session.post('Profiler.start');
	return async () => timeSpent((await session.post('Profiler.stop')).profile);
}

const watch: INodeParameters = { certType: 'IDENTITY_CARD', certNo: idNumber, name: '={{ $json.who }}' };
const certify: INodeParameters = { bizCode: 'FACE', certName: '={{ $json.who }}', certNo: idNumber, certType: 'IDENTITY_CARD' };

function nodeFor({ node, concurrency, pictureBytes, watchMemory }: EngineJob): { type: INodeType; parameters: INodeParameters } {
	const type = newOf<INodeType>(`nodes/${node}/${node}.node`, node);
	const picture = pictureBytes > 0 ? { imageSource: 'binary', binaryPropertyName: 'data' } : { imageSource: 'base64', imageBase64: smallJpeg };
	const own = node === 'ZhimaWatchlist' ? watch : { ...certify, ...picture };
	const timeout = watchMemory ? patient : shortest;
	return { type, parameters: { ...own, options: { maxConcurrentRequests: concurrency, timeout } } };
}

/** What signs the requests, and may have n8n read the replies in another way than the node asked for. */
function credentialFor({ readsWhole }: EngineJob): ICredentialType {
	const type = newOf<ICredentialType>('credentials/ZhimaCreditApi.credentials', 'ZhimaCreditApi');
	const sign = type.authenticate as (...given: unknown[]) => Promise<IHttpRequestOptions>;
	if (readsWhole) type.authenticate = async (...given) => ({ ...(await sign.apply(type, given)), encoding: 'arraybuffer' });
	return type;
}

async function run(job: EngineJob): Promise<EngineAnswer> {
	const items = await people(job.items, job.pictureBytes);
	const credentialType = credentialFor(job);
	const before = await settledBytes();
	const endWatch = job.watchMemory ? watchBytes(lookEvery(job.items)) : () => before;
	const endProfile = job.profiles ? await startProfile() : async () => undefined;
	const cpuBefore = process.cpuUsage();
	const result = await runNode({
		...nodeFor(job),
		items,
		credential: job.credential,
		credentialType,
		onError: 'continueErrorOutput',
	});
	const { user, system } = process.cpuUsage(cpuBefore);
	const profile = await endProfile();
	const most = endWatch();
	const { outputs, error } = result;
	const failed = outputs[1]?.[0]?.json.message ?? error?.message;
	if (outputs[0]?.length !== job.items) throw new Error(`Not all items were answered: ${String(failed)}`);
	const keptBytes = (await settledBytes()) - before;
	// Named once more, so that it was surely there while its memory was looked at.
	if (!result.run.finished) throw new Error('The run did not finish.');
	return { ms: (user + system) / 1000, keptBytes, mostBytes: most - before, profile };
}

takeJobs(run);
