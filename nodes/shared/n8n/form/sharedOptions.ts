import type { INodeProperties } from 'n8n-workflow';

import { idCharacters, isName, knownVerdicts, makesCall } from '../../operations/operation';
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
		description: "Whether to keep the item's input fields and files next to its result. If two fields have the same name, the result's field wins. With One Output, they are always kept.",
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
		description: 'Whether to send names untouched, instead of first cleaning up dots, spaces, and invisible characters. Private-use characters and question marks are then also sent.',
	};
	const repeatCalls: INodeProperties = {
		displayName: 'Repeat Calls',
		name: 'repeatCalls',
		type: 'boolean',
		default: false,
		description: "Whether to make a call again, up to 'Max Tries', when Alipay is busy or the reply was lost. Use this only for methods that are safe to repeat.",
	};
	const credentialForEachItem: INodeProperties = {
		displayName: 'Credential for Each Item',
		name: 'credentialForEachItem',
		type: 'boolean',
		default: false,
		description: 'Whether to read the credential again for each item. Turn this on if an expression in the credential depends on the item and has its own default value. The node notices other expressions that depend on the item without this option.',
	};
	const ofTransaction: INodeProperties[] = !transactionId ? [] : [
		{
			displayName: 'Ask Again',
			name: 'askAgain',
			type: 'string',
			default: '',
			placeholder: 'e.g. order 2026-0815',
			description: "Any text, such as an order number. If you set another value, the same question is asked and billed again. With the same value, 'Transaction ID' says when its earlier result is returned.",
		},
		{
			displayName: 'Transaction ID Prefix',
			name: 'transactionIdPrefix',
			type: 'string',
			default: '',
			placeholder: 'e.g. SHOP1',
			description: `How automatic transaction IDs begin: up to ${transactionId.prefixMaxLength} ${idCharacters(transactionId)}`,
		},
	];
	const ofContract: INodeProperties[] = !productCode ? [] : [
		{
			displayName: 'Product Code',
			name: 'productCode',
			type: 'string',
			default: '',
			placeholder: `e.g. ${productCode}`,
			description: 'Product code of your contract. If empty, the node uses the one that Alipay prescribes for this operation.',
		},
	];
	const verdicts = knownVerdicts(operation);
	const ofVerdict: INodeProperties[] = !verdicts ? [] : [
		{
			displayName: 'Values That Mean a Match',
			name: 'matchValues',
			type: 'string',
			default: verdicts.yes.join(', '),
			placeholder: `e.g. ${verdicts.yes.join(', ')}`,
			description: "Values of 'match' that make 'matched' true, exactly as Alipay sends them, separated by commas. Alipay publishes none; T is the word of its face checks, and the other values here come from one user's public code. Add others only after Alipay has told you what they mean.",
		},
		{
			displayName: 'Values That Mean No Match',
			name: 'noMatchValues',
			type: 'string',
			default: verdicts.no.join(', '),
			placeholder: `e.g. ${verdicts.no.join(', ')}`,
			description: "Values of 'match' that make 'mismatched' true, written in the same way. A value in neither list makes 'matched', 'mismatched', and 'recognized' false.",
		},
	];
	const options: INodeProperties[] = [
		...ofTransaction,
		...(takesIdNumber(operation) ? [checkIdNumbers] : []),
		...(takesName(operation) ? [nameAsTyped] : []),
		credentialForEachItem,
		...resultOptions,
		...ofContract,
		...ofVerdict,
		...(operation.methodFrom ? [repeatCalls] : []),
		...Object.entries(numberOptions).map(([name, option]) => numberProperty(name, option)),
	];
	// Not localeCompare, which loads the rules of a language first: several ms when n8n starts.
	return options.sort((one, other) => (one.displayName.toLowerCase() < other.displayName.toLowerCase() ? -1 : 1));
}
