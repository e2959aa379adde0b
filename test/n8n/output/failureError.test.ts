import type { IExecuteFunctions } from 'n8n-workflow';

import { detailsOf } from '../../../nodes/shared/n8n/output/detailsOf';
import { failureError } from '../../../nodes/shared/n8n/output/failureError';
import { classifyFault } from '../../../nodes/shared/protocol/outcome/classifyFault';
import type { Failure } from '../../../nodes/shared/protocol/outcome/outcome';

const node = { id: '1', name: 'Watchlist', type: 'x.zhimaWatchlist', typeVersion: 1, position: [0, 0], parameters: {} };
const details = (more: Partial<Failure> = {}) =>
	detailsOf({ ...classifyFault('timed-out', { message: 'It <b>happened</b>', advice: 'Do `this` & <that>.' }), ...more }, 3, 0);
const errorOf = (more?: Partial<Failure>) => failureError({ getNode: () => node } as unknown as IExecuteFunctions, details(more));

test('the message says what happened, and the description what to do, each written for where n8n shows it', () => {
	expect(errorOf()).toMatchObject({ message: 'It ‹b›happened‹/b›', description: 'Do &#96;this&#96; &amp; &lt;that&gt;.' });
});

test("Alipay's words stand behind the advice, and the status of the reply in its place", () => {
	expect(errorOf({ alipayMessage: '系统繁忙 <1>', httpStatus: 503 })).toMatchObject({
		description: "Do &#96;this&#96; &amp; &lt;that&gt;. Alipay's message: 系统繁忙 &lt;1&gt;",
		httpCode: '503',
	});
});

test.each([200, 204, 302, 399])("a refusal that came with status %d shows its code instead, because n8n would call that the error's code", (httpStatus) => {
	expect(errorOf({ httpStatus }).httpCode).toBe('timed-out');
});

test.each([400, 404, 502])('status %d is shown', (httpStatus) => {
	expect(errorOf({ httpStatus }).httpCode).toBe(String(httpStatus));
});

test('where no reply came, n8n shows the code in the place of its status', () => {
	expect(errorOf().httpCode).toBe('timed-out');
});

test('the details are data: all but message and advice, as they are, with the number of the item', () => {
	const given = details({ alipayMessage: '<1>' });
	const data = Object.fromEntries(Object.entries(given).filter(([name]) => name !== 'message' && name !== 'advice'));
	const { context } = errorOf({ alipayMessage: '<1>' });
	expect(context.itemIndex).toBe(3);
	expect(context.data).toEqual(data);
});
