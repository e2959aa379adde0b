import { putMobileNumberRight } from '../../../nodes/shared/protocol/question/mobileNumber';
import { mobileNumber } from '../../fixtures/people';

test.each([mobileNumber, `+86${mobileNumber}`, `0086${mobileNumber}`, `86${mobileNumber}`, '+86 139-1234-5678', '１３９１２３４５６７８', ` ${mobileNumber}\u200b`, '139\u20131234\u22125678'])(
	'%j is put right',
	(typed) => {
		expect(putMobileNumberRight(typed)).toBe(mobileNumber);
	},
);

test.each(['86139123456', '861391234567', '+861391234567', '+86139123456789', '8613912345678x', '8513912345678', '00861391234567', 'x8613912345678'])('%j keeps what nobody can tell from a country code', (typed) => {
	expect(putMobileNumberRight(typed)).toBe(typed);
});
