import { contentToSign } from '../../../nodes/shared/protocol/signing/contentToSign';
import { refusalOf } from '../../fixtures/freshCredential';

test.each([
	['{"name":"A&B"}', '{"name":"A\\u0026B"}'],
	['{"a&b":"&&"}', '{"a\\u0026b":"\\u0026\\u0026"}'],
	['{"a":"\\\\&"}', '{"a":"\\\\\\u0026"}'],
	['{"name":"张三 +=%"}', '{"name":"张三 +=%"}'],
	[' {"a":1} ', ' {"a":1} '],
	['"&"', '"\\u0026"'],
])('of %s, which means the same afterwards, %s is signed', (content, signed) => {
	expect(contentToSign(content)).toBe(signed);
	expect(JSON.parse(contentToSign(content))).toEqual(JSON.parse(content));
	expect(contentToSign(contentToSign(content))).toBe(signed);
});

test.each(['', '&', '{"a":1}&method=alipay.trade.pay', "{'a':1}", '{"a":'])('%j is no JSON and is not signed', (content) => {
	expect(refusalOf(() => contentToSign(content))).toBe(
		'The parameter biz_content is not JSON, so the request is not signed. Correct its quotes, commas and brackets.',
	);
});
