import type { INodeProperties } from 'n8n-workflow';

import { makesCall } from '../operations/makesCall';
import type { Operation } from '../operations/operation';
import { answerText } from '../protocol/answers';
import type { InvalidField } from '../protocol/prepareRequest';
import { checkNumber, numberOf, numberOptions, numberProperty } from './numberOptions';
import type { NumberName } from './numberOptions';

/** What an item's options collection holds, with the defaults filled in. */
export interface Options extends Record<keyof typeof numberOptions, number> {
	/** Another value makes another question of the same data. */
	askAgain: string;
	checkIdNumbers: boolean;
	/** Whether the user says that a repetition does no harm. */
	repeatCalls: boolean;
	/** Product code to send; empty where the method has none. */
	productCode: string;
	transactionIdPrefix: string;
}

const takesIdNumber = ({ parameters }: Operation) =>
	parameters.some(
		({ wire }) =>
			wire !== 'notSent' && [wire.format, ...Object.values(wire.formatBy?.formats ?? {})].includes('idNumber'),
	);

/** The options of an operation, in alphabetical order; none for one that makes no call. */
export function commonOptions(operation: Operation): INodeProperties[] {
	if (!makesCall(operation)) return [];
	const { transactionId, productCode } = operation;
	const checkIdNumbers: INodeProperties = {
		displayName: 'Check ID Numbers',
		name: 'checkIdNumbers',
		type: 'boolean',
		default: true,
		description: 'Whether to refuse ID numbers with a wrong check digit before anything is sent',
	};
	const repeatCalls: INodeProperties = {
		displayName: 'Repeat Calls',
		name: 'repeatCalls',
		type: 'boolean',
		default: false,
		description: "Whether to make a call again, up to 'Max Tries', when Alipay is busy or the answer was lost. Only for methods whose repetition does no harm.",
	};
	const ofTransaction: INodeProperties[] = !transactionId ? [] : [
		{
			displayName: 'Ask Again',
			name: 'askAgain',
			type: 'string',
			default: '',
			placeholder: 'e.g. order 2026-0815',
			description: 'Any text, such as an order number. With another value the same question is asked and billed again, instead of its earlier answer being repeated.',
		},
		{
			displayName: 'Transaction ID Prefix',
			name: 'transactionIdPrefix',
			type: 'string',
			default: '',
			placeholder: 'e.g. SHOP1',
			description: `Up to ${transactionId.prefixMaxLength} letters, digits and underscores with which automatic transaction IDs begin`,
		},
	];
	const ofContract: INodeProperties[] = !productCode ? [] : [
		{
			displayName: 'Product Code',
			name: 'productCode',
			type: 'string',
			default: '',
			placeholder: `e.g. ${productCode}`,
			description: 'Product code of your contract; when empty, the one that Alipay prescribes for this operation',
		},
	];
	const options: INodeProperties[] = [
		...ofTransaction,
		...(takesIdNumber(operation) ? [checkIdNumbers] : []),
		...ofContract,
		...(operation.methodFrom ? [repeatCalls] : []),
		...Object.entries(numberOptions).map(([name, option]) => numberProperty(name, option)),
	];
	return options.sort((one, other) => one.displayName.localeCompare(other.displayName));
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
	const { productCode = '', productCodeMaxLength = 0, transactionId } = operation;
	const prefixMaxLength = transactionId?.prefixMaxLength ?? 0;
	const text = (name: string) => String(given[name] ?? '').trim();
	const askAgain = answerText(given.askAgain, undefined);
	const options: Options = {
		askAgain: 'text' in askAgain ? askAgain.text : '',
		checkIdNumbers: given.checkIdNumbers !== false,
		repeatCalls: given.repeatCalls === true,
		productCode: productCode && (text('productCode') || productCode),
		transactionIdPrefix: text('transactionIdPrefix'),
		maxCalls: numberOf('maxCalls', given),
		maxConcurrentRequests: numberOf('maxConcurrentRequests', given),
		maxTries: numberOf('maxTries', given),
		requestsPerSecond: numberOf('requestsPerSecond', given),
		timeout: numberOf('timeout', given),
	};
	const invalid = (Object.keys(numberOptions) as NumberName[]).flatMap((name) => checkNumber(name, given));
	if (!('text' in askAgain)) invalid.push({ field: 'Ask Again', ...askAgain });
	if (productCode && (!/^\w+$/.test(options.productCode) || options.productCode.length > productCodeMaxLength)) {
		invalid.push({
			field: 'Product Code',
			fault: `is not a code of up to ${productCodeMaxLength} letters and digits`,
			remedy: 'Correct it under Options, or clear it to use the standard one.',
		});
	}
	if (transactionId && (!/^\w*$/.test(options.transactionIdPrefix) || options.transactionIdPrefix.length > prefixMaxLength)) {
		invalid.push({
			field: 'Transaction ID Prefix',
			fault: `is not made of up to ${prefixMaxLength} letters, digits and underscores`,
			remedy: 'Correct it under Options.',
		});
	}
	return invalid.length > 0 ? { invalid } : { options };
}
