import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A drawn face, small enough for a certification. */
export const picture = readFileSync(join(__dirname, '..', '..', '..', 'demo', 'face.jpg'));

/** An image as a person chooses it in a form in the browser. */
export const jpeg = (buffer: Buffer) => ({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer });

/** A request with a form as a website sends it, with files (JPEG) if there are any. */
export function formRequest(fields: Record<string, string>, files: Record<string, Buffer> = {}): RequestInit {
	const body = new FormData();
	for (const [name, value] of Object.entries(fields)) body.set(name, value);
	for (const [name, content] of Object.entries(files)) {
		body.set(name, new Blob([new Uint8Array(content)], { type: 'image/jpeg' }), `${name}.jpg`);
	}
	return { body };
}

/** A request with JSON. */
export function jsonRequest(body: object): RequestInit {
	return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}
