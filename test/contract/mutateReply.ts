/** Random numbers that a seed repeats. */
export interface Chance {
	/** A whole number from 0 to below the limit. */
	below: (limit: number) => number;
	/** One of several things. */
	one: <T>(things: readonly T[]) => T;
}

/** Numbers from a seed by xorshift (G. Marsaglia, Xorshift RNGs, 2003): enough to play with, and quick. */
export function chanceOf(seed: number): Chance {
	let state = seed | 0 || 1;
	const below = (limit: number) => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return (state >>> 0) % limit;
	};
	return { below, one: (things) => things[below(things.length)]! };
}

/** A reply as text of one character for each byte, so that it can be changed without being decoded. */
type Bytes = string;
type Mutation = (body: Bytes, chance: Chance, another: Bytes) => Bytes;

const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^"{}[\],:\s]+|\s+/gs;
const tokensOf = (body: Bytes): string[] => body.match(tokens) ?? [];

/** Tokens that mean something to who cuts a reply. */
const strangers = [
	...['"sign"', '"\\u0073ign"', '"Sign"', '"alipay_cert_sn"', '"error_response"', '"zhima_credit_score_get_response"', '"x_response"'],
	...['"__proto__"', '"code"', '"10000"', '10000', '"40002"', '"\\/"', '"\\""', '"\\\\"', '""', '"\x81"', '"\x81\\"', '"\xe5\xbc"'],
	...['{', '}', '[', ']', ',', ':', '"', '\\', '{}', '[]', 'null', 'true', '1e999', '-0', '/**/', ' ', '\t', '\r\n', '\0', '\xef\xbb\xbf', '\xa0'],
];
const forged = '{"code":"10000","msg":"Success","biz_no":"FORGED","zm_score":"950"}';
const forgedMembers = [
	`"zhima_credit_score_get_response":${forged}`,
	`"error_response":${forged}`,
	`"zhima_credit_score\\u005fget_response":${forged}`,
	`"x":{"zhima_credit_score_get_response":${forged}}`,
	`"x":${JSON.stringify(`{"zhima_credit_score_get_response":${forged},"sign":"x"}`)}`,
	'"sign":""',
	'"sign":null',
	'"sign":"AAAA"',
	'"\\u0073ign":"AAAA"',
	'"alipay_cert_sn":"FORGED"',
];

const replaced = (body: Bytes, from: number, length: number, by: Bytes) => body.slice(0, from) + by + body.slice(from + length);
const span = (body: Bytes, { below }: Chance): [from: number, length: number] => [below(body.length + 1), 1 + below(24)];

/** Changes the text of `sign` and leaves everything else. */
const changingSign =
	(change: (sign: string, chance: Chance) => string): Mutation =>
	(body, chance) =>
		body.replace(/("sign"\s*:\s*")([^"]*)"/, (_, before: string, sign: string) => `${before}${change(sign, chance)}"`);

/** Moves the member `sign` to the front, the end, or into the node. */
const movingSign: Mutation = (body, { below }) => {
	const [member] = /"sign"\s*:\s*"[^"]*"/.exec(body) ?? [];
	if (!member) return body;
	const without = body.replace(/,?\s*"sign"\s*:\s*"[^"]*"/, '').replace(/^(\s*\{)\s*,/, '$1');
	const places = [
		without.replace('{', `{${member},`),
		without.replace(/\}\s*$/, `,${member}}`),
		without.replace(/("\w+_response"\s*:\s*\{)/, `$1${member},`),
		without.replace('{', `{"x":{${member}},`),
		without,
	];
	return places[below(places.length)]!;
};

/** What can happen to a reply on its way, or what somebody might do to it. */
const mutations: readonly Mutation[] = [
	(body, { below }) => {
		const at = below(body.length);
		return replaced(body, at, 1, String.fromCharCode(body.charCodeAt(at) ^ (1 << below(8))));
	},
	(body, chance) => replaced(body, chance.below(body.length), 1, String.fromCharCode(chance.below(256))),
	(body, chance) => replaced(body, chance.below(body.length + 1), 0, String.fromCharCode(chance.below(256))),
	(body, chance) => replaced(body, chance.below(body.length + 1), 0, chance.one(strangers)),
	(body, chance) => replaced(body, ...span(body, chance), ''),
	(body, chance) => {
		const [from, length] = span(body, chance);
		return replaced(body, from, 0, body.slice(from, from + length));
	},
	(body) => body + body,
	(body, { below }) => body.slice(0, below(body.length)),
	(body, { below }) => body.slice(below(body.length)),
	(body, { below }, another) => body.slice(0, below(body.length)) + another.slice(below(another.length)),
	(body, { below }, another) => {
		const [mine, others] = [tokensOf(body), tokensOf(another)];
		return mine.slice(0, below(mine.length)).join('') + others.slice(below(others.length)).join('');
	},
	(body, { below }, another) => {
		const [mine, others] = [tokensOf(body), tokensOf(another)];
		mine[below(mine.length)] = others[below(others.length)] ?? '';
		return mine.join('');
	},
	(body, chance) => {
		const mine = tokensOf(body);
		mine[chance.below(mine.length)] = chance.one(strangers);
		return mine.join('');
	},
	(body, { below }) => {
		const mine = tokensOf(body);
		const [one, other] = [below(mine.length), below(mine.length)];
		[mine[one], mine[other]] = [mine[other]!, mine[one]!];
		return mine.join('');
	},
	(body, chance) => body.replace('{', `{${chance.one(forgedMembers)},`),
	(body, chance) => body.replace(/\}\s*$/, `,${chance.one(forgedMembers)}}`),
	(body, chance) => body.replace(/,(?=\s*"(sign|alipay_cert_sn)")/, `,${chance.one(forgedMembers)},`),
	(body, _, another) => body.replace(/"sign"\s*:\s*"[^"]*"/, /"sign"\s*:\s*"[^"]*"/.exec(another)?.[0] ?? '"sign":""'),
	(body) => body.replace(/_response"(\s*):\s*(\{.*?\}|"[^"]*")/s, `_response"$1:${forged}`),
	(body) => body.replace(/"zm_score"\s*:\s*"\d+"/, '"zm_score":"950"'),
	(body) => body.replaceAll('\\/', '/'),
	(body) => body.replaceAll('/', '\\/'),
	(body) => body.replaceAll('"', '\\"'),
	(body, { below }) => {
		const depth = below(300);
		return body.replace('{', `{"x":${'['.repeat(depth)}${']'.repeat(depth + below(2))},`);
	},
	(body, { below }) => body.replace(/_response"\s*:\s*/, `$&${'{"a":'.repeat(below(300))}`),
	movingSign,
	changingSign((sign) => sign.replaceAll('+', '-').replaceAll('/', '_')),
	changingSign((sign) => sign.replace(/=+$/, '')),
	changingSign((sign) => `${sign}==`),
	changingSign((sign) => sign.replaceAll('/', '\\/')),
	changingSign((sign, { below }) => replaced(sign, below(sign.length + 1), 0, ['\\n', ' ', '\\u0041', '*', '=', 'A', '\x81'][below(7)]!)),
	changingSign((sign) => Buffer.from(sign, 'latin1').toString('base64')),
	changingSign((sign) => Buffer.from(sign, 'base64').toString('hex')),
	changingSign((sign) => sign.toLowerCase()),
	changingSign(() => ''),
	(body) => `\xef\xbb\xbf${body}`,
	(body) => Buffer.from(body, 'utf16le').toString('latin1'),
	(body) => Buffer.from(body, 'utf8').toString('latin1'),
	(body) => Buffer.from(body, 'latin1').toString('utf8').replace(/[^\0-\xff]/g, '?'),
	(body) => body.replace(/[^\0-\x7f]{3}/, (bytes) => [...bytes].map((byte) => `\\u00${byte.charCodeAt(0).toString(16)}`).join('')),
	(body, { one }) => body.replace('{', `{"x":"${one(['\x81', '\x81\\', '\xff', '\xe5\xbc', '\x81\x30\x81', '\\'])}",`),
	(body) => ` \r\n${body}\t`,
];

/** A reply that one to three things have happened to; another genuine one lends its parts. */
export function mutateReply(body: Buffer, another: Buffer, chance: Chance): Buffer {
	let changed = body.toString('latin1');
	for (let left = 1 + chance.below(3); left > 0; left--) changed = chance.one(mutations)(changed, chance, another.toString('latin1'));
	return Buffer.from(changed, 'latin1');
}
