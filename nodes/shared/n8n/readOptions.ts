import { idCharacters, knownVerdicts } from '../operations/operation';
import type { Operation } from '../operations/operation';
import type { KnownVerdicts } from '../operations/responseField';
import { listedIn } from '../protocol/listedIn';
import type { InvalidField } from '../protocol/question/invalidField';
import { isOn } from '../protocol/question/isOn';
import { isIdText } from '../protocol/question/transactionId';
import { valueText } from '../protocol/question/values';
import { neitherOnNorOff } from '../protocol/question/wireText';
import { checkNumber, numberOf, numberOptions } from './form/numberOptions';
import type { NumberName } from './form/numberOptions';

/** The options that hold for one item, with the defaults filled in. */
export interface Options extends Record<'maxTries' | 'timeout', number> {
	/** Another value makes another question of the same data. */
	askAgain: string;
	/** Product code to send; empty where the method has none. */
	productCode: string;
	transactionIdPrefix: string;
	/** What the words for a match and for none are; undefined for an operation that compares nothing. */
	verdicts: KnownVerdicts | undefined;
}

/** The options that are switched on or off, by the names of their fields, and what they are where nobody has set them. */
const switches = {
	checkIdNumbers: ['Check ID Numbers', true],
	credentialForEachItem: ['Credential for Each Item', false],
	includeInputFields: ['Include Input Fields', false],
	nameAsTyped: ['Name as Typed', false],
	repeatCalls: ['Repeat Calls', false],
} as const;

type Switches = Record<keyof typeof switches, boolean>;

/** The positions of the switches; one that is neither on nor off is as if nobody had set it, and refused. */
function readSwitches(given: Readonly<Record<string, unknown>>): { switches: Switches; invalid: InvalidField[] } {
	const read = Object.entries(switches).map(([name, [field, unset]]) => ({ name, field, unset, on: isOn(given[name], unset) }));
	return {
		switches: Object.fromEntries(read.map(({ name, on, unset }) => [name, on ?? unset])) as Switches,
		invalid: read.filter(({ on }) => on === undefined).map(({ field }) => ({ field, ...neitherOnNorOff })),
	};
}

/** Stands for a value that is no text; no code and no prefix holds such a character. */
const unusable = '?';

/** Entries of one of the two lists of words. */
function wordsIn(given: unknown, otherwise: readonly string[]): readonly string[] | undefined {
	if (given === undefined) return otherwise;
	const read = (Array.isArray(given) ? given : [given]).map((entry) => valueText(entry, undefined));
	const texts = read.flatMap((entry) => ('text' in entry ? [entry.text] : []));
	return texts.length === read.length ? texts.flatMap((text) => listedIn(text, { spacesInside: true })) : undefined;
}

/** The words for a match and for none as an item has them, or what is wrong with them. */
function readVerdicts(operation: Operation, { matchValues, noMatchValues }: Readonly<Record<string, unknown>>): KnownVerdicts | InvalidField | undefined {
	const known = knownVerdicts(operation);
	if (!known) return undefined;
	const [yes, no] = [wordsIn(matchValues, known.yes), wordsIn(noMatchValues, known.no)];
	const remedy = 'Correct it under Options: values as text, separated by commas.';
	if (!yes || !no) return { field: yes ? 'Values That Mean No Match' : 'Values That Mean a Match', problem: 'is not text', remedy };
	if (!yes.some((word) => no.includes(word))) return { yes, no };
	return { field: 'Values That Mean a Match', problem: "has a value that is also in 'Values That Mean No Match'", remedy };
}

/**
 * Fills in what an item's options collection leaves out, and checks the rest: an expression can put anything there.
 *
 * @param given the collection as n8n returns it
 * @returns the options, or every one that is not acceptable, and in both cases the positions of the switches
 */
export function readOptions(
	operation: Operation,
	given: Readonly<Record<string, unknown>>,
): ({ options: Options } | { invalid: InvalidField[] }) & { switches: Switches } {
	const { productCode = '', productCodeMaxLength = 0, transactionId } = operation;
	const prefixMaxLength = transactionId?.prefixMaxLength ?? 0;
	const text = (name: string) => {
		const answer = valueText(given[name], undefined);
		return 'text' in answer ? answer.text : unusable;
	};
	const askAgain = valueText(given.askAgain, undefined);
	const verdicts = readVerdicts(operation, given);
	const options: Options = {
		askAgain: 'text' in askAgain ? askAgain.text : '',
		productCode: productCode && (text('productCode') || productCode),
		transactionIdPrefix: text('transactionIdPrefix'),
		verdicts: verdicts && 'yes' in verdicts ? verdicts : undefined,
		maxTries: numberOf('maxTries', given),
		timeout: numberOf('timeout', given),
	};
	const read = readSwitches(given);
	const invalid = [...(Object.keys(numberOptions) as NumberName[]).flatMap((name) => checkNumber(name, given)), ...read.invalid];
	if (verdicts && 'field' in verdicts) invalid.push(verdicts);
	if (!('text' in askAgain)) invalid.push({ field: 'Ask Again', ...askAgain });
	if (productCode && (!/^\w+$/.test(options.productCode) || options.productCode.length > productCodeMaxLength)) {
		invalid.push({
			field: 'Product Code',
			problem: `is not a code of up to ${productCodeMaxLength} letters and digits`,
			remedy: 'Correct it under Options, or clear it to use the standard one.',
		});
	}
	if (transactionId && !isIdText(options.transactionIdPrefix, transactionId, prefixMaxLength)) {
		invalid.push({
			field: 'Transaction ID Prefix',
			problem: `is not made of up to ${prefixMaxLength} ${idCharacters(transactionId)}`,
			remedy: 'Correct it under Options.',
		});
	}
	return { ...(invalid.length > 0 ? { invalid } : { options }), switches: read.switches };
}
