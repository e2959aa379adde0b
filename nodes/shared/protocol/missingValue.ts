/**
 * Finds the word that a program writes where a value is missing, such as an expression that puts a field which is not there into a text.
 *
 * @param what the user calls such a value: it completes "the form or database that it takes ... from"
 * @returns what is wrong, or nothing for any other text
 */
export function missingValueProblem(text: string, what: string): { problem: string; remedy: string } | undefined {
	if (text !== 'undefined' && text !== 'null') return undefined;
	return {
		problem: 'is the word that a program writes for a missing value',
		remedy: `Check the expression, and the form or database that it takes the ${what} from.`,
	};
}
