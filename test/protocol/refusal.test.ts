import { isRefusal, Refusal } from '../../nodes/shared/protocol/refusal';

test('says what is wrong and what to do apart, and both as its message, with full stops wherever they stand', () => {
	const refusal = new Refusal("'App Certificate' of Example Co. Ltd. has expired", 'Renew it. Then paste it.');
	expect([refusal.problem, refusal.remedy]).toEqual(["'App Certificate' of Example Co. Ltd. has expired", 'Renew it. Then paste it.']);
	expect(refusal.message).toBe("'App Certificate' of Example Co. Ltd. has expired. Renew it. Then paste it.");
});

test('has no code, which the credential test of n8n would show instead of the message', () => {
	expect('code' in new Refusal('It is empty', 'Fill it in.')).toBe(false);
});

test('is told from everything else that can be thrown', () => {
	expect(isRefusal(new Refusal('It is empty', 'Fill it in.'))).toBe(true);
	for (const thrown of [new Error('Refusal'), 'Refusal', null, undefined, 1, {}, { name: 'NotLoaded' }]) expect(isRefusal(thrown)).toBe(false);
});
