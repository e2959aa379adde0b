import { operations } from '../../nodes/shared/operations';
import { reviewedMethods, standardMethods } from '../../nodes/shared/operations/standardMethods';

/** Words that Alipay uses in the names of methods that move, hold back, promise or bill money, or that make orders and contracts for it. */
const moneyWords = [
	'agreement',
	'bill',
	'cashier',
	'charge',
	'commerce',
	'coupon',
	'deduct',
	'freeze',
	'fund',
	'installment',
	'loan',
	'marketing',
	'order',
	'pay',
	'payafteruse',
	'promo',
	'redpacket',
	'refund',
	'rent',
	'royalty',
	'settle',
	'trade',
	'transfer',
	'voucher',
	'withdraw',
	'withhold',
	'zmgo',
];

/** All but the first word, which is alipay, zhima or datadigital. */
const wordsBehindFamily = (method: string) => method.split('.').slice(1).join('.');

test.each(standardMethods)('%s moves no money by its name', (method) => {
	expect(moneyWords.filter((word) => wordsBehindFamily(method).includes(word))).toEqual([]);
});

test.each([
	'alipay.fund.trans.uni.transfer',
	'alipay.trade.pay',
	'alipay.trade.query',
	'alipay.trade.refund',
	'zhima.credit.payafteruse.creditbizorder.finish',
	'zhima.credit.pe.zmgo.settle.apply',
	'zhima.merchant.order.credit.pay',
	'zhima.merchant.order.rent.complete',
])('%s has such a name, and is not among them', (method) => {
	expect(moneyWords.some((word) => wordsBehindFamily(method).includes(word))).toBe(true);
	expect(standardMethods).not.toContain(method);
});

test('they are whole names, each once', () => {
	for (const method of standardMethods) expect(method).toMatch(/^(zhima|alipay|datadigital)(\.[a-z]\w*){2,}$/);
	expect(new Set(standardMethods).size).toBe(standardMethods.length);
});

const signed = operations
	.filter(({ methodFrom, notificationFrom }) => !methodFrom && !notificationFrom)
	.flatMap(({ method, link }) => [method, link?.page ?? method])
	.filter((method) => !method.startsWith('oauth2/'));

test.each([...new Set(signed)])("%s, which this package's own nodes need, is among them", (method) => {
	expect(standardMethods).toContain(method);
});

test('the pattern of Zhima API Call is not', () => {
	expect(standardMethods.filter((method) => method.includes('*'))).toEqual([]);
});

test.each([
	'alipay.open.auth.userauth.relationship.query',
	'alipay.user.deloauth.detail.query',
	'zhima.credit.ep.info.get',
	'zhima.credit.ep.lawsuit.detail.get',
	'zhima.credit.ep.lawsuit.record.get',
	'zhima.credit.ep.score.get',
	'zhima.data.batch.feedback',
	'zhima.merchant.single.data.upload',
])('%s has no node and is among them', (method) => {
	expect(standardMethods).toContain(method);
});

test.each(Object.entries(reviewedMethods))('%s stands there for a reason: %s', (method, reason) => {
	expect(signed).not.toContain(method);
	expect(reason).toMatch(/^[A-Z][^.]{15,}\.$/);
});
