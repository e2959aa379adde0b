/**
 * A process that answers like Alipay's gateway, fast enough to measure clients with: the simulator signs and checks with node-forge,
 * so each method's reply is signed once, and only the first and each hundredth request of a run are checked. Started by
 * {@link startGateway}.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { certification } from '../../nodes/shared/operations/certification';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import { makeKeyPair, makeSigner, makeVerifier } from '../../simulator/forgeKeys';
import { idleTimeout } from '../../localhost/idleTimeout';
import { readRequest } from '../../simulator/readRequest';
import { type HttpReply, newTraceId, rootOf, signedReply, successNode } from '../../simulator/reply';
import { sampleAnswer } from '../../simulator/sampleAnswer';
import { textToSign } from '../../simulator/textToSign';
import { takeJobs } from '../worker';
import type { GatewayAnswer, GatewayOrder } from './startGateway';

/** One of so many requests is checked. */
const oneIn = 100;

function makeReplies(alipayPrivateKey: string): Map<string, HttpReply> {
	const sign = makeSigner(alipayPrivateKey);
	return new Map(
		[certification, watchlist].map((operation) => {
			const node = successNode(sampleAnswer(operation, {}));
			const reply = signedReply({
				root: rootOf(operation.method),
				node,
				traceId: newTraceId(),
				wrap: (json) => json,
				certSerial: undefined,
				sign: (bytes) => sign(bytes, 'RSA2'),
			});
			return [operation.method, reply];
		}),
	);
}

async function listen(): Promise<(order: GatewayOrder) => GatewayAnswer> {
	const [application, alipay] = await Promise.all([makeKeyPair(), makeKeyPair()]);
	const verify = makeVerifier(application.publicKey);
	const replies = makeReplies(alipay.privateKey);
	const none = { requests: 0, refused: 0, mostSockets: 0 };
	let counts = { ...none };
	let delay = 0;
	let waiting = 0;

	async function isRight(incoming: IncomingMessage): Promise<boolean> {
		const { parameters } = await readRequest(incoming);
		return verify(textToSign(parameters), parameters.sign ?? '', 'RSA2');
	}

	async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
		counts.mostSockets = Math.max(counts.mostSockets, ++waiting);
		response.once('close', () => waiting--);
		const isChecked = counts.requests++ % oneIn === 0;
		const reply = replies.get(new URL(incoming.url!, 'http://localhost').searchParams.get('method') ?? '');
		const right = isChecked ? await isRight(incoming) : Boolean(incoming.resume());
		if (delay > 0) await sleep(delay);
		if (!right || !reply) {
			counts.refused++;
			response.writeHead(403).end();
			return;
		}
		response.writeHead(reply.status, { ...reply.headers, 'content-length': reply.body.length }).end(reply.body);
	}

	const server = createServer((incoming, response) => void answer(incoming, response).catch(() => response.destroy()));
	server.keepAliveTimeout = idleTimeout;
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/gateway.do`;
	const credential = {
		environment: 'custom',
		gatewayUrl: url,
		appId: '2021000000000000',
		signType: 'RSA2',
		privateKey: application.privateKey,
		keyMode: 'publicKey',
		alipayPublicKey: alipay.publicKey,
	};
	return (order) => {
		const until = counts;
		delay = order.delay;
		counts = { ...none };
		return { url, credential, counts: until };
	};
}

const listening = listen();
takeJobs<GatewayOrder, GatewayAnswer>(async (order) => (await listening)(order));
