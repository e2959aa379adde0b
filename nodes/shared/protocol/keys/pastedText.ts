import { runAtEnd } from '../runAtEnd';
import { announcedLength } from './derElements';

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

const base64 = /^[A-Za-z0-9+/]+={0,2}$/;

const isAround = (character: string) => /[\s"']/.test(character);

/** Without the spaces and quotes around it, and with line breaks that are such. */
function cleaned(text: string): string {
	const broken = text.replace(/\\r|\\n/g, '\n').replace(/^[\s"']+/, '');
	return broken.slice(0, runAtEnd(broken, isAround));
}

/**
 * Reads PEM or bare Base64 in whatever shape it was pasted: one line, CRLF, spaces for newlines (n8n's password field drops
 * newlines), literal `\n`, with or without armour or half of it, quotes around it (docs/alipay.md 1.6).
 *
 * @returns the label and the bytes, or `undefined` when what is there is not Base64
 */
export function readPastedText(text: string): PastedText | undefined {
	const unescaped = cleaned(text);
	const [, label, lines] = armoured.exec(unescaped) ?? [];
	const body = (lines ?? onlyClosed.exec(unescaped)?.[1] ?? unescaped).replace(/\s+/g, '');
	if (!base64.test(body)) return undefined;
	return { label: label ?? '', der: Buffer.from(body, 'base64') };
}

const sequence = 0x30;

/** Cuts Base64 texts apart that stand one behind the other without armour: the bytes of each say how long it is. */
function* bareTexts(body: string): Generator<string> {
	for (let rest = body; rest !== ''; ) {
		const opening = Buffer.from(rest.slice(0, 8), 'base64');
		const length = opening[0] === sequence ? announcedLength(opening) : undefined;
		const end = length === undefined ? rest.length : Math.ceil(length / 3) * 4;
		yield rest.slice(0, end);
		rest = rest.slice(end);
	}
}

const boundary = /-----(BEGIN|END) ([A-Z0-9 ]+)-----/;

/** The texts that follow a first line or precede a last one; what is between two PEMs, such as their names, is left out. */
function armouredTexts(text: string): string[] {
	const [opening = '', ...pieces] = text.split(boundary);
	const found: string[] = [];
	let before = 'END';
	for (let body = opening, at = 0; ; at += 3) {
		const [kind, label, following] = pieces.slice(at, at + 3);
		if (before !== 'END') found.push(`${before}${body}`);
		else if (kind === 'END') found.push(body);
		if (following === undefined) return found;
		before = kind === 'BEGIN' ? `-----BEGIN ${label}-----` : 'END';
		body = following;
	}
}

/**
 * The same for a text that can hold several, such as Alipay's file of root certificates, in the same shapes. Base64 of a whole PEM file,
 * which Alipay's own interfaces provide, is read as that file.
 *
 * @returns at least one, or `undefined` when any of them is not Base64
 */
export function readPastedTexts(text: string): PastedText[] | undefined {
	const unescaped = cleaned(text);
	const texts = boundary.test(unescaped) ? armouredTexts(unescaped) : [...bareTexts(unescaped.replace(/\s+/g, ''))];
	const pasted = texts.map(readPastedText).filter((one) => one !== undefined);
	if (pasted.length === 0 || pasted.length < texts.length) return undefined;
	const { label, der } = pasted[0]!;
	const content = label ? '' : der.toString('latin1');
	return boundary.test(content) ? readPastedTexts(content) : pasted;
}
