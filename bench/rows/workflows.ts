import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IRunData } from 'n8n-workflow';
import { installN8n } from '../../n8nHost/installN8n';
import { N8nSession } from '../../n8nHost/n8nSession';
import { placePackage } from '../../n8nHost/placePackage';
import { startN8n } from '../../n8nHost/startN8n';
import { activateWorkflow } from '../../test/e2e/activateWorkflow';
import { type Gateway, startGateway } from '../gateway/startGateway';
import { alternate, type Side } from '../rounds';
import type { Host, Measurement, Round } from '../row';
import { byHand, items, last, people, withHttpRequest, withProduct, type Wired } from '../wired';

const owner = () => ({ email: 'bench@zhima.example', password: `Bench-1${randomBytes(12).toString('hex')}`, firstName: 'Zhima', lastName: 'Bench' });

/** ms from the moment at which the items are there to the end of the last node. */
function timeOf(runData: IRunData): number {
	const [made] = runData[people]!;
	const ended = runData[last]!.at(-1)!;
	return ended.startTime + ended.executionTime - (made!.startTime + made!.executionTime);
}

/** ms of the processor that a group of processes has had so far; NaN where the system does not say so in Linux's way. */
function processorTime(group: number): number {
	if (!existsSync('/proc/self/stat')) return NaN;
	let ms = 0;
	for (const name of readdirSync('/proc')) {
		if (!/^\d+$/.test(name)) continue;
		try {
			// Behind the name, which may hold blanks: the group, and user and system time in hundredths of a second.
			const figures = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
			if (Number(figures[2]) === group) ms += (Number(figures[11]) + Number(figures[12])) * 10;
		} catch {
			// The process has just ended.
		}
	}
	return ms;
}

interface Running {
	url: string;
	group: number;
	session: N8nSession;
	gateway: Gateway;
}

/** A real n8n with the package in it, and the gateway. */
async function startAll({ projectFolder, signal, report }: Host, running: AsyncDisposableStack): Promise<Running> {
	const gateway = running.use(await startGateway());
	const installed = await installN8n({ signal, report });
	const userFolder = await mkdtemp(join(tmpdir(), 'n8n-nodes-zhima-bench-'));
	running.defer(() => rm(userFolder, { recursive: true, force: true }));
	await placePackage(projectFolder, userFolder, signal);
	const n8n = await startN8n(installed, { userFolder, signal });
	running.defer(() => n8n.stop());
	return { url: n8n.url, group: n8n.group, session: await N8nSession.open(n8n.url, owner()), gateway };
}

/** What a run of a workflow took. */
interface Seen {
	/** ms of the clock. */
	time: number;
	/** ms of n8n's processor time. */
	processor: number;
	sockets: number;
}

/** Runs of a workflow, and what was seen of each, those that warm up included. */
async function sideOf(wired: Wired, delay: number, { gateway, group, ...n8n }: Running): Promise<{ side: Side; seen: Seen[] }> {
	const workflow = await activateWorkflow(n8n, wired);
	const seen: Seen[] = [];
	const side: Side = async () => {
		await gateway.restart({ delay });
		const before = processorTime(group);
		const { runData, outputs, error } = await workflow.trigger({});
		const processor = processorTime(group) - before;
		const { mostSockets: sockets } = await gateway.expectRequests(items);
		if (outputs[last]?.[0]?.length !== items) throw new Error(`Not all items were answered: ${error?.message}`);
		seen.push({ time: timeOf(runData), processor, sockets });
		return timeOf(runData);
	};
	return { side, seen };
}

const rounds = 5;

async function compare(product: Wired, against: Wired, delay: number, running: Running): Promise<Record<keyof Seen, Round[]>> {
	const [one, other] = [await sideOf(product, delay, running), await sideOf(against, delay, running)];
	await alternate(one.side, other.side, rounds);
	const of = (what: keyof Seen): Round[] =>
		one.seen.map((seen, round) => ({ product: seen[what], against: other.seen[round]![what] })).slice(1);
	return { time: of('time'), processor: of('processor'), sockets: of('sockets') };
}

const hand = 'Code, Crypto, HTTP Request, Code (which verifies nothing)';
const http = 'HTTP Request with the same credential (which verifies nothing)';

/** Whole workflows in a real n8n: the product's node, and what people build without it. */
export const workflows: Measurement = {
	rows: [
		{
			name: 'hand-time',
			what: '1,000 items, gateway of 50 ms, Max Concurrent Calls 50',
			against: hand,
			goal: { atLeast: 1.5 },
		},
		{ name: 'hand-processor', what: "Processor time of n8n and its Code runner for that", against: hand, goal: { atLeast: 1.5 } },
		{ name: 'hand-sockets', what: 'Sockets open at once meanwhile', against: hand, goal: { atMost: 50 }, unit: 'sockets' },
		{ name: 'http-time', what: '1,000 items, gateway without delay', against: http, goal: { atMost: 0.5 } },
		{ name: 'http-processor', what: "Processor time of n8n and its Code runner for that", against: http, goal: { atMost: 0.5 } },
	],
	async measure(host) {
		await using stack = new AsyncDisposableStack();
		const running = await startAll(host, stack);
		const { session, gateway } = running;
		const zhima = await session.storeCredential({ name: 'Zhima', type: 'zhimaCreditApi', data: gateway.credential });
		const keys = { signPrivateKey: gateway.credential.privateKey };
		const crypto = await session.storeCredential({ name: 'Crypto', type: 'crypto', data: keys });
		const byTheHand = await compare(withProduct(zhima, 50), byHand(crypto, gateway), 50, running);
		const byHttp = await compare(withProduct(zhima, undefined), withHttpRequest(zhima, gateway), 0, running);
		return {
			'hand-time': byTheHand.time,
			'hand-processor': byTheHand.processor,
			'hand-sockets': byTheHand.sockets,
			'http-time': byHttp.time,
			'http-processor': byHttp.processor,
		};
	},
};
