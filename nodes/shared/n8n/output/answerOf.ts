import type { IBinaryKeyData, IExecuteFunctions } from 'n8n-workflow';

import { classifyFault } from '../../protocol/outcome/classifyFault';
import { isFailure } from '../../protocol/outcome/outcome';
import type { Outcome } from '../../protocol/outcome/outcome';
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
async function storedFiles(context: IExecuteFunctions, files: Readonly<Record<string, string>>): Promise<IBinaryKeyData> {
	const stored: IBinaryKeyData = {};
	for (const [name, base64] of Object.entries(files)) {
		const bytes = Buffer.from(base64, 'base64');
		const { mimeType, ending } = fileTypeOf(bytes, '') ?? otherType;
		stored[name] = await context.helpers.prepareBinaryData(bytes, `${name}.${ending}`, mimeType);
	}
	return stored;
}

/** How a call ended, its files apart: n8n has them, so that a run of many items does not hold them all. */
export interface Answer {
	/** Without its files. */
	outcome: Outcome;
	/** What the items of the answer hold in their place. */
	files?: IBinaryKeyData;
}

/**
 * Hands the files of an outcome over to n8n. A tool has none: an agent's model cannot take them.
 *
 * @returns a failure that says so where n8n cannot store them
 */
export async function answerOf(context: IExecuteFunctions, isTool: boolean, outcome: Outcome): Promise<Answer> {
	if (isFailure(outcome) || !outcome.files) return { outcome };
	const { files, ...rest } = outcome;
	if (isTool) return { outcome: rest };
	try {
		return { outcome: rest, files: await storedFiles(context, files) };
	} catch {
		const { transactionId, traceId, tries } = rest;
		return { outcome: { ...classifyFault('file-not-stored', { transactionId, traceId, tries }), verified: true } };
	}
}
