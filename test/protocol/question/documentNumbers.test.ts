import { foreignerPermitProblem, homeReturnPermitProblem, putPermitRight, residencePermitHkMcProblem, residencePermitTaiwanProblem, taiwanPermitProblem } from '../../../nodes/shared/protocol/question/documentNumbers';

/** The forms that those who issue the documents publish (docs/alipay.md 13.4). All numbers are invented. */
const forms: Array<[string, (number: string) => unknown, string[], string[]]> = [
	['a home return permit', homeReturnPermitProblem, ['H00000000', 'M00000000', 'H0000000000'], ['A00000000', 'h00000000', 'H0000000', 'H000000000', 'H00000000000', 'xH00000000', 'H00000000x', '000000000']],
	['a permit for Taiwan residents', taiwanPermitProblem, ['00000000', '0000000000', '0000000000B', '0000000000(B)', '0000000000(1)'], ['0000000', '000000000', '00000000B', '0000000000(b)', '0000000000()', 'x00000000', '0000000000B1', '00000000001']],
	['a residence permit of Hong Kong and Macao residents', (number) => residencePermitHkMcProblem(number, false), ['810000000002300000', '82000000000230000X'], ['830000000002300000', '81000000000230000', '8100000000023000000', '81000000000230000x', 'x810000000002300000']],
	['a residence permit of Taiwan residents', (number) => residencePermitTaiwanProblem(number, false), ['830000000002300000', '83000000000230000X'], ['810000000002300000', '83000000000230000', '8300000000023000000']],
	['a permanent residence card', (number) => foreignerPermitProblem(number, false), ['900000000002300000', '90000000000230000X', 'ABC000000000000'], ['ABCD000000000000', 'AB0000000000000', 'ABC00000000000', 'ABC0000000000000', 'abc000000000000', '800000000002300000', '90000000000230000']],
];

test.each(forms)('the number of %s has one of its forms', (_, problemOf, right, wrong) => {
	expect(right.filter((number) => problemOf(number) !== undefined)).toEqual([]);
	expect(wrong.filter((number) => problemOf(number) === undefined)).toEqual([]);
	expect(problemOf(wrong[0]!)).toEqual({ problem: expect.stringMatching(/^is not the number of a .+[^.]$/) as string, remedy: expect.stringMatching(/^Enter .+\.$/) as string });
});

test('a number with a check digit is checked, unless that is switched off', () => {
	expect(residencePermitTaiwanProblem('830000000002300000', true)).toMatchObject({ problem: expect.stringContaining('check digit') as string });
	expect(residencePermitHkMcProblem('810000000002300000', true)).toMatchObject({ problem: expect.stringContaining('check digit') as string });
	expect(foreignerPermitProblem('900000000002300001', true)).toMatchObject({ problem: expect.stringContaining('check digit') as string });
	expect(foreignerPermitProblem('ABC000000000000', true)).toBeUndefined();
});

test('a number is written as it is printed', () => {
	expect(putPermitRight(' h0000\u200b0000 ')).toBe('H00000000');
	expect(putPermitRight('ａｂｃ000000000000')).toBe('ABC000000000000');
});
