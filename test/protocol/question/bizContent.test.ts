import { charges } from '../../../nodes/shared/operations/alipayIdentity';
import { apiCall } from '../../../nodes/shared/operations/apiCall';
import { certification } from '../../../nodes/shared/operations/certification';
import { startCertification } from '../../../nodes/shared/operations/certificationByLink';
import { exchangeUserCode } from '../../../nodes/shared/operations/userAuthorization';
import { watchlist } from '../../../nodes/shared/operations/watchlist';
import { bizContent } from '../../../nodes/shared/protocol/question/bizContent';

test('the transaction ID and the product code stand before the fields', () => {
	expect(bizContent(watchlist, 'T', 'w1', { name: '张三 "A"' })).toBe('{"transaction_id":"T","product_code":"w1","name":"张三 \\"A\\""}');
});

test('the ID has the name that the method has for it', () => {
	expect(bizContent(startCertification, 'T', '', { biz_code: 'FACE' })).toBe('{"outer_order_no":"T","biz_code":"FACE"}');
});

test('JSON that the page calls a text is one', () => {
	expect(JSON.parse(bizContent(certification, 'T', 'w1', { identity_param: '{"a":1}' }))).toEqual({ transaction_id: 'T', product_code: 'w1', identity_param: '{"a":1}' });
});

test('a list is a list and no text', () => {
	expect(bizContent(charges, '', '', { certify_id_list: '["a","b"]' })).toBe('{"certify_id_list":["a","b"]}');
});

test('a list among the additional fields is one, too', () => {
	const { parameters } = charges;
	const asAdditional = bizContent({ ...charges, parameters: [], additionalFields: parameters }, '', '', { certify_id_list: '["1","2"]' });
	expect(asAdditional).toBe(bizContent(charges, '', '', { certify_id_list: '["1","2"]' }));
	expect(asAdditional).toBe('{"certify_id_list":["1","2"]}');
});

test('what is given whole goes out to the letter', () => {
	expect(bizContent(apiCall, '', '', { biz_content: '{ "a" : 1.50 }' })).toBe('{ "a" : 1.50 }');
	expect(bizContent(apiCall, '', '', {})).toBe('');
});

test('a method without biz_content has none', () => {
	expect(bizContent(exchangeUserCode, '', '', { code: 'x' })).toBe('');
});
