/** Endings of file names that Alipay's gateway accepts (docs/alipay.md 10.2). */
export const acceptedEndings = ['csv', 'txt', 'zip', 'rar', 'gz', 'doc', 'docx', 'xls', 'xlsx', 'pdf', 'bmp', 'gif', 'jpg', 'jpeg', 'png'] as const;

export type AcceptedEnding = (typeof acceptedEndings)[number];

/** Most files of one call: no method of Alipay's takes nearly as many. */
export const mostFiles = 20;

/** Most bytes of a file that Alipay's gateway takes, whatever the method (docs/alipay.md 10.2). */
export const mostFileBytes = 50 * 1024 * 1024;

/** A file as the SDKs of Alipay call it. */
export interface FileType {
	ending: AcceptedEnding;
	mimeType: string;
}

/** What has no image in it that the SDKs know. */
const otherType = 'application/octet-stream';

/** Images by their first bytes, in Latin-1: the types that Alipay's SDKs tell apart. A JPEG is one whatever its first segment is. */
const pictures: ReadonlyArray<[opening: string, type: FileType]> = [
	['\xff\xd8\xff', { ending: 'jpg', mimeType: 'image/jpeg' }],
	['\x89PNG\r\n\x1a\n', { ending: 'png', mimeType: 'image/png' }],
	['GIF8', { ending: 'gif', mimeType: 'image/gif' }],
	['BM', { ending: 'bmp', mimeType: 'image/bmp' }],
];

/** Other kinds by their first bytes, for files whose name does not tell. */
const others: ReadonlyArray<[opening: string, ending: AcceptedEnding]> = [
	['%PDF-', 'pdf'],
	['PK\x03\x04', 'zip'],
	['Rar!\x1a\x07', 'rar'],
	['\x1f\x8b', 'gz'],
];

const pictureEndings: ReadonlySet<string> = new Set(['jpeg', ...pictures.map(([, { ending }]) => ending)]);

const isAccepted = (ending: string): ending is AcceptedEnding => (acceptedEndings as readonly string[]).includes(ending);

/** The ending of a file name, if Alipay accepts it. @param fileName of any length */
export function acceptedEnding(fileName: string): AcceptedEnding | undefined {
	const ending = fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase();
	return isAccepted(ending) ? ending : undefined;
}

/**
 * What a file is: an image by its content and never by its name, anything else by the ending of its name, or by its content where the name
 * does not tell.
 *
 * @param fileName as the item has it; of any length and content
 * @returns `undefined` for a file that Alipay does not take
 */
export function fileTypeOf(bytes: Buffer, fileName: string): FileType | undefined {
	const start = bytes.toString('latin1', 0, 16);
	const picture = pictures.find(([opening]) => start.startsWith(opening))?.[1];
	if (picture) return picture;
	const named = acceptedEnding(fileName);
	if (named && !pictureEndings.has(named)) return { ending: named, mimeType: otherType };
	const ending = others.find(([opening]) => start.startsWith(opening))?.[1];
	return ending && { ending, mimeType: otherType };
}
