import type { ServerResponse } from 'node:http';
import type { HttpReply } from './reply';

/** Milliseconds between two bytes of a dripping reply. */
const dripPause = 500;

/** Sends the bytes of a reply in the way that it asks for. A connection that is kept waiting ends when the server closes. */
export function deliver({ status, headers, body, delivery }: HttpReply, response: ServerResponse): void {
	if (delivery === 'never') return;
	if (delivery === 'reset') {
		response.socket?.resetAndDestroy();
		return;
	}
	response.writeHead(status, { ...headers, 'content-length': body.length });
	if (delivery === 'whole') {
		response.end(body);
		return;
	}
	if (delivery === 'half, then reset') {
		response.write(body.subarray(0, body.length / 2), () => response.socket?.resetAndDestroy());
		return;
	}
	let sent = 0;
	const drip = setInterval(() => {
		response.write(body.subarray(sent, ++sent));
		if (sent >= body.length) response.end();
	}, dripPause);
	response.once('close', () => clearInterval(drip));
}
