/** What a text says as JSON; `undefined` when it cannot be read, which no JSON says. */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
