/** What a class of characters, an anchor or a look-around stands for when it is turned around. */
const turned: Record<string, string> = {
	'\\d': '\\D',
	'\\D': '\\d',
	'\\w': '\\W',
	'\\W': '\\w',
	'\\s': '\\S',
	'\\S': '\\s',
	'\\b': '\\B',
	'\\B': '\\b',
	'(?=': '(?!',
	'(?!': '(?=',
	'(?<=': '(?<!',
	'(?<!': '(?<=',
};

/** The parts of an expression that are looked at: escapes, classes, groups, repetitions, anchors, and any other character. */
const part = /\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\u[0-9a-fA-F]{4}|\\.|\(\?<?[=!]|\[\^?|\{\d+(?:,\d*)?\}|[\s\S]/gu;

/**
 * Regular expressions that differ from one in one place: an anchor, a repetition or a flag left out, a limit of a repetition moved by one, a
 * class or a look-around turned around.
 *
 * @param literal as in the source: `/^a+$/i`
 */
export function mutatedPatterns(literal: string): string[] {
	const end = literal.lastIndexOf('/');
	const [pattern, flags] = [literal.slice(1, end), literal.slice(end + 1)];
	const found: string[] = [];
	let inClass = false;
	for (const { 0: text, index } of pattern.matchAll(part)) {
		const put = (instead: string) => found.push(`/${pattern.slice(0, index) + instead + pattern.slice(index + text.length)}/${flags}`);
		if (text in turned && !(inClass && /[bB]/.test(text))) put(turned[text]!);
		else if (/^\\p/i.test(text)) put((text[1] === 'p' ? '\\P' : '\\p') + text.slice(2));
		else if (!inClass && text.startsWith('[')) {
			inClass = true;
			put(text === '[' ? '[^' : '[');
		} else if (inClass) {
			if (text === ']') inClass = false;
		} else if ((text === '^' || text === '$') && pattern.length > 1) put('');
		else if (text === '+') put('');
		else if (text === '*') put('+');
		else if (text === '?' && pattern[index - 1] !== '(' && !/[+*?}]/.test(pattern[index - 1] ?? '')) put('');
		else if (/^\{\d/.test(text)) {
			const [least = 0, most] = text.slice(1, -1).split(',').map((number) => (number === '' ? undefined : Number(number)));
			const comma = text.includes(',');
			put(comma ? `{${least + 1},${most ?? ''}}` : `{${least + 1}}`);
			if (comma && most !== undefined && most > least) put(`{${least},${most - 1}}`);
			if (!comma && least > 1) put(`{${least - 1}}`);
		}
	}
	for (const flag of flags) if ('gims'.includes(flag)) found.push(`/${pattern}/${flags.replace(flag, '')}`);
	return [...new Set(found)].filter((one) => one !== literal && isExpression(one));
}

function isExpression(literal: string): boolean {
	const end = literal.lastIndexOf('/');
	try {
		new RegExp(literal.slice(1, end), literal.slice(end + 1));
		return true;
	} catch {
		return false;
	}
}
