import { mayBeFinding, saysNothing } from '../../../nodes/shared/protocol/reply/mayBeFinding';

describe('That nothing was found', () => {
	test.each([null, undefined, false, 0, NaN, [], {}])('%j says', (value) => expect(saysNothing(value)).toBe(true));

	test.each(['', ' ', '\n', '0', '000000000', '0.0', '0.000000000', ' 0 ', 'false', 'FALSE', 'n', 'No', 'none', 'null', '[]', '{}', '否', '无', '未命中', '无记录'])(
		'%j says',
		(text) => expect(saysNothing(text)).toBe(true),
	);

	test.each(['0000000000', '0.', '.0', '0.0000000000', '0.1', '00x', 'x0', 'N/A', 'nope', '1', '无效', true, 1, [0], [null], { a: 0 }])('%j does not say', (value) => {
		expect(saysNothing(value)).toBe(false);
	});
});

const letters = (count: number) => 'a'.repeat(count);

describe('Beside a verdict', () => {
	test.each([
		['a number of a call with 13 characters', `${letters(12)}1`],
		['a number of a call with 64 characters', `${letters(63)}1`],
		['a number that begins with letters', 'ZM201610263000000657'],
		['a number that begins with a digit', '20161026300000016570'],
		['a number with hyphens and underscores', '2026-0001_ABCD-0002'],
		['a date', '2016-10-26'],
		['a time', '2016-10-26 00:00:00'],
		['a time with as much behind the date as any has', `2016-10-26${'T00:00:00.000000000Z+08:00-00:'.padEnd(30, '0')}`],
		['zero', '0'],
	])('%s is no finding', (_, text) => {
		expect(mayBeFinding(text)).toBe(false);
	});

	test.each([
		['fewer characters', `${letters(11)}1`],
		['more characters', `${letters(64)}1`],
		['no digit among them', letters(20)],
		['a number behind other words', 'see 20161026300000016570'],
		['a number before other words', '20161026300000016570 hit'],
		['a date behind other words', 'on 2016-10-26'],
		['a date before other words', '2016-10-26 hit'],
		['more behind the date', `2016-10-26${'0'.repeat(31)}+`],
		['a sentence', 'Business processed'],
	])('%s may be one', (_, text) => {
		expect(mayBeFinding(text)).toBe(true);
	});

	test.each([1, true, [0], { a: 1 }, [{}]])('%j may be one', (value) => expect(mayBeFinding(value)).toBe(true));
});
