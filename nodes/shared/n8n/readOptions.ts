import type { Operation } from '../operations/operation';
import type { InvalidField } from '../protocol/question/invalidField';
import { valueText } from '../protocol/question/values';
import { checkNumber, numberOf, numberOptions } from './form/numberOptions';
import type { NumberName } from './form/numberOptions';

/** The options that hold for one item, with the defaults filled in. */
export interface Options extends Record<'maxTries' | 'timeout', number> {
	/** Another value makes another question of the same data. */
	askAgain: string;
	/** Whether the user says that a repetition does no harm. */
	repeatCalls: boolean;
	/** Product code to send; empty where the method has none. */
	productCode: string;
	transactionIdPrefix: string;
}

/** Stands for a value that is no text; no code and no prefix holds such a character. */
const unusable = '?';

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
	const text = (name: string) => {
		const answer = valueText(given[name], undefined);
		return 'text' in answer ? answer.text : unusable;
	};
	const askAgain = valueText(given.askAgain, undefined);
	const options: Options = {
		askAgain: 'text' in askAgain ? askAgain.text : '',
		repeatCalls: given.repeatCalls === true,
		productCode: productCode && (text('productCode') || productCode),
		transactionIdPrefix: text('transactionIdPrefix'),
		maxTries: numberOf('maxTries', given),
		timeout: numberOf('timeout', given),
	};
	const invalid = (Object.keys(numberOptions) as NumberName[]).flatMap((name) => checkNumber(name, given));
	if (!('text' in askAgain)) invalid.push({ field: 'Ask Again', ...askAgain });
	if (productCode && (!/^\w+$/.test(options.productCode) || options.productCode.length > productCodeMaxLength)) {
		invalid.push({
			field: 'Product Code',
			problem: `is not a code of up to ${productCodeMaxLength} letters and digits`,
			remedy: 'Correct it under Options, or clear it to use the standard one.',
		});
	}
	if (transactionId && (!/^\w*$/.test(options.transactionIdPrefix) || options.transactionIdPrefix.length > prefixMaxLength)) {
		invalid.push({
			field: 'Transaction ID Prefix',
			problem: `is not made of up to ${prefixMaxLength} letters, digits and underscores`,
			remedy: 'Correct it under Options.',
		});
	}
	return invalid.length > 0 ? { invalid } : { options };
}
