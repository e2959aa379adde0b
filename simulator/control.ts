import type { Behaviour } from './behaviour';
import type { ReceivedRequest } from './readRequest';

/** A behavior, or a function that chooses one for a request; without a choice the request is answered as if it had not been asked. */
export type Asked = Behaviour | ((request: ReceivedRequest) => Behaviour | undefined);

/** To which requests an order applies. */
export interface Limits {
	/** Only to requests for this method. */
	method?: string;
	/** To so many requests; unless given, to one for a behavior and without end for a function. */
	times?: number;
}

/** What a test has asked for and not got yet, oldest first. */
export class Control {
	#orders: { asked: Asked; method: string | undefined; left: number }[] = [];

	/** Asks for a behavior; it comes after whatever was asked for before. */
	ask(asked: Asked, { method, times }: Limits = {}): void {
		this.#orders.push({ asked, method, left: times ?? (typeof asked === 'function' ? Infinity : 1) });
	}

	/** Takes the behavior for a request, or undefined where nothing was asked for it. */
	take(request: ReceivedRequest): Behaviour | undefined {
		for (const order of this.#orders) {
			if (order.left <= 0 || (order.method !== undefined && order.method !== request.parameters.method)) continue;
			const behaviour = typeof order.asked === 'function' ? order.asked(request) : order.asked;
			if (!behaviour) continue;
			order.left--;
			return behaviour;
		}
		return undefined;
	}

	/** Forgets everything that was asked for. */
	clear(): void {
		this.#orders = [];
	}
}
