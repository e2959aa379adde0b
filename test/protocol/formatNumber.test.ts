import { formatNumber } from '../../nodes/shared/protocol/formatNumber';

test.each([
	[0, '0'],
	[999, '999'],
	[1_000, '1,000'],
	[16_777_216, '16,777,216'],
])('%i is written as %s', (number, text) => {
	expect(formatNumber(number)).toBe(text);
});
