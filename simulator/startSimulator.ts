import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { isOwnHost, notOwnHost } from '../localhost/isOwnHost.cjs';
import { BodyTooLarge } from '../localhost/readBody';
import { type Certificates, makeCertificates } from './certificates';
import { makeContentCipher } from './contentCipher';
import { Authorizations } from './authorizations';
import { Certifications } from './certifications';
import { type Asked, Control, type Limits } from './control';
import { decide, type Gateway } from './decide';
import { deliver } from './deliver';
import { FaceChecks } from './faceChecks';
import { type KeyPair, makeKeyPair, makeSigner, makeVerifier } from './forgeKeys';
import { idleTimeout } from '../localhost/idleTimeout';
import { Ledger, type LedgerEntry } from './ledger';
import type { Wording } from './messageForm';
import { type Delivery, type Destination, type Message, Notifications } from './notifications';
import { showPage } from './pages';
import { type ReceivedRequest, readRequest } from './readRequest';
import { ReceivedRequests } from './receivedRequests';
import { newTraceId } from './reply';
import { withdrawConsent } from './withdrawConsent';
import { WithdrawnConsents } from './withdrawnConsents';

/** How a simulator differs from the ordinary one. */
export interface SimulatorOptions {
	/** Port on 127.0.0.1; 0, the default, takes any that is free. */
	port?: number;
	/** The clock, in milliseconds since 1970. */
	now?: () => number;
	/** The app that the gateway knows. */
	appId?: string;
	/** Keys to use instead of new ones: the app's, and the simulated Alipay's. */
	keys?: { application: KeyPair; alipay: KeyPair };
	/** Whether the app is in certificate mode, so that requests and replies name certificates. */
	certificates?: boolean;
	/** Whether the app encrypts its content, with a key made now. */
	encryption?: boolean;
	/** Whether ID numbers of 18 characters must have the right check digit; off, because Alipay's own samples do not all have it. */
	checkIdNumbers?: boolean;
	/** Where messages go, and how often; nowhere unless this or {@link Simulator.notify} says so. */
	notify?: Destination;
	/** Gives each reply its trace ID; a new one when left out. With a constant one the simulator signs replies that are alike only once. */
	traceId?: () => string;
	/** Called with each request once it is decided what it gets. */
	onDecided?: (request: ReceivedRequest) => void;
}

/** A running simulator. */
export interface Simulator {
	/** Address of the gateway. */
	url: string;
	/** The fields of an n8n credential that fits, with throw-away keys. */
	credential: Record<string, string>;
	/** The public half of the app's key, PEM. */
	applicationPublicKey: string;
	/** What arrived, oldest first; of very many only the newest. It holds what was sent: compare it, never print it. */
	requests: readonly ReceivedRequest[];
	/** What was billed, oldest first; of very many only the newest. */
	ledger: readonly LedgerEntry[];
	/** Asks for a behavior of the next request that passes the checks, or a function that chooses one; see {@link Limits}. */
	answer(asked: Asked, limits?: Limits): void;
	/** Forgets what was asked for and not given yet. */
	answerNormally(): void;
	/** Sets where messages go, and how often. @throws where they are not sent there */
	notify(destination: Destination): void;
	/**
	 * Ends what a user has consented to, and begins to send the message about it, if it is known where to.
	 *
	 * @param at when the user did so, if not now: milliseconds since 1970
	 */
	withdrawConsent(userId: string, at?: number): Delivery | undefined;
	/** Begins to send any message. @throws where nobody has said where messages go */
	sendMessage(message: Message, wording?: Wording): Delivery;
	/** The messages that were sent, oldest first. */
	deliveries: readonly Delivery[];
	/** Ends the server and every connection, those that are kept waiting too. */
	close(): Promise<void>;
}

/** The path of the gateway. */
const gatewayPath = '/gateway.do';

/** Listens and resolves with the port. */
async function listen(server: Server, port: number): Promise<number> {
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject).listen(port, '127.0.0.1', resolve);
	});
	return (server.address() as AddressInfo).port;
}

/** The fields of the credential by which n8n knows Alipay's key. */
function keyFields(alipay: KeyPair, certificates: Certificates | undefined): Record<string, string> {
	if (!certificates) return { keyMode: 'publicKey', alipayPublicKey: alipay.publicKey };
	const { appCert, alipayCert, alipayRootCert } = certificates;
	return { keyMode: 'certificate', appCert, alipayCert, alipayRootCert };
}

/**
 * Starts a local stand-in for Alipay's gateway.do on 127.0.0.1; the README says what it imitates and what not.
 *
 * @throws where the port is taken
 * @example
 * const simulator = await startSimulator();
 * simulator.answer({ does: 'refuse', subCode: 'SYSTEM_ERROR' }, { times: 2 });
 * // ... call simulator.url with simulator.credential ...
 * await simulator.close();
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const [application, alipay, stranger] = await Promise.all([
		options.keys?.application ?? makeKeyPair(),
		options.keys?.alipay ?? makeKeyPair(),
		makeKeyPair(),
	]);
	const certificates = options.certificates ? await makeCertificates(application, alipay) : undefined;
	const contentSecretKey = options.encryption ? randomBytes(16).toString('base64') : undefined;
	const appId = options.appId ?? '2021000000000000';
	const requests = new ReceivedRequests();
	const ledger = new Ledger();
	const control = new Control();
	const now = options.now ?? Date.now;
	const sign = makeSigner(alipay.privateKey);
	const notifications = new Notifications({ appId, signType: 'RSA2', sign, now });
	if (options.notify) notifications.sendTo(options.notify);
	const gateway: Gateway = {
		app: {
			appId,
			verify: makeVerifier(application.publicKey),
			serials: certificates && { app: certificates.appSerial, root: certificates.rootSerial },
		},
		cipher: contentSecretKey === undefined ? undefined : makeContentCipher(contentSecretKey),
		certSerial: certificates?.alipaySerial,
		ledger,
		authorizations: new Authorizations(),
		certifications: new Certifications(),
		faceChecks: new FaceChecks(),
		// Known when it listens.
		origin: '',
		withdrawnConsents: new WithdrawnConsents(),
		notifications,
		control,
		usedOnce: new Set(),
		sign,
		signWrongly: makeSigner(stranger.privateKey),
		now,
		newTraceId: options.traceId ?? newTraceId,
		checkIdNumbers: options.checkIdNumbers ?? false,
	};

	async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
		if (!isOwnHost(incoming.headers.host)) {
			response.writeHead(421, { 'content-type': 'text/plain' }).end(notOwnHost);
			return;
		}
		const request = await readRequest(incoming);
		requests.add(request);
		const page = showPage(request, gateway, gatewayPath);
		if (page) {
			request.answered = page.answered;
			const headers = { 'content-type': 'text/html;charset=utf-8', ...(page.location && { location: page.location }) };
			response.writeHead(page.status, headers).end(page.html);
			return;
		}
		if (request.path !== gatewayPath || request.httpMethod !== 'POST') {
			request.answered = request.path === gatewayPath ? 'http 405' : 'http 404';
			response.writeHead(Number(request.answered.slice(5)), { 'content-type': 'text/html' }).end('<html></html>');
			return;
		}
		const { reply, delay, answered } = decide(request, gateway);
		request.answered = answered;
		options.onDecided?.(request);
		if (delay > 0) await sleep(delay, undefined, { ref: false });
		deliver(reply, response);
	}

	const server = createServer((incoming, response) => {
		handle(incoming, response).catch((error: Error) => {
			if (error instanceof BodyTooLarge) response.writeHead(413, { 'content-type': 'text/plain', 'connection': 'close' }).end(`${error.message}\n`);
			else response.destroy();
		});
	});
	server.keepAliveTimeout = idleTimeout;
	const port = await listen(server, options.port ?? 0);
	gateway.origin = `http://127.0.0.1:${port}`;
	const url = `${gateway.origin}${gatewayPath}`;
	return {
		url,
		credential: {
			environment: 'custom',
			gatewayUrl: url,
			appId,
			signType: 'RSA2',
			privateKey: application.privateKey,
			...keyFields(alipay, certificates),
			...(contentSecretKey === undefined ? {} : { contentSecretKey }),
		},
		applicationPublicKey: application.publicKey,
		requests: requests.newest,
		ledger: ledger.entries,
		answer: (asked, limits) => control.ask(asked, limits),
		answerNormally: () => control.clear(),
		notify: (destination) => notifications.sendTo(destination),
		withdrawConsent: (userId, at) => withdrawConsent(userId, gateway, at),
		sendMessage: (message, wording) => notifications.send(message, wording),
		deliveries: notifications.deliveries,
		close: () =>
			new Promise((resolve) => {
				notifications.close();
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
