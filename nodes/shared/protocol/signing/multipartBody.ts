import { randomBytes } from 'node:crypto';

import type { FilePart } from '../question/filePart';

/** A body of bytes, and the header that says how to read it. */
export interface MultipartBody {
	body: Buffer;
	contentType: string;
}

const lineEnd = '\r\n';

/** A text that is in none of the contents, so that no content can end its part. */
function boundaryBeside(contents: readonly Buffer[]): string {
	for (;;) {
		const boundary = `n8n-${randomBytes(18).toString('hex')}`;
		if (contents.every((content) => !content.includes(boundary))) return boundary;
	}
}

/** The lines before a content. */
const head = (boundary: string, disposition: string, type: string) =>
	Buffer.from([`--${boundary}`, `Content-Disposition: form-data; ${disposition}`, `Content-Type: ${type}`, '', ''].join(lineEnd));

/**
 * Lays parameters and files out as multipart/form-data (RFC 7578) in UTF-8, as Alipay's SDKs do: values as they are, neither escaped nor
 * URL-encoded, then the files (docs/alipay.md 10.2).
 *
 * @param parameters names of letters, digits and underscores only
 * @param files names and types of which have no quotes and no line ends
 */
export function multipartBody(parameters: Readonly<Record<string, string>>, files: readonly FilePart[]): MultipartBody {
	const texts = Object.entries(parameters).map(([name, value]) => ({ name, content: Buffer.from(value) }));
	const boundary = boundaryBeside([...texts.map(({ content }) => content), ...files.map(({ bytes }) => bytes)]);
	const end = Buffer.from(lineEnd);
	const parts = [
		...texts.flatMap(({ name, content }) => [head(boundary, `name="${name}"`, 'text/plain; charset=utf-8'), content, end]),
		...files.flatMap(({ name, fileName, mimeType, bytes }) => [
			head(boundary, `name="${name}"; filename="${fileName}"`, mimeType),
			bytes,
			end,
		]),
	];
	return {
		body: Buffer.concat([...parts, Buffer.from(`--${boundary}--${lineEnd}`)]),
		contentType: `multipart/form-data; boundary=${boundary}; charset=utf-8`,
	};
}
