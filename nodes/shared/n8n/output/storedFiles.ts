import type { IBinaryKeyData, IExecuteFunctions } from 'n8n-workflow';

import { fileTypeOf } from '../../protocol/question/acceptedFiles';

/** What a file is called that is of none of the kinds that Alipay knows. */
const otherType = { mimeType: 'application/octet-stream', ending: 'bin' };

/**
 * Hands files over to n8n, which keeps them wherever it keeps binary files.
 *
 * @param files Base64 by name
 * @returns what an item holds in their place, by the same names
 * @throws whatever n8n throws when it cannot store one
 */
export async function storedFiles(context: IExecuteFunctions, files: Readonly<Record<string, string>>): Promise<IBinaryKeyData> {
	const stored: IBinaryKeyData = {};
	for (const [name, base64] of Object.entries(files)) {
		const bytes = Buffer.from(base64, 'base64');
		const { mimeType, ending } = fileTypeOf(bytes, '') ?? otherType;
		stored[name] = await context.helpers.prepareBinaryData(bytes, `${name}.${ending}`, mimeType);
	}
	return stored;
}
