import type { IExecuteFunctions } from 'n8n-workflow';

import type { Outcome, Success } from '../../../nodes/shared/protocol/outcome/outcome';
import { classifyFault } from '../../../nodes/shared/protocol/outcome/classifyFault';
import { answerOf } from '../../../nodes/shared/n8n/output/answerOf';

const base64 = (files: Record<string, Buffer>) => Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, bytes.toString('base64')]));
const success: Success = { category: 'success', output: { passed: true }, transactionId: 'T', traceId: 'A', tries: 2 };

/** What n8n was handed, in the order of the calls; it stands for what n8n would put into the item. */
const handed = async (...given: unknown[]) => await Promise.resolve(given);
const answer = async (outcome: Outcome, { isTool = false, store = handed } = {}) =>
	await answerOf({ helpers: { prepareBinaryData: store } } as unknown as IExecuteFunctions, isTool, outcome);
const stored = async (files: Record<string, Buffer>) => (await answer({ ...success, files: base64(files) })).files;

test('each file is handed to n8n with its bytes, a name that ends as its content is, and its type', async () => {
	const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2]);
	const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
	expect(await stored({ alive_photo: jpeg, other_photo: png })).toEqual({
		alive_photo: [jpeg, 'alive_photo.jpg', 'image/jpeg'],
		other_photo: [png, 'other_photo.png', 'image/png'],
	});
});

test('one of a kind that Alipay does not name is bytes, and no more', async () => {
	const bytes = Buffer.from('anything');
	expect(await stored({ alive_photo: bytes })).toEqual({ alive_photo: [bytes, 'alive_photo.bin', 'application/octet-stream'] });
	expect(await stored({})).toEqual({});
});

const photo = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2]);

test('the outcome of an answer does not hold its files once n8n has them', async () => {
	expect((await answer({ ...success, files: base64({ alive_photo: photo }) })).outcome).toEqual(success);
});

test('a tool has no files: nothing is stored, and the answer stands', async () => {
	const store = jest.fn(handed);
	expect(await answer({ ...success, files: base64({ alive_photo: photo }) }, { isTool: true, store })).toEqual({ outcome: success });
	expect(store).not.toHaveBeenCalled();
});

test('an outcome without files is as it was', async () => {
	const failure = classifyFault('timed-out');
	expect([await answer(success), await answer(failure)]).toEqual([{ outcome: success }, { outcome: failure }]);
});

test('a photo that n8n cannot store is no success, says that it was a genuine answer, and keeps what it can be traced by', async () => {
	const store = async () => await Promise.reject(new Error('No space left on /secret/place'));
	const { outcome, files } = await answer({ ...success, files: base64({ alive_photo: photo }) }, { store });
	expect(files).toBeUndefined();
	expect(outcome).toMatchObject({ category: 'fixSetup', code: 'file-not-stored', charged: 'unknown', verified: true, transactionId: 'T', traceId: 'A', tries: 2 });
	expect(JSON.stringify(outcome)).not.toMatch(/secret|\/9j/);
});
