import { startWorker } from '../worker';

/** How the gateway is to behave from now on. */
export interface GatewayOrder {
	/** ms before each answer. */
	delay: number;
}

/** What the gateway has seen since the last order. */
export interface GatewayCounts {
	requests: number;
	/** Requests that got no answer, because their signature or method was wrong. */
	refused: number;
	/** Sockets that were open and waited for an answer at once: one that is answered takes a moment to close. */
	mostSockets: number;
}

/** What the gateway says to an order. */
export interface GatewayAnswer {
	url: string;
	/** The fields of a credential that fits. */
	credential: Record<string, string>;
	counts: GatewayCounts;
}

/** A gateway in a process of its own. */
export interface Gateway extends Omit<GatewayAnswer, 'counts'>, Disposable {
	/** Begins a new count. */
	restart(order: GatewayOrder): Promise<void>;
	/** @throws unless exactly so many requests have come since, all of them right. */
	expectRequests(requests: number): Promise<GatewayCounts>;
}

/** Starts the gateway and resolves when it listens. */
export async function startGateway(): Promise<Gateway> {
	const worker = startWorker<GatewayOrder, GatewayAnswer>('gateway/benchGateway.ts');
	const { url, credential } = await worker.work({ delay: 0 });
	return {
		url,
		credential,
		async restart(order) {
			await worker.work(order);
		},
		async expectRequests(requests) {
			const { counts } = await worker.work({ delay: 0 });
			if (counts.requests === requests && counts.refused === 0) return counts;
			throw new Error(`The gateway got ${counts.requests} requests of ${requests} and refused ${counts.refused}.`);
		},
		[Symbol.dispose]: () => worker.stop(),
	};
}
