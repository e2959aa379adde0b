import { isGatewayCode } from '../../../nodes/shared/protocol/reply/isGatewayCode';

test.each(['20000', '20001', '40001', '40002', '40003', '40005', '40006', 20_000, 40_002, '40009'])('%j is a code of the gateway itself', (code) => {
	expect(isGatewayCode(code)).toBe(true);
});

test.each(['40004', 40_004, '10000', '', '4000', '400020', 'x40002', '140002', '30001', '50000', 'ACQ.40002', null, undefined, true, {}, [], ['40002'], { toString: () => '40002' }])('%j is none', (code) => {
	expect(isGatewayCode(code)).toBe(false);
});
