import { startRealN8n } from '../realN8n';
import type { Measurement } from '../row';
import { byHand, withHttpRequest, withProduct } from '../wired';
import { roundsOf, runInTurns } from '../workflowSide';

const hand = 'Code, Crypto, HTTP Request, and Code nodes (replies are not verified)';
const http = 'HTTP Request with the same credential (replies are not verified)';
const processor = 'Processor time of n8n and its Code runner for that';

/** Whole workflows in a real n8n: the product's node, and what people build without it. */
export const workflows: Measurement = {
	rows: [
		{
			name: 'hand-time',
			what: '1,000 items, gateway of 50 ms, Max Concurrent Calls 50',
			against: hand,
			goal: { atLeast: 1.8 },
		},
		{ name: 'hand-processor', what: processor, against: hand, goal: { atLeast: 1.5 } },
		{ name: 'hand-sockets', what: 'Sockets open at once meanwhile', against: hand, goal: { atMost: 50 }, unit: 'sockets' },
		{ name: 'http-time', what: '1,000 items, gateway without delay', against: http, goal: { atMost: 0.42 } },
		{ name: 'http-processor', what: processor, against: http, goal: { atMost: 0.5 } },
		{
			name: 'credential-shared',
			what: '1,000 items, gateway without delay, the credential read for all items together',
			against: 'the same with the credential read for each item',
			goal: { atMost: 0.8 },
		},
		{
			name: 'credential-each',
			what: '1,000 items, gateway without delay, the credential read for each item',
			against: http,
			goal: { atMost: 0.8 },
		},
	],
	async measure(host) {
		await using stack = new AsyncDisposableStack();
		const n8n = await startRealN8n(host, stack);
		const [items, rounds] = host.isTrial ? [60, 1] : [1_000, 5];
		const [own, built] = await runInTurns([withProduct(n8n, items, { concurrency: 50 }), byHand(n8n, items)], 50, rounds, n8n);
		const forEach = withProduct(n8n, items, { credentialForEachItem: true });
		const [shared, each, request] = await runInTurns([withProduct(n8n, items), forEach, withHttpRequest(n8n, items)], 0, rounds, n8n);
		return {
			'hand-time': roundsOf('time', own!, built!),
			'hand-processor': roundsOf('processor', own!, built!),
			'hand-sockets': roundsOf('sockets', own!, built!),
			'http-time': roundsOf('time', shared!, request!),
			'http-processor': roundsOf('processor', shared!, request!),
			'credential-shared': roundsOf('time', shared!, each!),
			'credential-each': roundsOf('time', each!, request!),
		};
	},
};
