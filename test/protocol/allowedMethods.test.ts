import { allowsMethod, defaultAllowedMethods } from '../../nodes/shared/protocol/allowedMethods';

const allowing = (...allowedMethods: string[]) => ({ allowedMethods });

test.each([
	'zhima.credit.score.get',
	'zhima.customer.certification.material.certify',
	'datadigital.fincloud.generalsaas.face.source.certify',
	'alipay.user.certify.open.query',
	'alipay.user.info.auth',
	'alipay.system.oauth.token',
	'alipay.open.auth.token.app.query',
])('a new credential signs %s', (method) => {
	expect(allowsMethod(allowing(...defaultAllowedMethods), method)).toBe(true);
});

test.each([
	'alipay.trade.pay',
	'alipay.trade.query',
	'alipay.fund.trans.uni.transfer',
	'xzhima.credit.score.get',
	'zhima',
	'zhimaXcredit',
	'ZHIMA.credit.score.get',
	' zhima.credit.score.get',
	'alipay.trade.pay\nzhima.credit.score.get',
	'zhima.credit\n.score.get',
	'alipay.user.info.auth.x',
	'alipay.user.info.share',
	'alipay.user.certify',
	'',
])('a new credential does not sign %j', (method) => {
	expect(allowsMethod(allowing(...defaultAllowedMethods), method)).toBe(false);
});

test.each([
	['*', 'alipay.trade.pay', true],
	['alipay.trade.*', 'alipay.trade.pay', true],
	['alipay.*.pay', 'alipay.trade.pay', true],
	['alipay.*.pay', 'alipay.trade.pay.x', false],
	['alipay.trade.pa.', 'alipay.trade.pay', false],
	['.*', 'alipay.trade.pay', false],
	['alipay.trade.(pay|refund)', 'alipay.trade.pay', false],
	['[a-z]', 'a', false],
	['a+', 'aa', false],
	['', '', false],
])('the pattern %j against %j: %s', (pattern, method, allowed) => {
	expect(allowsMethod(allowing(...(pattern === '' ? [] : [pattern])), method)).toBe(allowed);
});

test('a pattern of many stars takes no time against a long method', () => {
	const start = performance.now();
	expect(allowsMethod(allowing(`${'*a'.repeat(12)}!`, '*'.repeat(40) + '!'), 'a'.repeat(10_000))).toBe(false);
	expect(performance.now() - start).toBeLessThan(500);
}, 5_000);
