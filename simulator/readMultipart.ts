import busboy from 'busboy';

/** A file part as it arrived. */
export interface ReceivedFile {
	/** Of the parameter. */
	name: string;
	fileName: string;
	mimeType: string;
	bytes: Buffer;
	/** Whether it had more bytes than the gateway takes; then only the first ones are here. */
	isCut: boolean;
}

/** Most bytes that the gateway takes of a file (the page of public codes). */
export const mostFileBytes = 50 * 1024 * 1024;

/** More parts than any method has. */
const mostParts = 100;

/** The parts of a multipart body. */
export interface Multipart {
	texts: Record<string, string>;
	files: ReceivedFile[];
}

/**
 * Reads a multipart body with npm busboy.
 *
 * @param charset of texts whose part names none
 * @returns undefined where the body is malformed or cut off, or names a parameter twice
 */
export async function readMultipart(body: Buffer, contentType: string, charset: string): Promise<Multipart | undefined> {
	const texts: Record<string, string> = {};
	const files: ReceivedFile[] = [];
	const names: string[] = [];
	try {
		const parser = busboy({
			headers: { 'content-type': contentType },
			defCharset: charset,
			// Reaching the limit already counts as too much.
			limits: { fileSize: mostFileBytes + 1, parts: mostParts },
		});
		parser.on('field', (name, value) => {
			names.push(name);
			texts[name] = value;
		});
		parser.on('file', (name, stream, { filename, mimeType }) => {
			names.push(name);
			const chunks: Buffer[] = [];
			// The type of its declaration forgets that a part can have none.
			const file: ReceivedFile = { name, fileName: (filename as string | undefined) ?? '', mimeType, bytes: Buffer.alloc(0), isCut: false };
			files.push(file);
			stream.on('data', (chunk: Buffer) => chunks.push(chunk));
			stream.on('limit', () => (file.isCut = true));
			// Of a body that is cut off, the parser tells.
			stream.on('error', () => undefined);
			stream.on('end', () => (file.bytes = Buffer.concat(chunks)));
		});
		await new Promise<void>((resolve, reject) => {
			parser.on('close', resolve).on('error', reject);
			parser.end(body);
		});
	} catch {
		return undefined;
	}
	return new Set(names).size === names.length ? { texts, files } : undefined;
}
