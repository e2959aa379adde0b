/** A file as it travels: one part of a multipart body, which no signature covers. */
export interface FilePart {
	/** Alipay's name for it: letters, digits and underscores. */
	name: string;
	/** Ends as its content is; never the name that somebody gave the file, which can hold anything. */
	fileName: string;
	mimeType: string;
	bytes: Buffer;
}
