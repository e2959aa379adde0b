import { quotedRequest } from '../../../nodes/shared/protocol/diagnosis/quotedRequest';

// docs/alipay.md 1.7
const marker = '验签出错,建议检查签名字符串或签名私钥与应用公钥是否匹配,网关生成的验签字符串为:';
const text = 'app_id=2021&charset=utf-8&version=1.0';

test.each([
	['with a colon', '验签字符串为:', text],
	['with a colon of Chinese and spaces', '验签字符串为 ： ', text],
	['without a colon', '验签字符串为', text],
])('the text stands behind the known words, %s', (_, words, quoted) => {
	expect(quotedRequest(`${words}${quoted}`, ['app_id'])).toEqual({ before: words, readings: [quoted] });
});

test('behind other words it begins with the name of a parameter that was sent', () => {
	expect(quotedRequest(`Invalid: ${text}`, ['charset', 'app_id'])).toEqual({ before: 'Invalid: ', readings: [text] });
	expect(quotedRequest(`Invalid: my_app_id=1 ${text}`, ['app_id']).before).toBe('Invalid: my_app_id=1 ');
});

test.each(['验签出错', 'Invalid signature of app_id', '', 'my_app_id=1'])('%j repeats nothing', (words) => {
	expect(quotedRequest(words, ['app_id'])).toEqual({ before: words, readings: [] });
});

test.each([
	['&amp;', '&'],
	['&quot;', '"'],
	['&apos;', "'"],
	['&lt;', '<'],
	['&GT;', '>'],
	['&#38;', '&'],
	['&#39;', "'"],
	['&#x9;', '\t'],
	['&#x20bb7;', '\u{20bb7}'],
	['&#X5f20;', '张'],
])('%s is read as %j first, then as it stands', (entity, character) => {
	const [first, second] = quotedRequest(`${marker}app_id=1&name=a${entity}b`, ['app_id']).readings;
	expect([first, second]).toEqual([`app_id=1&name=a${character}b`, `app_id=1&name=a${entity}b`]);
});

test.each(['&#1114112;', '&#xffffff;', '&nbsp;', '&;', '&#;', '&#12345678;'])('%s stands for no character and stays', (entity) => {
	expect(quotedRequest(`${marker}app_id=1&name=a${entity}b`, ['app_id']).readings).toEqual([`app_id=1&name=a${entity}b`]);
});

test('what was escaped twice is read once, not at all, and twice, in this order', () => {
	expect(quotedRequest(`${marker}app_id=1&amp;name=&amp;lt;`, ['app_id']).readings).toEqual(['app_id=1&name=&lt;', 'app_id=1&amp;name=&amp;lt;', 'app_id=1&name=<']);
});

test.each([
	[' https://opendocs.alipay.com/errCheck?code=1'],
	['http://x.alipay.com/a/errCheck '],
	['…'],
	['...'],
	['......'],
	['&amp'],
	['&#x5f'],
	[' 请检查'],
	[' please check the key'],
])('%j behind it is not part of the text', (behind) => {
	expect(quotedRequest(`${marker}${text}${behind}`, ['app_id']).readings).toEqual([text]);
});

test.each(['&zz=1', '.5', '1'])('%j behind the version is', (behind) => {
	expect(quotedRequest(`${marker}${text}${behind}`, ['app_id']).readings).toEqual([`${text}${behind}`]);
});
