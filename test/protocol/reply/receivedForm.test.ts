import { receivedForm } from '../../../nodes/shared/protocol/reply/receivedForm';

const remedy = 'Map it to the body that the Webhook node received, such as {{ $json.body }}.';
const problem = (told: string) => ({ problem: told, remedy });
const badName = problem('holds a name that no parameter of Alipay has');
const unknownCharset = problem('names a character set that is neither UTF-8 nor GBK');
const tooMany = problem('holds more than 100 parameters');

/** A form both as it was sent, and as n8n decodes it. */
const asSentAndDecoded = (parameters: Record<string, string>) => [new URLSearchParams(parameters).toString(), JSON.stringify(parameters)];
const latin1 = (text: string) => Buffer.from(text).toString('latin1');

test('a form is read as it was sent and as n8n decoded it, each value as its bytes', () => {
	for (const text of asSentAndDecoded({ a: '1', name: '张三 +%&=' })) {
		expect(receivedForm(text)).toEqual({ parameters: { a: '1', name: latin1('张三 +%&=') }, charset: 'utf-8', hasLost: false });
	}
});

test.each([
	['a parameter without a value', 'a=&b=1', { a: '', b: '1' }],
	['a parameter without an equals sign', 'a&b=1', { a: '', b: '1' }],
	['a value with equals signs', 'a=b=c==', { a: 'b=c==' }],
	['separators with nothing between them', '&a=1&&b=2&', { a: '1', b: '2' }],
	['nothing', '', {}],
	['Chinese that is not encoded', 'a=张三', { a: latin1('张三') }],
	['percent signs that encode nothing', 'a=%zz%4', { a: '%zz%4' }],
])('a form with %s is read', (_, text, parameters) => {
	expect(receivedForm(text)).toEqual({ parameters, charset: 'utf-8', hasLost: false });
});

test('values that n8n left empty, or made a number of, are texts again', () => {
	expect(receivedForm('{"a":null,"b":1767225600000,"c":""}')).toMatchObject({ parameters: { a: '', b: '1767225600000', c: '' } });
});

test.each(['a', 'Z9_', `a${'_'.repeat(63)}`])('%s is a name', (name) => {
	for (const text of asSentAndDecoded({ [name]: 'x' })) expect(receivedForm(text)).toMatchObject({ parameters: { [name]: 'x' } });
});

test.each(['_a', '9', 'a-b', 'a b', ' a', `a${'_'.repeat(64)}`, '张', ''])('%j is no name', (name) => {
	for (const text of asSentAndDecoded({ [name]: 'x' })) expect(receivedForm(text)).toEqual(badName);
});

test.each([
	['UTF-8', 'utf-8'],
	['utf8', 'utf-8'],
	[' GBK ', 'gb18030'],
	['gb2312', 'gb18030'],
	['GB18030', 'gb18030'],
	['', 'utf-8'],
])('the character set %j is %s', (charset, expected) => {
	for (const text of asSentAndDecoded({ a: 'x', charset })) expect(receivedForm(text)).toMatchObject({ charset: expected, hasLost: false });
});

test.each(['latin1', 'utf-16', 'gbk2', 'constructor'])('the character set %s is none of Alipay\'s', (charset) => {
	for (const text of asSentAndDecoded({ a: 'x', charset })) expect(receivedForm(text)).toEqual(unknownCharset);
});

test('a hundred parameters are read, and no more', () => {
	const parameters = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`p${at}`, 'x']));
	for (const text of asSentAndDecoded(parameters(100))) expect(receivedForm(text)).toMatchObject({ parameters: parameters(100) });
	for (const text of asSentAndDecoded(parameters(101))) expect(receivedForm(text)).toEqual(tooMany);
});

test('where GBK has no bytes for a character, one was lost', () => {
	expect(receivedForm('{"charset":"GBK","a":"张","b":"1"}')).toEqual({ parameters: { charset: 'GBK', a: '\xd5\xc5', b: '1' }, charset: 'gb18030', hasLost: false });
	expect(receivedForm('{"charset":"GBK","a":"\ufffd","b":"1"}')).toEqual({ parameters: { charset: 'GBK', a: latin1('\ufffd'), b: '1' }, charset: 'gb18030', hasLost: true });
});

test("a message with a parameter called body is the message, and any other record with a body is a Webhook node's output", () => {
	expect(receivedForm('{"notify_id":"1","body":"a=2"}')).toMatchObject({ parameters: { notify_id: '1', body: 'a=2' } });
	expect(receivedForm('{"body":"a=2"}')).toMatchObject({ parameters: { a: '2' } });
	expect(receivedForm('{"body":{"a":"2"}}')).toMatchObject({ parameters: { a: '2' } });
});

test.each(['{', '{"body":1}', '{"body":null}', '{"body":["a"]}'])('%s is not a form', (text) => {
	expect(receivedForm(text)).toEqual(problem('is not a form'));
});
