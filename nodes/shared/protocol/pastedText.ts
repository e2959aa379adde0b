/** Text of a key or certificate as people paste it, taken apart. */
export interface PastedText {
	/** What the armour calls it, such as `PRIVATE KEY`; empty without armour. */
	label: string;
	/** The decoded bytes. */
	der: Buffer;
}

/** Either line of an armour can be missing: people lose the first or the last line when they copy. */
const armoured = /-----BEGIN ([A-Z0-9 ]+)-----([^-]*)/;
const onlyClosed = /^([^-]*)-----END /;

/**
 * Reads PEM or bare Base64 in whatever shape it was pasted: one line, CRLF, spaces for newlines (n8n's password field drops
 * newlines), literal `\n`, with or without armour or half of it, quotes around it (protocol.md section 1.6).
 *
 * @returns the label and the bytes, or `undefined` when what stands there is not Base64
 */
export function readPastedText(text: string): PastedText | undefined {
	const unescaped = text.replace(/\\r|\\n/g, '\n').replace(/^[\s"']+|[\s"']+$/g, '');
	const [, label, lines] = armoured.exec(unescaped) ?? [];
	const body = (lines ?? onlyClosed.exec(unescaped)?.[1] ?? unescaped).replace(/\s+/g, '');
	if (!/^[A-Za-z0-9+/]+={0,2}$/.test(body)) return undefined;
	return { label: label ?? '', der: Buffer.from(body, 'base64') };
}
