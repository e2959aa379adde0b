import { CallUnderWay } from '../../nodes/shared/n8n/callsUnderWay';
import type { SentReply } from '../../nodes/shared/n8n/callsUnderWay';

const answer: SentReply = { statusCode: 200, body: Buffer.from('{}'), traceId: '' };
const longEnough = 60_000;

/** A request that ends as the test says, or in this way when it is aborted. */
function request(whenAborted?: SentReply) {
	let end: (reply: SentReply) => void = () => {};
	let signal: AbortSignal | undefined;
	const call = new CallUnderWay(async (given) => {
		signal = given;
		return await new Promise((resolve) => {
			end = resolve;
			given.addEventListener('abort', () => whenAborted && resolve(whenAborted));
		});
	}, { gateway: '', common: {}, bizContent: '', files: [] }, '', 0);
	return { call, end: (reply: SentReply) => end(reply), isAborted: () => signal!.aborted };
}

it('gives its reply to everybody who waits, and goes on until the last of them has gone', async () => {
	const { call, end, isAborted } = request();
	const cancelling = new AbortController();
	const [one, other] = [call.reply(longEnough, cancelling.signal), call.reply(longEnough, undefined)];
	cancelling.abort();

	expect(await one).toEqual({ fault: 'cancelled' });
	expect(isAborted()).toBe(false);
	end(answer);
	expect(await other).toBe(answer);
});

it('a request that was answered is not aborted, for which n8n would make two errors that nobody sees', async () => {
	const { call, end, isAborted } = request();
	const reply = call.reply(longEnough, undefined);
	end(answer);

	expect(await reply).toBe(answer);
	expect(isAborted()).toBe(false);
});

describe('When nobody waits any more', () => {
	it.each<[string, SentReply, object, object]>([
		['may have been done', { fault: 'timed-out' }, { fault: 'timed-out' }, { fault: 'cancelled' }],
		['was lost', { fault: 'connection-lost' }, { fault: 'timed-out' }, { fault: 'cancelled' }],
		['never left', { fault: 'not-connected' }, { fault: 'not-connected' }, { fault: 'not-sent', message: expect.stringContaining('before the item was sent') as string }],
		['was answered at that moment', answer, answer, answer],
	])('a request that %s is aborted and says so', async (_, end, afterTimeout, afterCancelling) => {
		const first = request(end);
		expect(await first.call.reply(1, undefined)).toMatchObject(afterTimeout);
		expect(first.isAborted()).toBe(true);

		const cancelling = new AbortController();
		const second = request(end);
		const reply = second.call.reply(longEnough, cancelling.signal);
		cancelling.abort();
		expect(await reply).toMatchObject(afterCancelling);
	});

	it('a request that does not end is not waited for', async () => {
		expect(await request().call.reply(1, undefined)).toEqual({ fault: 'timed-out' });
	});

	it('whoever comes when it is cancelled already waits for nothing', async () => {
		const cancelling = new AbortController();
		cancelling.abort();
		expect(await request({ fault: 'connection-lost' }).call.reply(longEnough, cancelling.signal)).toEqual({ fault: 'cancelled' });
	});
});
