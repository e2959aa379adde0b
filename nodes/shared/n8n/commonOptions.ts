import type { INodeProperties } from 'n8n-workflow';

import type { Operation } from '../operations/operation';
import type { InvalidField } from '../protocol/prepareRequest';

/** What an item's options collection holds, with the defaults filled in. */
export interface Options {
	/** ms until an answer must be there. */
	timeout: number;
	/** Product code to send. */
	productCode: string;
	transactionIdPrefix: string;
	checkIdNumbers: boolean;
}

/** ms; Alipay's own Java and Python SDKs wait as long. */
const defaultTimeout = 15_000;
const shortestTimeout = 1_000;
const longestTimeout = 120_000;

const takesIdNumber = ({ parameters }: Operation) =>
	parameters.some(
		({ wire }) =>
			wire !== 'notSent' && [wire.format, ...Object.values(wire.formatBy?.formats ?? {})].includes('idNumber'),
	);

/** The options of an operation's node, in alphabetical order. */
export function commonOptions(operation: Operation): INodeProperties[] {
	const checkIdNumbers: INodeProperties = {
		displayName: 'Check ID Numbers',
		name: 'checkIdNumbers',
		type: 'boolean',
		default: true,
		description: 'Whether to refuse ID numbers with a wrong check digit before anything is sent',
	};
	return [
		...(takesIdNumber(operation) ? [checkIdNumbers] : []),
		{
			displayName: 'Product Code',
			name: 'productCode',
			type: 'string',
			default: '',
			placeholder: `e.g. ${operation.productCode}`,
			description: 'Product code of your contract; when empty, the one that Alipay prescribes for this operation',
		},
		{
			displayName: 'Timeout',
			name: 'timeout',
			type: 'number',
			typeOptions: { minValue: shortestTimeout, maxValue: longestTimeout },
			default: defaultTimeout,
			description: 'How long to wait for an answer, in milliseconds',
		},
		{
			displayName: 'Transaction ID Prefix',
			name: 'transactionIdPrefix',
			type: 'string',
			default: '',
			placeholder: 'e.g. SHOP1',
			description: `Up to ${operation.transactionId.prefixMaxLength} letters, digits or underscores with which automatic transaction IDs begin`,
		},
	];
}

/**
 * Fills in what an item's options collection leaves out, and checks the rest: an expression can put anything there.
 *
 * @param given the collection as n8n returns it
 * @returns the options, or every one that is not acceptable
 */
export function readOptions(
	operation: Operation,
	given: Readonly<Record<string, unknown>>,
): { options: Options } | { invalid: InvalidField[] } {
	const { prefixMaxLength } = operation.transactionId;
	const options: Options = {
		timeout: Number(given.timeout ?? defaultTimeout),
		productCode: String(given.productCode ?? '').trim() || operation.productCode,
		transactionIdPrefix: String(given.transactionIdPrefix ?? '').trim(),
		checkIdNumbers: given.checkIdNumbers !== false,
	};
	const invalid: InvalidField[] = [];
	if (!(options.timeout >= shortestTimeout && options.timeout <= longestTimeout)) {
		invalid.push({
			field: 'Timeout',
			fault: 'is not a number of milliseconds from 1,000 to 120,000',
			remedy: 'Correct it under Options.',
		});
	}
	if (!/^\w+$/.test(options.productCode) || options.productCode.length > operation.productCodeMaxLength) {
		invalid.push({
			field: 'Product Code',
			fault: `is not a code of up to ${operation.productCodeMaxLength} letters and digits`,
			remedy: 'Correct it under Options, or clear it to use the standard one.',
		});
	}
	if (!new RegExp(`^\\w{0,${prefixMaxLength}}$`).test(options.transactionIdPrefix)) {
		invalid.push({
			field: 'Transaction ID Prefix',
			fault: `is not made of up to ${prefixMaxLength} letters, digits and underscores`,
			remedy: 'Correct it under Options.',
		});
	}
	return invalid.length > 0 ? { invalid } : { options };
}
