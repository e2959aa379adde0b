import { pictureKind } from '../../../nodes/shared/protocol/question/pictureKind';

const kindOf = (head: string) => pictureKind(Buffer.from(`${head}${'0'.repeat(40)}`, 'latin1'));

// The first bytes that each format sets; n8n's Edit Image node reads what GraphicsMagick reads.
test.each([
	['\x89PNG\r\n\x1a\n', 'a PNG image'],
	['GIF87a', 'a GIF image'],
	['GIF89a', 'a GIF image'],
	['BM', 'a BMP image'],
	['II*\0', 'a TIFF image'],
	['MM\0*', 'a TIFF image'],
	['II+\0', 'a TIFF image'],
	['MM\0+', 'a TIFF image'],
	['RIFF\x10\0\0\0WEBPVP8 ', 'a WebP image'],
])('%j is %s, which the Edit Image node converts', (head, what) => {
	expect(kindOf(head)).toEqual({ what, isEditable: true });
});

test.each([
	['\0\0\0\x0cjP  ', 'a JPEG 2000 image'],
	['\0\0\0\x0cJXL ', 'a JPEG XL image'],
	['\xff\x0a', 'a JPEG XL image'],
	['PK\x03\x04', 'a ZIP archive or office document'],
	['%PDF-1.7', 'a PDF document'],
	['\r\n %PDF-1.7', 'a PDF document'],
	['\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a > b -->\n<svg xmlns="">', 'an SVG drawing'],
	['<!DOCTYPE svg PUBLIC "">', 'an SVG drawing'],
	['<!doctype html>', 'an HTML page'],
	['<html>', 'an HTML page'],
	['<!-- 404 --><title>', 'an HTML page'],
	['{"code": 404}', 'JSON text'],
	['[ -1', 'JSON text'],
	['{}', 'JSON text'],
	['[null', 'JSON text'],
])('%j is %s, which it does not', (head, what) => {
	expect(kindOf(head)).toEqual({ what });
});

test.each(['RIFF\x10\0\0\0WAVE', 'ftyp', '<svgx', '<xml', '{name', 'II*', 'Li Lei', '\xff\xd8'])('%j is no image that is known', (head) => {
	expect(kindOf(head)).toEqual({ what: 'no image' });
});

test('an empty file is called so', () => {
	expect(pictureKind(Buffer.alloc(0))).toEqual({ what: 'an empty file' });
	expect(pictureKind(Buffer.of(0))).toEqual({ what: 'no image' });
});

/** The first box of ISO/IEC 14496-12: its length, its type, a brand, that brand's version, and other brands. */
const box = (brand: string, version: string, ...others: string[]) => `\0\0\0${String.fromCharCode(16 + 4 * others.length)}ftyp${brand}${version}${others.join('')}`;

test.each([
	['a HEIC image', box('heic', '\0\0\0\0', 'mif1')],
	['a HEIC image', box('mif1', '\0\0\0\0', 'heic')],
	['a HEIC image', box('isom', '\0\0\0\0', 'heix')],
	['an AVIF image', box('avif', '\0\0\0\0', 'mif1')],
	['an AVIF image', box('mif1', '\0\0\0\0', 'miaf', 'avif')],
	// A film.
	['no image', box('isom', '\0\0\0\0', 'mp42')],
	// What stands in the place of the version, or behind the box, is no brand.
	['no image', box('isom', 'heic', 'mp42')],
	['no image', `${box('isom', '\0\0\0\0')}heic`],
	['no image', `${box('isom', '\0\0\0\0', 'mp42')}avif`],
])('%s: %j', (what, head) => {
	expect(kindOf(head)).toEqual({ what });
});
