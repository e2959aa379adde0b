import { allowsMethod } from '../../../nodes/shared/protocol/credential/allowedMethods';

const allowing = (...allowedMethods: string[]) => ({ allowedMethods });

test.each([
	['*', 'alipay.trade.pay', true],
	['alipay.trade.*', 'alipay.trade.pay', true],
	['alipay.*.pay', 'alipay.trade.pay', true],
	['alipay.*.pay', 'alipay.trade.pay.x', false],
	['alipay.*.order.*.get', 'alipay.trade.order.x.get', true],
	['alipay.*.order.*.get', 'alipay.trade.orders.x.get', false],
	['alipay.*.order.*.get', 'alipay.order.x.get', false],
	['a*b*c', 'abc', true],
	['a*b*c', 'axbyc', true],
	['a*b*c', 'acb', false],
	['a*b*c', 'ac', false],
	['a*b*b', 'ab', false],
	['a*b*b', 'abb', true],
	['a*bc*c', 'abc', false],
	['a*bc*bc', 'abc', false],
	['*pay*', 'alipay.trade.query', true],
	['*refund*', 'alipay.trade.query', false],
	['a**b', 'ab', true],
	['ab*bc', 'abc', false],
	['ab*bc', 'abbc', true],
	['*.get', 'zhima.credit.score.get', true],
	['*.get', 'zhima.credit.score.get.x', false],
	['zhima.credit.score.get', 'zhima.credit.score.get', true],
	['zhima.credit.score.ge', 'zhima.credit.score.get', false],
	['alipay.trade.pa.', 'alipay.trade.pay', false],
	['.*', 'alipay.trade.pay', false],
	['alipay.trade.(pay|refund)', 'alipay.trade.pay', false],
	['[a-z]', 'a', false],
	['a+', 'aa', false],
	['', '', false],
	['zhima.*', 'zhima.credit.score.get', true],
	['zhima.*', 'xzhima.credit.score.get', false],
	['zhima.*', 'zhima', false],
	['zhima.*', 'zhimaXcredit', false],
	['zhima.*', 'ZHIMA.credit.score.get', false],
	['zhima.*', 'zhima.credit\n.score.get', false],
	['*', ' zhima.credit.score.get', false],
	['*', 'alipay.trade.pay\nzhima.credit.score.get', false],
	['alipay.user.info.auth', 'alipay.user.info.auth.x', false],
])('the pattern %j against %j: %s', (pattern, method, allowed) => {
	expect(allowsMethod(allowing(...(pattern === '' ? [] : [pattern])), method)).toBe(allowed);
});

test('a pattern of many stars comes to an end against a long method', () => {
	expect(allowsMethod(allowing(`${'*a'.repeat(12)}!`, '*'.repeat(40) + '!'), 'a'.repeat(10_000))).toBe(false);
});

test('a name longer than any method of Alipay is allowed by no pattern', () => {
	expect(allowsMethod({ allowedMethods: ['*'] }, 'a'.repeat(128))).toBe(true);
	expect(allowsMethod({ allowedMethods: ['*'] }, 'a'.repeat(129))).toBe(false);
});
