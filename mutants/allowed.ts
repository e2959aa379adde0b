/** A mutant that no test has to notice. */
export interface Allowed {
	file: string;
	/** The line as it is in the file, without the spaces around it. */
	line: string;
	/** The change, as the table of survivors prints it; several where one reason holds for them. */
	change: string | readonly string[];
	/** Why nothing is lost by it. */
	reason: string;
}

/** Every survivor that may stay, with its reason. An entry without its survivor is reported as stale. */
export const allowed: readonly Allowed[] = [
	{
		file: 'nodes/shared/protocol/signing/multipartBody.ts',
		line: "const boundary = `n8n-${randomBytes(18).toString('hex')}`;",
		change: 'other number: 18 -> 19',
		reason: 'Nobody sees how much chance a boundary holds, as long as it has fewer than 70 characters (RFC 2046).',
	},
	{
		file: 'nodes/shared/protocol/signing/requestParameters.ts',
		line: "const given = request.url ?? request.uri ?? '';",
		change: "without its default: request.url ?? request.uri ?? '' -> request.url ?? request.uri",
		reason: 'URL.canParse refuses undefined as it refuses an empty text; only the compiler wants a text.',
	},
	{
		file: 'nodes/shared/protocol/signing/signedParameters.ts',
		line: "if (content.trim() === '') return {};",
		change: 'returns undefined: {} -> undefined',
		reason: 'It is spread into other parameters, to which neither adds anything.',
	},
	{
		file: 'nodes/shared/protocol/reply/verify.ts',
		line: 'if (!signedPart.includes(escapedSlash)) return undefined;',
		change: 'condition is false: !signedPart.includes(escapedSlash) -> false',
		reason: 'It saves a second look at the same bytes, which fails as the first did.',
	},
	{
		file: 'nodes/shared/protocol/reply/jsonWalk.ts',
		line: 'for (let at = from + 1; at < length; at++) {',
		change: 'other operator: < -> <=',
		reason: 'Behind the last byte stands undefined, which ends nothing.',
	},
	{
		file: 'nodes/shared/protocol/reply/jsonWalk.ts',
		line: 'while (at < length) {',
		change: 'other operator: < -> <=',
		reason: 'Behind the last byte stands undefined, which ends nothing.',
	},
	{
		file: 'nodes/shared/protocol/reply/jsonWalk.ts',
		line: "afterValue(bytes, afterSpace(bytes, 0), 'utf-8', size);",
		change: "other text: 'utf-8' -> ''",
		reason: 'The compiler knows two character sets only, and whatever is not gb18030 is walked through as UTF-8.',
	},
	{
		file: 'nodes/shared/protocol/reply/readReply.ts',
		line: 'if (text !== undefined) return { text, charset };',
		change: 'property left out: , charset -> ',
		reason: 'The character set only tells whether the size is known already; without it, what stands in the text is counted again.',
	},
	{
		file: 'nodes/shared/protocol/reply/readReply.ts',
		line: 'const unreadable: ReadJson = { value: undefined, hasTooMany: false, repeatsNames: false };',
		change: ['property left out: value: undefined,  -> ', 'other value: false -> true'],
		reason: 'What cannot be opened is no record, and is refused before anybody asks for its names; the compiler wants the value.',
	},
	{
		file: 'nodes/shared/protocol/reply/readReply.ts',
		line: "return { ...(content === undefined ? unreadable : readJson(content)), isEncrypted: true, text: content ?? '' };",
		change: ["without its default: content ?? '' -> content", "other text: '' -> 'mutant'"],
		reason: 'The text is only looked at where it holds too many values, and what cannot be opened holds none.',
	},
	{
		file: 'nodes/shared/protocol/reply/readReply.ts',
		line: 'if (parts && read) return { ...parts, text: read.text, size: read.charset === charset ? parts.size : undefined };',
		change: 'condition is false: read.charset === charset -> false',
		reason: 'It saves counting what stands in the text once more.',
	},
	{
		file: 'nodes/shared/protocol/reply/readReply.ts',
		line: 'const signedText = asItCame ? parts.text : decodeText(genuine);',
		change: 'condition is false: asItCame -> false',
		reason: 'It saves decoding the same bytes once more.',
	},
	{
		file: 'nodes/shared/protocol/reply/readReply.ts',
		line: 'const content = contentOf(signedText, contentKey, asItCame ? parts.size : undefined);',
		change: ['condition is true: asItCame -> true', 'condition is false: asItCame -> false'],
		reason: 'Without the escapes of its slashes a text holds as many values and members; where the number is not known, it is counted.',
	},
	{
		file: 'nodes/shared/protocol/reply/readFields.ts',
		line: "isBeside(field) || ['elementLists', 'list', 'openChoice'].includes(field.reads) || ('there' in field && field.there !== undefined);",
		change: ["condition is true: 'there' in field -> true", 'other operator: && -> ||'],
		reason: 'Only the compiler wants to know first whether the kind of field can have it.',
	},
	{
		file: 'nodes/shared/protocol/reply/readNotification.ts',
		line: 'const fields = readFields(response, { ...texts, biz_content: read.content }, false, 0);',
		change: ['other value: false -> true', 'other number: 0 -> 1'],
		reason: 'A message has neither lists to simplify nor seconds to count from now.',
	},
	{
		file: 'nodes/shared/protocol/reply/readNotification.ts',
		line: "const required = [...Object.keys(operation.response).filter((name) => operation.response[name]!.required), 'sign'];",
		change: 'call left out: Object.keys(operation.response).filter((...> operation.response[name]!.required) -> Object.keys(operation.response)',
		reason: 'Every documented parameter of a message is required.',
	},
	{
		file: 'nodes/shared/protocol/reply/receivedForm.ts',
		line: "Buffer.from(part.replaceAll('+', ' '), 'utf8')",
		change: "other text: 'utf8' -> ''",
		reason: 'Node takes an empty encoding for UTF-8.',
	},
	{
		file: 'nodes/shared/protocol/reply/receivedForm.ts',
		line: "const bytes = charset === 'utf-8' ? Buffer.from(text, 'utf8') : gbkBytes(text);",
		change: "other text: 'utf8' -> ''",
		reason: 'Node takes an empty encoding for UTF-8.',
	},
	{
		file: 'nodes/shared/protocol/reply/receivedForm.ts',
		line: "parameters[name] = (bytes ?? Buffer.from(text, 'utf8')).toString('latin1');",
		change: "other text: 'utf8' -> ''",
		reason: 'Node takes an empty encoding for UTF-8.',
	},
	{
		file: 'nodes/shared/n8n/output/documentedNames.ts',
		line: 'const read = readFields(response, samples, true, 0);',
		change: 'other number: 0 -> 1',
		reason: 'Only names are taken from what is read, and which values are flags: never a time.',
	},
	{
		file: 'nodes/shared/n8n/output/documentedNames.ts',
		line: "return 'output' in read ? read.output : {};",
		change: "condition is true: 'output' in read -> true",
		reason: 'The samples of every operation can be read, or its schemas could not be written; only the compiler wants the other case.',
	},
	{
		file: 'nodes/shared/n8n/output/hints.ts',
		line: "let commonest = '';",
		change: "other text: '' -> 'mutant'",
		reason: 'There is a cause wherever it is asked for, and each occurs once at least.',
	},
	{
		file: 'nodes/shared/n8n/output/hints.ts',
		line: "if (outcomes.length <= 1 && failures.length === 0) return '';",
		change: "returns undefined: '' -> undefined",
		reason: 'Whoever asks for the line only looks whether there is one.',
	},
	{
		file: 'nodes/shared/n8n/output/signatureHint.ts',
		line: 'const bits = privateKey.asymmetricKeyDetails?.modulusLength ?? 0;',
		change: ['without its default: privateKey.asymmetricKeyDetails?.modulusLength ?? 0 -> privateKey.asymmetricKeyDetails?.modulusLength', 'without ?.: ?. -> .', 'other number: 0 -> 1'],
		reason: 'Every private key that a credential has is RSA and has a length; only the compiler wants the other case.',
	},
	{
		file: 'nodes/shared/n8n/output/signatureHint.ts',
		line: "if (bits >= leastBits) return '';",
		change: "returns undefined: '' -> undefined",
		reason: 'Whoever asks for the advice only looks whether there is one.',
	},
	{
		file: 'nodes/shared/n8n/output/answerOf.ts',
		line: "const { mimeType, ending } = fileTypeOf(bytes, '') ?? otherType;",
		change: "other text: '' -> 'mutant'",
		reason: 'A name without an ending says as little as none.',
	},
	{
		file: 'nodes/shared/protocol/outcome/base64Views.ts',
		line: 'let bits = 0;',
		change: 'other number: 0 -> 1',
		reason: 'Six bits and more are put behind it before the first byte is taken, which has only the last eight of them.',
	},
	{
		file: 'nodes/shared/protocol/credential/allowedMethods.ts',
		line: "const [opening = '', ...parts] = pattern.split('*');",
		change: "other text: '' -> 'mutant'",
		reason: 'There is always a first part; only the compiler wants the other case.',
	},
	{
		file: 'nodes/shared/protocol/timestamp.ts',
		line: "let last = { second: NaN, text: '' };",
		change: ['property left out: second: NaN,  -> ', "other text: '' -> 'mutant'"],
		reason: 'No second equals it, so the first one is laid out.',
	},
	{
		file: 'nodes/shared/protocol/timestamp.ts',
		line: 'const second = Math.floor(now / 1000);',
		change: 'other operator: / -> *',
		reason: 'It keeps milliseconds apart, too, which only makes the text anew more often.',
	},
	{
		file: 'nodes/shared/protocol/timestamp.ts',
		line: 'if (second !== last.second) last = { second, text: new Date(now + eightHours).toISOString().slice(0, 19) };',
		change: ['condition is true: second !== last.second -> true', 'property left out: second,  -> '],
		reason: 'It saves laying out the same second once more.',
	},
	{
		file: 'nodes/shared/protocol/shortList.ts',
		line: "const characters = [...name.slice(0, 2 * longestTold + 2).replace(/\\p{C}/gu, ' ')];",
		change: ['call left out: name.slice(0, 2 * longestTold + 2) -> name', 'other number: 2 -> 3'],
		reason: 'It saves looking at more of a long name than can be told.',
	},
	{
		file: 'nodes/shared/protocol/outcome/base64Views.ts',
		line: 'if (at < units.length && sextets.has(units[at]!)) continue;',
		change: 'other operator: < -> <=',
		reason: 'Behind the last unit stands undefined, which is no character of Base64.',
	},
	{
		file: 'nodes/shared/protocol/outcome/patternSearch.ts',
		line: 'const most = patterns.reduce((sum, { length }) => sum + length, 1);',
		change: 'other number: 1 -> 2',
		reason: 'One place more than is needed stays empty.',
	},
	{
		file: 'nodes/shared/protocol/outcome/patternSearch.ts',
		line: 'if (this.onlyNext[parent] === 0) {',
		change: ['condition is false: this.onlyNext[parent] === 0 -> false', 'other operator: === -> !==', 'other number: 0 -> 1'],
		reason: 'Where a state goes on can stand in either place, which only differ in memory.',
	},
	{
		file: 'nodes/shared/protocol/outcome/patternSearch.ts',
		line: 'for (let state = 1; state < this.states; state++) (byDepth[this.depths[state]! - 1] ??= []).push(state);',
		change: ['other operator: < -> <=', 'other number: 1 -> 2'],
		reason: 'Behind the last state is none of any depth, and the first one has no shorter one than the root, which is where all begin.',
	},
	{
		file: 'nodes/shared/protocol/outcome/patternSearch.ts',
		line: 'if (following > 0 || state === 0) return following;',
		change: 'other number: 0 -> 1',
		reason: 'The first state follows the root only, at which the loop ends anyway.',
	},
	{
		file: 'nodes/shared/protocol/outcome/foldedText.ts',
		line: 'const foldedAscii = Array.from({ length: 128 }, (_, code) => spelt(String.fromCharCode(code)));',
		change: ['other number: 128 -> 129', 'returns undefined: spelt(String.fromCharCode(code)) -> undefined'],
		reason: 'It saves spelling ASCII each time it comes.',
	},
	{
		file: 'nodes/shared/protocol/outcome/foldedText.ts',
		line: 'if (text === undefined) {',
		change: 'condition is true: text === undefined -> true',
		reason: 'It saves spelling ASCII each time it comes.',
	},
	{
		file: 'nodes/shared/protocol/outcome/foldedText.ts',
		line: 'const isWhole = isPair || (unit <= 0xffff && !isHigh(unit) && !isLow(unit));',
		change: 'other number: 0xffff -> 65536',
		reason: 'A unit above 0xFFFF stands for a byte, and no byte of UTF-8 outside of ASCII is zero.',
	},
	{
		file: 'nodes/shared/n8n/nameQuestion.ts',
		line: 'const id = operation.isNeverBilled ? idFrom(digestOf(0, freshScope())) : usualId;',
		change: 'other number: 0 -> 1',
		reason: 'The scope is random, so any generation gives an ID that nothing else has.',
	},
	{
		file: 'nodes/shared/n8n/rememberedCalls.ts',
		line: 'this.#forget();',
		change: 'statement left out: this.#forget(); -> ;',
		reason: 'Of the two places, each alone forgets before anything can be seen; noting bounds the memory until the next look.',
	},
	{
		file: 'nodes/shared/protocol/reply/replyFiles.ts',
		line: "const plain = (name: string) => name.replaceAll('_', '').toLowerCase();",
		change: 'other method: toLowerCase -> toUpperCase',
		reason: 'Both sides of the comparison go through it, and names of fields are ASCII.',
	},
];
