import { requestAddress, requestParameters } from '../../../nodes/shared/protocol/signing/requestParameters';

const url = 'https://openapi.alipay.com/gateway.do';
const method = 'zhima.credit.score.get';

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
