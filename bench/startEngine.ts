import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TimeSpent } from './timeSpent';
import { startWorker } from './worker';

/** One run of one of the built nodes. */
export interface EngineJob {
	node: 'ZhimaWatchlist' | 'ZhimaCertification';
	items: number;
	/** Size of each item's image; 0 for the smallest that there is, given as text. */
	pictureBytes: number;
	/** "Max Concurrent Calls". */
	concurrency: number;
	/** Whether to look at the memory again and again while it runs, which makes it slow. */
	watchMemory: boolean;
	/** Whether to take a profile, which makes it somewhat slower. */
	profiles?: boolean;
	/** Whether n8n is to read each reply whole, however long it is, instead of handing it on as it arrives. */
	readsWhole?: boolean;
	credential: Record<string, string>;
}

/** What a run took. */
export interface EngineAnswer {
	/** Of the processor: time on the clock is also what other programs took meanwhile. */
	ms: number;
	/** Bytes more in use after the run than before it, the outputs included. */
	keptBytes: number;
	/** Bytes more in use at the worst moment; as before the run unless memory was watched. */
	mostBytes: number;
	/** Where the time went, if a profile was asked for. */
	profile?: TimeSpent;
}

/** n8n-core's engine in a process of its own. */
export interface Engine extends Disposable {
	run(job: EngineJob): Promise<EngineAnswer>;
}

/** Starts an engine. It stores files in a folder that goes when it ends. */
export function startEngine(): Engine {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-zhima-bench-'));
	const env = { ...process.env, N8N_USER_FOLDER: folder, N8N_BINARY_DATA_STORAGE_PATH: folder };
	const worker = startWorker<EngineJob, EngineAnswer>('engineWorker.ts', { words: ['--expose-gc'], env });
	return {
		run: (job) => worker.work(job),
		[Symbol.dispose]() {
			worker.stop();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
