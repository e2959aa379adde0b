import { isPicture } from '../operations/operation';
import type { Operation, Parameter } from '../operations/operation';
import { formatNumber } from '../protocol/formatNumber';
import { longestRaw } from '../protocol/longestRaw';
import type { InvalidField } from '../protocol/question/invalidField';
import { isTooLarge } from '../protocol/question/isTooLarge';
import { resizeAdvice } from '../protocol/question/pictureTooLarge';
import { numberOptions } from './form/numberOptions';
import type { ItemValues } from './itemValues';

/** Characters of a whole record, of which Alipay is sent one ID. */
const longestRecord = 65_536;

const longestOf = ({ wire }: Parameter): number => {
	if (wire === 'notSent') return longestRaw(0);
	return Math.max(longestRaw(wire.maxLength), wire.record ? longestRecord : 0);
};

function check(field: string, value: unknown, longest: number, remedy = 'Shorten it.'): InvalidField[] {
	if (!isTooLarge(value, longest)) return [];
	const problem =
		typeof value === 'string'
			? `has ${formatNumber(value.length)} characters, more than the ${formatNumber(longest)} that are allowed`
			: `holds more than the ${formatNumber(longest)} characters that are allowed, or is nested too deeply`;
	return [{ field, problem, remedy }];
}

/** The parameters of an item that hold more than is looked at, by their length alone. */
export function oversizedValues({ parameters, additionalFields }: Operation, values: ItemValues['values']): InvalidField[] {
	return [...parameters, ...additionalFields].flatMap((parameter) => {
		const { name, displayName } = parameter;
		return check(displayName, values[name], longestOf(parameter), isPicture(parameter) ? resizeAdvice : undefined);
	});
}

/** The options that hold text, by their stored names. */
const textOptions = {
	askAgain: 'Ask Again',
	matchValues: 'Values That Mean a Match',
	noMatchValues: 'Values That Mean No Match',
	productCode: 'Product Code',
	transactionIdPrefix: 'Transaction ID Prefix',
};

const optionNames = [
	...Object.entries(textOptions),
	...Object.entries(numberOptions).map(([name, { displayName }]): [string, string] => [name, displayName]),
];

/** The same for the options of an item and its own transaction ID. */
export function oversizedOptions({ options, customId }: Pick<ItemValues, 'options' | 'customId'>): InvalidField[] {
	return [
		...check('Custom Transaction ID', customId, longestRaw(0)),
		...optionNames.flatMap(([name, displayName]) => check(displayName, options[name], longestRaw(0))),
	];
}
