/** What a file is, in the words of a sentence: "is a PNG image". */
export interface PictureKind {
	what: string;
	/** Whether n8n's Edit Image node (GraphicsMagick) makes a JPEG of it. */
	isEditable?: true;
}

/** Files by their first bytes, in Latin-1, as their formats set them. */
const openings: ReadonlyArray<[opening: string, kind: PictureKind]> = [
	['\x89PNG\r\n\x1a\n', { what: 'a PNG image', isEditable: true }],
	['GIF8', { what: 'a GIF image', isEditable: true }],
	['BM', { what: 'a BMP image', isEditable: true }],
	['II*\0', { what: 'a TIFF image', isEditable: true }],
	['MM\0*', { what: 'a TIFF image', isEditable: true }],
	// BigTIFF
	['II+\0', { what: 'a TIFF image', isEditable: true }],
	['MM\0+', { what: 'a TIFF image', isEditable: true }],
	['\0\0\0\x0cjP  ', { what: 'a JPEG 2000 image' }],
	['\0\0\0\x0cJXL ', { what: 'a JPEG XL image' }],
	['\xff\x0a', { what: 'a JPEG XL image' }],
	['PK\x03\x04', { what: 'a ZIP archive or office document' }],
];

function openingKind(head: string): PictureKind | undefined {
	// The length of the file is between the two.
	if (head.startsWith('RIFF') && head.startsWith('WEBP', 8)) return { what: 'a WebP image', isEditable: true };
	return openings.find(([opening]) => head.startsWith(opening))?.[1];
}

/** Brands of the base media file format (ISO/IEC 14496-12) with an image in them: HEIF (ISO/IEC 23008-12), and AVIF. */
const avifBrands = new Set(['avif', 'avis', 'avio', 'MA1A', 'MA1B']);
const heifBrands = new Set(
	'heic heix heim heis hevc hevx hevm hevs heif mif1 mif2 msf1 miaf MiHB MiHA MiHE jpeg jpgs avci avcs j2ki j2is vvic vvis evbi evbs 1pic MiPr tmap'.split(' '),
);

/** The brands that a file names in its first box; none where it has no such box. */
function brandsOf(head: string): string[] {
	if (head.slice(4, 8) !== 'ftyp') return [];
	const length = Buffer.from(head.slice(0, 4), 'latin1').readUInt32BE();
	const brands = head.slice(8, Math.min(length, head.length)).match(/[^]{4}/g) ?? [];
	// The second is the version of the first.
	return brands.filter((_, at) => at !== 1);
}

function boxedKind(head: string): PictureKind | undefined {
	const brands = brandsOf(head);
	if (brands.some((brand) => avifBrands.has(brand))) return { what: 'an AVIF image' };
	return brands.some((brand) => heifBrands.has(brand)) ? { what: 'a HEIC image' } : undefined;
}

/** A text of marks without the XML declaration and the comments before its first mark. */
function withoutPreface(text: string): string {
	let at = 0;
	for (;;) {
		const [opening, end] = text.startsWith('<!--', at) ? ['<!--', '-->'] : ['<?xml', '?>'];
		const until = text.startsWith(opening, at) ? text.indexOf(end, at) : -1;
		if (until < 0) return text.slice(at);
		at = until + end.length;
		while (/\s/.test(text.charAt(at))) at++;
	}
}

/** Texts that arrive in place of an image, such as the page of a server that did not find it. */
function textKind(head: string): PictureKind | undefined {
	const text = head.replace(/^(?:\xef\xbb\xbf)?\s*/, '').toLowerCase();
	if (text.startsWith('%pdf-')) return { what: 'a PDF document' };
	const mark = withoutPreface(text);
	if (/^<(?:!doctype )?svg\b/.test(mark)) return { what: 'an SVG drawing' };
	if (/^<(?:!doctype html|html|head|body|title|meta|script)\b/.test(mark)) return { what: 'an HTML page' };
	if (/^[[{]\s*(?:["\]}[{]|-?\d|true|false|null)/.test(text)) return { what: 'JSON text' };
	return undefined;
}

/** Bytes that are looked at. */
const headLength = 1_024;

/** What a file is that is none of the images that are wanted, by its first bytes and never by its name. */
export function pictureKind(bytes: Buffer): PictureKind {
	if (bytes.length === 0) return { what: 'an empty file' };
	const head = bytes.toString('latin1', 0, headLength);
	return openingKind(head) ?? boxedKind(head) ?? textKind(head) ?? { what: 'no image' };
}
