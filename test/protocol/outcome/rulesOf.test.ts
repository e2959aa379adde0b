import { isPublished, rulesOf } from '../../../nodes/shared/protocol/outcome/rulesOf';

test.each([
	['of the gateway', '40002', 'isv.invalid-signature', ['ofGateway', 'ofCode']],
	['of the business', '40004', 'SYSTEM_ERROR', ['ofBusiness', 'ofCode']],
	['that nobody knows', '20000', 'NEVER_HEARD_OF', ['ofCode']],
	['that is missing', '20000', '', ['ofCode']],
	['beside a code that nobody knows', '99999', 'aop.invalid-auth-token', ['ofGateway']],
	['of nothing', '', '', []],
	['whose prefix stands inside', '', 'x.isv.invalid-signature', []],
	['in which a prefix stands', '', 'invalid-isv.signature', []],
	['with a prefix of nobody', '', 'xyz.invalid-signature', []],
	['that every object has', 'constructor', 'toString', []],
])('a sub_code %s has the rows of its tables', (_, code, subCode, rows) => {
	const found = Object.entries(rulesOf(code, subCode)).filter(([, rule]) => rule !== undefined).map(([name]) => name);
	expect(found).toEqual(rows);
});

test.each(['isv.invalid-signature', 'INVALID-SIGNATURE', 'SYSTEM_ERROR', 'ACQ.SYSTEM_ERROR', '40004', 'isv.invalid-request-data', 'invalid-partnerid'])('%s is published', (code) => {
	expect(isPublished(code)).toBe(true);
});

test.each(['', 'NEVER_HEARD_OF', '99999', 'toString', 'x.isv.invalid-signature'])('%j is not', (code) => {
	expect(isPublished(code)).toBe(false);
});
