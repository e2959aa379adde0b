import type { IExecuteFunctions } from 'n8n-workflow';

import type { Operation, Parameter, Wire } from '../operations/operation';
import { longestRaw } from '../protocol/longestRaw';
import { classifyFault } from '../protocol/outcome/classifyFault';
import type { Outcome } from '../protocol/outcome/outcome';
import { withResult } from '../protocol/outcome/withResult';
import { readNotification } from '../protocol/reply/readNotification';
import { invalidItem } from './failures';
import { fieldNamer } from './fieldNamer';
import { ItemFiles } from './itemFiles';
import type { PreparedItem } from './prepareItem';

const formType = 'application/x-www-form-urlencoded';

/**
 * A form as its bytes came, where the Webhook node has kept them in a file (docs/n8n.md 6.5).
 *
 * @param longest the most bytes that are read
 */
async function keptForm(context: IExecuteFunctions, itemIndex: number, longest: number): Promise<string | undefined> {
	const files = context.getInputData()[itemIndex]?.binary ?? {};
	const name = Object.keys(files).find((one) => files[one]!.mimeType === formType);
	if (name === undefined) return undefined;
	const file = await new ItemFiles(context, itemIndex).measure(name);
	if ('problem' in file || file.size > longest) return undefined;
	const bytes = await file.read();
	return 'problem' in bytes ? undefined : bytes.toString('latin1');
}

const parameterOf = ({ parameters, notificationFrom }: Operation) =>
	parameters.find(({ name }) => name === notificationFrom) as Parameter & { wire: Wire };

/** The outcome of an item that holds what Alipay sent by itself: it is read, and nothing is sent. */
export async function itemNotification(context: IExecuteFunctions, { operation, credential, fields }: PreparedItem, itemIndex: number): Promise<Outcome> {
	const { name, displayName, wire } = parameterOf(operation);
	const first = readNotification(operation, String(fields[name]), credential);
	const kept = 'hasLost' in first ? await keptForm(context, itemIndex, longestRaw(wire.maxLength)) : undefined;
	const read = kept === undefined ? first : readNotification(operation, kept, credential);
	if ('output' in read) return { category: 'success', output: withResult(operation, read.output), transactionId: '', traceId: '', tries: 0 };
	if ('fault' in read) return { ...classifyFault(read.fault), verified: read.verified };
	const { problem, remedy } = read;
	return invalidItem([fieldNamer(context, operation, itemIndex)({ field: displayName, problem, remedy })], 'invalid-item');
}
