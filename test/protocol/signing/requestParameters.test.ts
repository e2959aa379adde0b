import { Readable } from 'node:stream';

import { requestAddress, requestParameters } from '../../../nodes/shared/protocol/signing/requestParameters';
import { refusalOf } from '../../fixtures/freshCredential';

const url = 'https://openapi.alipay.com/gateway.do';
const method = 'zhima.credit.score.get';
const content = { product_code: 'w1', name: '张三 & 李四' };
const text = JSON.stringify(content);
const expected = { method, biz_content: text };
const form = new URLSearchParams({ biz_content: text });

test.each([
	['a node: qs and a record with biz_content as text', { url, qs: { method }, body: { biz_content: text } }],
	['a record with biz_content as object', { url, qs: { method }, body: { biz_content: content } }],
	['a record that is the biz_content', { url, qs: { method }, body: content }],
	['a record with everything', { url, body: { method, biz_content: text } }],
	['a JSON text with biz_content', { url, qs: { method }, body: JSON.stringify({ biz_content: content }) }],
	['a JSON text that is the biz_content', { url, qs: { method }, body: text }],
	['a form as text', { url, qs: { method }, body: form.toString() }],
	['a form as URLSearchParams', { url, qs: { method }, body: form }],
	['a form as bytes', { url, qs: { method }, body: Buffer.from(form.toString()) }],
	['JSON as bytes', { url, qs: { method }, body: Buffer.from(text) }],
	['the method in the address', { url: `${url}?method=${method}`, qs: {}, body: content }],
	['everything in the address', { url: `${url}?${new URLSearchParams(expected)}`, body: {} }],
	['the old name of the address', { uri: url, qs: { method }, body: content, json: true }],
	['a form by its old name', { uri: url, qs: { method }, form: { biz_content: text } }],
	['everything in a form by its old name', { uri: url, form: { method, biz_content: content } }],
	['a form text by its old name', { uri: url, form: `${new URLSearchParams(expected)}` }],
	['baseURL and an empty address', { baseURL: url, url: '', qs: { method }, body: content }],
	['baseURL and a path', { baseURL: 'https://openapi.alipay.com/', url: '/gateway.do', qs: { method }, body: content }],
])('parameters are found in %s', (_, request) => {
	expect(requestParameters(request)).toEqual(expected);
	expect(requestAddress(request).address).toBe(url);
});

test('parameters that do not belong into biz_content travel beside it when they come as a form', () => {
	const token = { grant_type: 'authorization_code', code: 'x' };
	expect(requestParameters({ uri: url, form: token })).toEqual(token);
	expect(requestParameters({ url, body: new URLSearchParams(token) })).toEqual(token);
});

test('the empty body of the connection test adds nothing', () => {
	expect(requestParameters({ baseURL: url, url: '', qs: { method }, body: {} })).toEqual({ method });
});

test('of a parameter in several places the one in the body stands', () => {
	const request = { url: `${url}?method=address`, qs: { method: 'qs' }, body: 'method=body' };
	expect(requestParameters(request)).toEqual({ method: 'body' });
	expect(requestParameters({ ...request, body: undefined })).toEqual({ method: 'qs' });
	expect(requestParameters({ url: `${url}?a=1&a=2` })).toEqual({ a: '2' });
});

test.each([
	['numbers and booleans are texts', { a: 1, b: true, c: 0, d: false }, { a: '1', b: 'true', c: '0', d: 'false' }],
	['nothing is an empty text', { a: null, b: undefined }, { a: '', b: '' }],
	['objects and lists are JSON', { a: { b: '张' }, c: [1] }, { a: '{"b":"张"}', c: '[1]' }],
])('%s', (_, qs, parameters) => {
	expect(requestParameters({ url, qs })).toEqual(parameters);
});

test('names that set a prototype are parameters like others', () => {
	const parameters = requestParameters({ url: `${url}?__proto__=x&constructor=y` });
	expect(Object.entries(parameters)).toEqual([
		['__proto__', 'x'],
		['constructor', 'y'],
	]);
});

test.each([
	['null', null, {}],
	['an empty text', '', {}],
	['a list', [1, 2], { biz_content: '[1,2]' }],
	['a number', 42, { biz_content: '42' }],
	['JSON behind blanks', ' {"a":1}', { biz_content: '{"a":1}' }],
])('a body of %s gives only what it says', (_, body, parameters) => {
	expect(requestParameters({ url, body })).toEqual(parameters);
});

test.each([
	['no address', {}, 'no complete address'],
	['half an address', { url: '/gateway.do' }, 'no complete address'],
	['half a base', { baseURL: 'openapi.alipay.com', url: '' }, 'no complete address'],
	['multipart data', { url, body: { getHeaders: () => ({}) } }, 'multipart'],
	['a file', { url, body: Readable.from(['x']) }, 'is a file'],
	['a text that is neither a form nor JSON', { url, body: 'abc' }, 'neither a form nor JSON'],
	['JSON that breaks off', { url, body: '{"a":' }, 'cannot be read as JSON'],
	['multipart data by its old name', { uri: url, formData: { biz_content: text } }, 'multipart'],
])('%s is refused', (_, request, because) => {
	expect(refusalOf(() => requestParameters(request))).toContain(because);
});

test.each([
	[`${url}/`, `${url}/`],
	['https://user:secret@openapi.alipay.com/gateway.do', url],
	['https://openapi.alipay.com:443/gateway.do?x=1#y', url],
	['HTTPS://OPENAPI.ALIPAY.COM/gateway.do', url],
	['https://openapi.alipay.com@evil.example/gateway.do', 'https://evil.example/gateway.do'],
	['https://openapi.alipay.com/x/../gateway.do', url],
	['https:\\\\openapi.alipay.com\\gateway.do', url],
])('the address of %s is %s', (given, address) => {
	expect(requestAddress({ url: given }).address).toBe(address);
});

test('bytes beside files are what signing made of form and files, and hold no parameters of their own', () => {
	const files = [{ name: 'f', fileName: 'f.jpg', mimeType: 'image/jpeg', bytes: Buffer.from('x') }];
	const request = { url: 'https://gateway.example/', body: Buffer.from('a=1'), form: { b: '2' } };
	expect(requestParameters({ ...request, files })).toEqual({ b: '2' });
	expect(requestParameters(request)).toEqual({ a: '1', b: '2' });
});

test.each([
	['a base alone', { baseURL: url }, url],
	['a base with slashes behind it', { baseURL: 'https://openapi.alipay.com//', url: 'gateway.do' }, url],
	['a path with several slashes before it', { baseURL: 'https://openapi.alipay.com', url: '///gateway.do' }, url],
	['a path with slashes inside', { baseURL: 'https://openapi.alipay.com', url: 'a//gateway.do' }, 'https://openapi.alipay.com/a//gateway.do'],
	['an empty base', { baseURL: '', url }, url],
	['a whole address beside a base', { baseURL: 'https://other.example', url }, url],
	['both names of an address, of which the newer one stands', { url, uri: 'https://other.example' }, url],
])('%s is the address of a request', (_, request, address) => {
	expect(requestAddress(request).address).toBe(address);
});

test('the query of an address is none of it', () => {
	const { address, query } = requestAddress({ url: `${url}?method=${method}&a=1` });
	expect(address).toBe(url);
	expect([...query]).toEqual([['method', method], ['a', '1']]);
});

test.each<[string, object, Record<string, string>]>([
	['a form as URLSearchParams by its old name', { form: new URLSearchParams({ a: '1', b: '张' }) }, { a: '1', b: '张' }],
	['a form text without a value by its old name', { form: 'a' }, { a: '' }],
	['a form text that begins like JSON by its old name', { form: '{a=1' }, { '{a': '1' }],
	['a query that is URLSearchParams, which n8n has put into the address', { qs: new URLSearchParams({ a: '1' }) }, {}],
	['a list as query', { qs: ['a'] }, {}],
	['nothing', {}, {}],
])('%s gives its parameters as they stand', (_, parts, parameters) => {
	expect(requestParameters({ url, ...parts })).toEqual(parameters);
});

test.each([' ', '\n', '\t \r\n'])('a body of blanks (%j) is no text that is neither a form nor JSON', (body) => {
	expect(Object.values(requestParameters({ url, body })).join('')).toBe('');
});
