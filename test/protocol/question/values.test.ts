import fc from 'fast-check';

import { valueText } from '../../../nodes/shared/protocol/question/values';

test.each([
	['nothing', undefined, undefined, ''],
	['null', null, undefined, ''],
	['an empty text', '', undefined, ''],
	['blanks', ' \n\u3000', undefined, ''],
	['blanks around and in a name', '  张 三\n', 'personName', '张三'],
	['blanks around a text', '  a b\n', undefined, 'a b'],
	['blanks in an ID number', ' 990000 19900230 0016 ', 'idNumber', '990000199002300016'],
	['a small x', '99000019900230001x', 'idNumber', '99000019900230001X'],
	['blanks in a mobile number', '130 0000\u00a00000', 'mobileNumber', '13000000000'],
	['a token with a line break', 'auth\nzhma', 'token', 'authzhma'],
	['a passport number, whose letters stay', ' ea 0000000', 'passport', 'ea0000000'],
	['a data URL', 'data:image/jpeg;base64,/9j/\n4AAQ', 'jpegBase64', '/9j/4AAQ'],
	['lines of Base64', '/9j/\r\n4AAQ', 'jpegBase64', '/9j/4AAQ'],
	['a number', 13000000000, 'mobileNumber', '13000000000'],
	['zero', 0, undefined, '0'],
	['a large number that is exact', 990000199002300016n, 'idNumber', '990000199002300016'],
	['a residence permit for people from Hong Kong in pieces', '810000 19900230 0018', 'residencePermitHkMc', '810000199002300018'],
	['a residence permit for people from Taiwan in full width', '８３００００199002300038', 'residencePermitTaiwan', '830000199002300038'],
	["a foreigner's permit in small letters", 'abc 000000000000', 'foreignerPermit', 'ABC000000000000'],
	['an Alipay user ID in full width', '２０８８000000000000', 'alipayUserId', '2088000000000000'],
	['a bank card number in groups', '6200 0000 0000 0000', 'bankCardNumber', '6200000000000000'],
	['a contact with spaces around it', ' 张三 ', 'relationName', '张三'],
	['an object with a large number that is exact', { a: 12n }, 'jsonObject', '{"a":12}'],
	['an object for parameters', { a: 'b' }, 'plainParameters', '{"a":"b"}'],
	['an object for a notification', { notify_id: '1' }, 'notification', '{"notify_id":"1"}'],
	['an object for JSON', { a: '张' }, 'jsonObject', '{"a":"张"}'],
	['a list for JSON, which the format refuses', [1], 'jsonObject', '[1]'],
	['a text for JSON', ' {"a": 1} ', 'jsonObject', '{"a": 1}'],
] as const)('%s becomes a text', (_, answer, format, text) => {
	expect(valueText(answer, format)).toEqual({ text });
});

test('a number of an object that has lost digits is refused by its place', () => {
	const problem = (value: object) => valueText(value, 'jsonObject');
	expect(problem({ a: { b: 2 ** 60 } })).toMatchObject({ problem: expect.stringMatching(/^has a number at \S*b that is too long to be exact/) as string });
});

test.each([990000199002300000, 2 ** 53, NaN, Infinity, 1.5])('the number %d, of which something is or may be lost, is refused', (answer) => {
	expect(valueText(answer, undefined)).toEqual({ problem: expect.stringContaining('number'), remedy: expect.any(String) });
});

test.each([true, false, {}, [], ['张三'], () => '', Symbol('x'), new Date(0), Buffer.from('x')])('what is no text is refused: %p', (answer) => {
	expect(valueText(answer, 'personName')).toEqual({ problem: 'is not text', remedy: expect.any(String) });
});

test('a text that needs no tidying stays as it is', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), (text) => {
			const tidy = text.trim();
			expect(valueText(text, undefined)).toEqual({ text: tidy });
			expect(valueText(tidy, 'personName', { nameAsTyped: true })).toEqual({ text: tidy });
		}),
	);
});
