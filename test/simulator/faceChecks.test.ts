import { calls } from '../../nodes/shared/operations';
import { FaceChecks, newCheckNumber } from '../../simulator/faceChecks';
import { withSimulator } from '../fixtures/withSimulator';
import { readReply } from './readReply';
import { call, sampleQuestion } from './signedCall';

test('a check is over once the person has ended it, or from the start where it was made at once', () => {
	const checks = new FaceChecks();
	const begun = checks.start();
	expect([checks.has(begun), checks.state(begun)]).toEqual([true, 'PROCESSING']);
	checks.end(begun, 'FAIL');
	expect(checks.state(begun)).toBe('FAIL');

	const made = newCheckNumber();
	checks.note(made);
	expect(checks.state(made)).toBe('SUCCESS');
	expect(checks.charges([begun, made, 'x']).map((one) => one.charge_type ?? one.error_code)).toEqual(['CHARGE', 'CHARGE', 'INVALID_CERTIFY_ID']);
});

test('of very many checks only the newest are remembered', () => {
	const checks = new FaceChecks();
	const first = checks.start();
	const second = newCheckNumber();
	checks.note(second);
	for (let count = 0; count < 9_999; count++) checks.start();
	expect([checks.has(first), checks.has(second)]).toEqual([false, true]);
	checks.note(newCheckNumber());
	expect(checks.has(second)).toBe(false);
});

describe('A photo that is checked', () => {
	const simulator = withSimulator();
	const operation = calls.find(({ method }) => method === 'datadigital.fincloud.generalsaas.face.source.certify')!;
	const ask = async (id: string) => (await readReply(await call(simulator, sampleQuestion(operation, id)), simulator)).node;

	test('is noted when it is billed', async () => {
		const note = jest.spyOn(FaceChecks.prototype, 'note');
		try {
			const { certify_no: number } = await ask('face1');
			expect(simulator.ledger.map(({ answer }) => answer.certify_no)).toEqual([number]);
			expect(note.mock.calls).toEqual([[number]]);
		} finally {
			note.mockRestore();
		}
	});

	test('is not noted when it is refused', async () => {
		const note = jest.spyOn(FaceChecks.prototype, 'note');
		try {
			simulator.answer({ does: 'refuse', subCode: 'SYSTEM_ERROR' });
			const before = simulator.ledger.length;
			expect((await ask('face2')).sub_code).toBe('SYSTEM_ERROR');
			expect([simulator.ledger.length - before, note.mock.calls.length]).toEqual([0, 0]);
		} finally {
			note.mockRestore();
		}
	});
});
