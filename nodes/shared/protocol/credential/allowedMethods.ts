/** The word among Allowed Methods that stands for the methods without money; which they are is looked up when something is signed. */
export const standardWord = 'standard';

/** Whether a pattern matches a whole name. Step by step and not as a regular expression, which many stars could keep busy for hours. */
function matches(pattern: string, name: string): boolean {
	const [opening = '', ...parts] = pattern.split('*');
	const ending = parts.pop();
	if (ending === undefined) return name === pattern;
	if (!name.startsWith(opening)) return false;
	let at = opening.length;
	for (const part of parts) {
		const found = name.indexOf(part, at);
		if (found < 0) return false;
		at = found + part.length;
	}
	return name.length - ending.length >= at && name.endsWith(ending);
}

/** Characters; Alipay's longest method has about 80. */
const longestMethod = 128;

/** Whether a credential may sign a method: one of its patterns matches the whole name, `*` standing for any characters. */
export function allowsMethod({ allowedMethods }: { allowedMethods: readonly string[] }, method: string): boolean {
	return method.length <= longestMethod && /^[\w.]+$/.test(method) && allowedMethods.some((pattern) => matches(pattern, method));
}
