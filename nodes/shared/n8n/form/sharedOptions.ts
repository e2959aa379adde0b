import type { INodeProperties } from 'n8n-workflow';

import { isName, makesCall } from '../../operations/operation';
import type { Operation } from '../../operations/operation';
import { numberOptions, numberProperty } from './numberOptions';
import { resultFieldProperty } from './resultField';

const takesIdNumber = ({ parameters }: Operation) =>
	parameters.some(
		({ wire }) =>
			wire !== 'notSent' && [wire.format, ...Object.values(wire.formatBy?.formats ?? {})].includes('idNumber'),
	);

const takesName = ({ parameters }: Operation) => parameters.some(({ wire }) => wire !== 'notSent' && isName(wire.format));

/** What every operation has, whether it makes a call or not. */
const ofResult: readonly INodeProperties[] = [
	{
		displayName: 'Include Input Fields',
		name: 'includeInputFields',
		type: 'boolean',
		default: false,
		description: "Whether an answered item brings along the fields and files that came in. Where names are equal, the result's field wins. With One Output they always come along.",
	},
	resultFieldProperty,
];

/** The options of an operation, in alphabetical order; for one that makes no call, those that shape its result. */
export function sharedOptions(operation: Operation): INodeProperties[] {
	const resultOptions = ofResult.map((property) => ({ ...property }));
	if (!makesCall(operation)) return resultOptions;
	const { transactionId, productCode } = operation;
	const checkIdNumbers: INodeProperties = {
		displayName: 'Check ID Numbers',
		name: 'checkIdNumbers',
		type: 'boolean',
		default: true,
		description: 'Whether to refuse ID numbers with a wrong check digit before anything is sent',
	};
	const nameAsTyped: INodeProperties = {
		displayName: 'Name as Typed',
		name: 'nameAsTyped',
		type: 'boolean',
		default: false,
		description: 'Whether to send names untouched, instead of putting dots, spaces and invisible characters in them right first. Private-use characters and question marks are then sent, too.',
	};
	const repeatCalls: INodeProperties = {
		displayName: 'Repeat Calls',
		name: 'repeatCalls',
		type: 'boolean',
		default: false,
		description: "Whether to make a call again, up to 'Max Tries', when Alipay is busy or the answer was lost. Only for methods whose repetition does no harm.",
	};
	const credentialForEachItem: INodeProperties = {
		displayName: 'Credential for Each Item',
		name: 'credentialForEachItem',
		type: 'boolean',
		default: false,
		description: 'Whether to read the credential again for each item. Turn this on when an expression in the credential depends on the item and has a default value of its own. Other expressions that depend on the item are noticed without it.',
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
		...(takesName(operation) ? [nameAsTyped] : []),
		credentialForEachItem,
		...resultOptions,
		...ofContract,
		...(operation.methodFrom ? [repeatCalls] : []),
		...Object.entries(numberOptions).map(([name, option]) => numberProperty(name, option)),
	];
	// Not localeCompare, which loads the rules of a language first: several ms when n8n starts.
	return options.sort((one, other) => (one.displayName < other.displayName ? -1 : 1));
}
