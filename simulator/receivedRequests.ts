import type { ReceivedRequest } from './readRequest';

/** How many requests are remembered at most, and how many bytes their bodies have together. */
const most = { requests: 20_000, bytes: 64 * 1024 * 1024 };

/** The requests that arrived last. The oldest are forgotten, because whoever leaves a simulator running for weeks asks for none of them. */
export class ReceivedRequests {
	/** Oldest first; always the same list. */
	readonly newest: ReceivedRequest[] = [];
	#bytes = 0;

	/** Remembers a request; it is itself remembered whatever its size. */
	add(request: ReceivedRequest): void {
		this.newest.push(request);
		this.#bytes += request.size;
		while (this.newest.length > most.requests || (this.#bytes > most.bytes && this.newest.length > 1)) {
			this.#bytes -= this.newest.shift()!.size;
		}
	}
}
