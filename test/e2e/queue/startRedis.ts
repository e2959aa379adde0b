import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { findFreePort } from '../../../n8nHost/ports';
import { startServer } from '../../../n8nHost/startServer';
import { findProgram } from '../findProgram';
import type { RedisAddress } from './queueEnvironment';

/** A running Redis. */
export interface Redis {
	address: RedisAddress;
	/** Ends the server. */
	stop(): Promise<void>;
}

/** Redis answers PING with PONG as soon as it can be worked with. */
async function answersPing(port: number): Promise<boolean> {
	return await new Promise((resolve, reject) => {
		const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
		socket.setTimeout(1000, () => socket.destroy(new Error('Redis did not answer.')));
		socket.once('error', reject).once('data', (answer) => {
			socket.destroy();
			resolve(answer.toString().startsWith('+PONG'));
		});
	});
}

/**
 * Starts a Redis on a free port of 127.0.0.1 that keeps everything in memory.
 *
 * @throws an Error that says what to install when there is no redis-server
 */
export async function startRedis(): Promise<Redis> {
	const command = findProgram('redis-server', 'redis-server');
	const port = await findFreePort();
	const words = ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no'];
	const server = await startServer({ name: 'Redis', command, words, options: { cwd: tmpdir() }, isReady: () => answersPing(port) });
	return { address: { host: '127.0.0.1', port }, stop: () => server.stop() };
}
