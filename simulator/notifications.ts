import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { forgetOldest } from '../localhost/forgetOldest';
import type { SignType } from './forgeKeys';
import { messageForm, type Wording } from './messageForm';
import { whyNotAddress } from './whyNotAddress';

/** Where messages go, and how often. */
export interface Destination {
	/** The address that takes them, as it is entered in Alipay's console. */
	address: string;
	/** Milliseconds between deliveries of a message that is not answered with success: seven times one second, if nothing is said. */
	pauses?: readonly number[];
	/** Whether the address may be on another machine. Nobody but the code that starts the simulator can say so. */
	anywhere?: boolean;
}

/** A message of Alipay's message service. */
export interface Message {
	/** What it is called, such as `alipay.open.auth.userauth.cancelled`. */
	method: string;
	content: Record<string, unknown>;
	/** The receiver, if it is not the simulator's app. */
	appId?: string;
	/** When it is sent, if not now: milliseconds since 1970. */
	at?: number;
}

/** How a message is being delivered. */
export interface Delivery {
	notifyId: string;
	method: string;
	/** What each delivery was answered, oldest first: HTTP status and the beginning of the answer, or `no answer`. */
	answers: string[];
	/** Ends with the last delivery: true once it was answered with success. */
	done: Promise<boolean>;
}

/** Milliseconds between deliveries, if nothing is said: eight deliveries in all, as Alipay makes them, but a second apart. */
export const usualPauses: readonly number[] = Array.from({ length: 7 }, () => 1000);

/** How long an answer may take, in milliseconds. */
const patience = 10_000;

/** How many deliveries are remembered. */
const mostRemembered = 1000;

/** Characters of an answer that are looked at. */
const longestAnswer = 64;

/** What the messages need of the gateway. */
interface Sender {
	appId: string;
	signType: SignType;
	sign: (bytes: Buffer, signType: SignType) => string;
	now: () => number;
}

/** The beginning of an answer's text. */
async function beginningOf(response: Response): Promise<string> {
	let text = '';
	for await (const chunk of response.body ?? []) {
		text += Buffer.from(chunk as Uint8Array).toString('latin1');
		if (text.length >= longestAnswer) break;
	}
	return text.slice(0, longestAnswer);
}

/** Sends messages as Alipay does: each again, with the same number, until it is answered with `success`. */
export class Notifications {
	readonly #sender: Sender;
	readonly #closed = new AbortController();
	#destination: Required<Destination> | undefined;
	/** Oldest first. */
	readonly deliveries: Delivery[] = [];

	constructor(sender: Sender) {
		this.#sender = sender;
	}

	/** Where messages go; undefined where nobody has said. */
	get address(): string | undefined {
		return this.#destination?.address;
	}

	/** Sets where messages go. @throws where they are not sent there */
	sendTo({ address, pauses = this.#destination?.pauses ?? usualPauses, anywhere = this.#destination?.anywhere ?? false }: Destination): void {
		const no = whyNotAddress(address, anywhere);
		if (no) throw new Error(`No messages are sent to this address. ${no}`);
		this.#destination = { address, pauses, anywhere };
	}

	/** Begins to deliver a message. @throws where nobody has said where messages go */
	send({ method, content, appId = this.#sender.appId, at = this.#sender.now() }: Message, wording?: Wording): Delivery {
		const destination = this.#destination;
		if (!destination) throw new Error('No address for messages is set.');
		const notifyId = `${new Date(at).toISOString().slice(0, 10).replaceAll('-', '')}${randomBytes(12).toString('hex')}`;
		const parameters = {
			notify_id: notifyId,
			utc_timestamp: String(at),
			msg_method: method,
			app_id: appId,
			version: '1.1',
			biz_content: JSON.stringify(content),
		};
		const { sign, signType } = this.#sender;
		const form = messageForm(parameters, signType, (bytes) => sign(bytes, signType), wording);
		const answers: string[] = [];
		const delivery = { notifyId, method, answers, done: this.#deliver(form, destination, answers) };
		this.deliveries.push(delivery);
		forgetOldest(this.deliveries, mostRemembered);
		return delivery;
	}

	/** Ends whatever is under way. */
	close(): void {
		this.#closed.abort();
	}

	async #deliver(form: string, { address, pauses }: Required<Destination>, answers: string[]): Promise<boolean> {
		for (const pause of [0, ...pauses]) {
			await sleep(pause, undefined, { signal: this.#closed.signal, ref: false }).catch(() => undefined);
			if (this.#closed.signal.aborted) return false;
			const answer = await this.#post(form, address);
			answers.push(answer);
			if (/^200 success$/i.test(answer)) return true;
		}
		return false;
	}

	/** @returns HTTP status and the beginning of the answer */
	async #post(form: string, address: string): Promise<string> {
		try {
			const response = await fetch(address, {
				method: 'POST',
				headers: { 'content-type': 'application/x-www-form-urlencoded' },
				body: form,
				redirect: 'manual',
				signal: AbortSignal.any([this.#closed.signal, AbortSignal.timeout(patience)]),
			});
			return `${response.status} ${(await beginningOf(response)).trim()}`.trim();
		} catch {
			return 'no answer';
		}
	}
}
