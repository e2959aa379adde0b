import { SentValues } from '../../../nodes/shared/protocol/outcome/sentValues';

/** The parts of a text that say one of the values, as texts in their order. */
function foundIn(text: string, ...values: string[]): string[] {
	const spans = new SentValues(values).in(text);
	const ordered = [...new Set(spans.map(({ start, end }) => `${String(start).padStart(6, '0')}-${end}`))].sort();
	return ordered.map((place) => text.slice(...(place.split('-').map(Number) as [number, number])));
}

test.each<[string, string, string[]]>([
	['Lin', 'Is Lin there?', ['Lin']],
	['Lin', 'Is lin there?', ['lin']],
	['Lin', 'Offline: LIN-1', ['LIN']],
	['Lin', 'offline', []],
	['Lin', 'linear', []],
	['Lin', 'a lin1 and 1lin and lind', []],
	['Lin', 'OffLine', ['Lin']],
	['Ling', 'offlingers', ['ling']],
])('a word of three letters, %s, in %j is found alone or as it was sent, and a longer one anywhere', (value, text, found) => {
	expect(foundIn(text, value)).toEqual(found);
});

test('what is nothing but marks is found to the letter, and nothing beside it', () => {
	expect(foundIn('before --- behind ---.', '---')).toEqual(['---', '---']);
	expect(foundIn('before--behind', '---')).toEqual([]);
	expect(foundIn('%2D%2D%2D!', '---')).toEqual(['%2D%2D%2D']);
	expect(foundIn('a+b', '+')).toEqual(['+']);
	expect(foundIn('a b', ' ')).toEqual([]);
});

test.each([511, 512])('a value of %d characters is found as a whole, and what is behind it is not part of it', (length) => {
	const value = `${'0123456789'.repeat(60)}`.slice(0, length);
	expect(foundIn(`before ${value} behind`, value)).toEqual([value]);
	expect(foundIn(`before ${value.slice(0, -1)}! behind`, value)).toEqual([]);
});

test('a value of 513 characters is known by its first 64, with everything behind them', () => {
	const value = 'abcdefghijklmnopqrstuvwxyz0123456789'.repeat(20).slice(0, 513);
	expect(foundIn(`before ${value.slice(0, 64)} behind`, value)).toEqual([`${value.slice(0, 64)} behind`]);
	expect(foundIn(`before ${value.slice(0, 63)} behind`, value)).toEqual([]);
});

test.each<[string, string, string[]]>([
	['Zhang Wei', 'it is zha', ['zha']],
	['Zhang Wei', 'it is zh', []],
	['张三丰', 'it is 张三', ['张三']],
	['张三丰', 'it is 张', []],
	['Ümit Öz', 'it is Üm', ['Üm']],
	['Zhang Wei', 'it is zha.', []],
])('the beginning of %s that ends %j counts where it is long enough to tell', (value, text, found) => {
	expect(foundIn(text, value)).toEqual(found);
});

test.each(['\\u5f2', '%E5%BC', '&#2432', '&quo', '\\u'])('an escape that breaks off, %s, counts from three characters on', (broken) => {
	expect(foundIn(`a ${broken}`, '张三')).toEqual(broken.length >= 3 ? [broken] : []);
});

test('as many values as 32,768 characters are looked for, and more are too much to tell', () => {
	const values = (count: number) => Array.from({ length: count }, (_, at) => `${String(at).padStart(4, '0')}${'x'.repeat(252)}`);
	expect(new SentValues(values(128)).isTooMuch).toBe(false);
	expect(new SentValues([...values(128), 'one more']).isTooMuch).toBe(true);
	expect(new SentValues(values(200)).isTooMuch).toBe(true);
});

test('64 values of nothing but marks are looked for, and one more is too much to tell', () => {
	const values = (count: number) => Array.from({ length: count }, (_, at) => '-'.repeat(at + 2));
	expect(new SentValues(values(64)).isTooMuch).toBe(false);
	expect(new SentValues(values(65)).isTooMuch).toBe(true);
});

test('empty values, and the same value again, do not count', () => {
	expect(new SentValues(Array.from({ length: 100_000 }, (_, at) => (at % 2 ? '' : 'the same value')))).toMatchObject({ isTooMuch: false });
});
