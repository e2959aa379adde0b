import type { INodeProperties } from 'n8n-workflow';

import type { Operation } from '../operations/operation';
import type { InvalidField } from '../protocol/prepareRequest';

/** A whole number that the user can set. */
interface NumberOption {
	displayName: string;
	description: string;
	minimum: number;
	maximum: number;
	/** What holds when it is not set; 0 stands for "no limit". */
	otherwise: number;
	/** What the field shows when the user adds it. */
	initial: number;
}

/** The numbers among the options, by their stored names. */
const numberOptions = {
	maxCalls: {
		displayName: 'Max Calls',
		description: 'How many calls the node may make in one run, retries included; items beyond that are not sent',
		minimum: 1,
		maximum: 1_000_000,
		otherwise: 0,
		initial: 100,
	},
	maxConcurrentRequests: {
		displayName: 'Max Concurrent Requests',
		description: 'How many calls may be under way at the same time',
		minimum: 1,
		maximum: 100,
		otherwise: 10,
		initial: 10,
	},
	maxTries: {
		displayName: 'Max Tries',
		description: 'How often a call is made in all when Alipay is busy or the connection breaks; only what can succeed is repeated',
		minimum: 1,
		maximum: 10,
		otherwise: 3,
		initial: 3,
	},
	requestsPerSecond: {
		displayName: 'Requests per Second',
		description: 'How many calls to begin in a second at most; no limit unless set',
		minimum: 1,
		maximum: 1000,
		otherwise: 0,
		initial: 5,
	},
	/** Alipay's own Java and Python SDKs wait 15 s. */
	timeout: {
		displayName: 'Timeout',
		description: 'How long to wait for an answer, in milliseconds',
		minimum: 1000,
		maximum: 120_000,
		otherwise: 15_000,
		initial: 15_000,
	},
} satisfies Record<string, NumberOption>;

/** What an item's options collection holds, with the defaults filled in. */
export interface Options extends Record<keyof typeof numberOptions, number> {
	/** Another value makes another question of the same data. */
	askAgain: string;
	checkIdNumbers: boolean;
	/** Product code to send. */
	productCode: string;
	transactionIdPrefix: string;
}

const takesIdNumber = ({ parameters }: Operation) =>
	parameters.some(
		({ wire }) =>
			wire !== 'notSent' && [wire.format, ...Object.values(wire.formatBy?.formats ?? {})].includes('idNumber'),
	);

const numberProperty = (name: string, { displayName, description, minimum, maximum, initial }: NumberOption): INodeProperties => ({
	displayName,
	name,
	type: 'number',
	typeOptions: { minValue: minimum, maxValue: maximum },
	default: initial,
	description,
});

/** The options of an operation's node, in alphabetical order. */
export function commonOptions(operation: Operation): INodeProperties[] {
	const checkIdNumbers: INodeProperties = {
		displayName: 'Check ID Numbers',
		name: 'checkIdNumbers',
		type: 'boolean',
		default: true,
		description: 'Whether to refuse ID numbers with a wrong check digit before anything is sent',
	};
	const options: INodeProperties[] = [
		{
			displayName: 'Ask Again',
			name: 'askAgain',
			type: 'string',
			default: '',
			placeholder: 'e.g. application 2026-0815',
			description: 'Any text, such as an application number: another value asks (and pays) again where the same day would repeat the first answer',
		},
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
			displayName: 'Transaction ID Prefix',
			name: 'transactionIdPrefix',
			type: 'string',
			default: '',
			placeholder: 'e.g. SHOP1',
			description: `Up to ${operation.transactionId.prefixMaxLength} letters, digits or underscores with which automatic transaction IDs begin`,
		},
		...Object.entries(numberOptions).map(([name, option]) => numberProperty(name, option)),
	];
	return options.sort((one, other) => one.displayName.localeCompare(other.displayName));
}

const english = (number: number) => number.toLocaleString('en');

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
	const text = (name: string) => String(given[name] ?? '').trim();
	const number = (name: keyof typeof numberOptions) => Number(given[name] ?? numberOptions[name].otherwise);
	const options: Options = {
		askAgain: text('askAgain'),
		checkIdNumbers: given.checkIdNumbers !== false,
		productCode: text('productCode') || operation.productCode,
		transactionIdPrefix: text('transactionIdPrefix'),
		maxCalls: number('maxCalls'),
		maxConcurrentRequests: number('maxConcurrentRequests'),
		maxTries: number('maxTries'),
		requestsPerSecond: number('requestsPerSecond'),
		timeout: number('timeout'),
	};
	const invalid: InvalidField[] = [];
	for (const [name, option] of Object.entries(numberOptions)) {
		const value = options[name as keyof typeof numberOptions];
		if ((given[name] ?? undefined) === undefined) continue;
		if (!Number.isInteger(value) || value < option.minimum || value > option.maximum) {
			const range = `${english(option.minimum)} to ${english(option.maximum)}`;
			invalid.push({
				field: option.displayName,
				fault: `is not a whole number from ${range}`,
				remedy: 'Correct it under Options.',
			});
		}
	}
	if (!/^\w+$/.test(options.productCode) || options.productCode.length > operation.productCodeMaxLength) {
		invalid.push({
			field: 'Product Code',
			fault: `is not a code of up to ${operation.productCodeMaxLength} letters and digits`,
			remedy: 'Correct it under Options, or clear it to use the standard one.',
		});
	}
	if (!/^\w*$/.test(options.transactionIdPrefix) || options.transactionIdPrefix.length > prefixMaxLength) {
		invalid.push({
			field: 'Transaction ID Prefix',
			fault: `is not made of up to ${prefixMaxLength} letters, digits and underscores`,
			remedy: 'Correct it under Options.',
		});
	}
	return invalid.length > 0 ? { invalid } : { options };
}
