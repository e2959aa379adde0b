import { acceptedEnding, fileTypeOf } from '../../../nodes/shared/protocol/question/acceptedFiles';

const bytesOf = (opening: string) => Buffer.from(`${opening} and more`, 'latin1');
const octets = 'application/octet-stream';
/** Of no kind that is known. */
const plain = bytesOf('Li Lei');

// docs/alipay.md 10.2
const documents = ['csv', 'txt', 'zip', 'rar', 'gz', 'doc', 'docx', 'xls', 'xlsx', 'pdf'];
const images = ['bmp', 'gif', 'jpg', 'jpeg', 'png'];

test.each([...documents, ...images])("the gateway accepts names that end in '%s', in any case", (ending) => {
	expect(acceptedEnding(`report.2026.${ending}`)).toBe(ending);
	expect(acceptedEnding(`REPORT.${ending.toUpperCase()}`)).toBe(ending);
	expect(acceptedEnding(`report.${ending}.exe`)).toBeUndefined();
});

test.each(['exe', 'svg', 'heic', 'webp', 'html', 'jpg ', 'tar.xz', '', '.'])('it accepts no name that ends in %j', (ending) => {
	expect(acceptedEnding(`report.${ending}`)).toBeUndefined();
});

test.each([
	['\xff\xd8\xff\xe1\0\x10Exif', 'jpg', 'image/jpeg'],
	['\xff\xd8\xff\xe0\0\x10JFIF', 'jpg', 'image/jpeg'],
	['\x89PNG\r\n\x1a\n', 'png', 'image/png'],
	['GIF89a', 'gif', 'image/gif'],
	['GIF87a', 'gif', 'image/gif'],
	['BM', 'bmp', 'image/bmp'],
])('a file that begins with %j is an image, whatever its name is', (opening, ending, mimeType) => {
	for (const name of ['face.png', 'face.pdf', 'face.exe', 'face', '']) expect(fileTypeOf(bytesOf(opening), name)).toEqual({ ending, mimeType });
});

test.each([
	['%PDF-1.7', 'pdf'],
	['PK\x03\x04', 'zip'],
	['Rar!\x1a\x07\x01\x00', 'rar'],
	['\x1f\x8b\x08', 'gz'],
])('a file that begins with %j and whose name does not tell is a %s', (opening, ending) => {
	for (const name of ['', 'contract', 'contract.exe', 'contract.png']) expect(fileTypeOf(bytesOf(opening), name)).toEqual({ ending, mimeType: octets });
});

test.each(documents)("what is no image is what its name says: '%s'", (ending) => {
	expect(fileTypeOf(plain, `contract.${ending}`)).toEqual({ ending, mimeType: octets });
	expect(fileTypeOf(bytesOf('PK\x03\x04'), `contract.${ending}`)).toEqual({ ending, mimeType: octets });
});

test.each([...images.map((ending) => `face.${ending}`), 'face', 'face.exe', ''])('what is no image and has no other accepted ending is not taken: %j', (name) => {
	expect(fileTypeOf(plain, name)).toBeUndefined();
	expect(fileTypeOf(Buffer.alloc(0), name)).toBeUndefined();
});
