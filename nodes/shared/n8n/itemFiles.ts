import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import type { Unusable } from '../protocol/question/invalidField';
import { bytesInBase64 } from '../protocol/question/pictureTooLarge';
import { shortList } from '../protocol/shortList';

/** A binary file of an item that has not been read. */
export interface MeasuredFile {
	size: number;
	/** As whoever made the file named it. */
	fileName: string;
	/** The whole file, or why it cannot be read. */
	read: () => Promise<Buffer | Unusable>;
}

/** The binary files of one item, whatever storage n8n keeps them in. */
export class ItemFiles {
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly itemIndex: number,
	) {}

	/** Finds a file without reading it. @param field the binary field, as the user gave it */
	async measure(field: string): Promise<MeasuredFile | Unusable> {
		const { context, itemIndex } = this;
		try {
			const found = context.helpers.assertBinaryData(itemIndex, field);
			const read = async () => await context.helpers.getBinaryDataBuffer(itemIndex, field).catch(() => this.unreadable(field));
			return { size: await this.sizeOf(found), fileName: found.fileName ?? '', read };
		} catch {
			return this.unreadable(field);
		}
	}

	private unreadable(field: string): Unusable {
		const names = Object.keys(this.context.getInputData()[this.itemIndex]?.binary ?? {});
		return {
			// What is in the field can be anything, personal data that was mapped there by mistake included.
			problem: names.includes(field) ? 'names a file that could not be read' : 'names a file that the item does not have',
			remedy:
				names.length > 0 ? `Enter one of the item's files: ${shortList(names)}.` : 'The item has no files. Check the node that should pass one on.',
		};
	}

	/** Bytes of a file: of one in n8n's storage as the storage knows them, for what the item says of it anybody may have written. */
	private async sizeOf({ id, data }: IBinaryData): Promise<number> {
		return id ? (await this.context.helpers.getBinaryMetadata(id)).fileSize : bytesInBase64(data.replace(/\s/g, ''));
	}
}
