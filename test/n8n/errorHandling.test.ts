import type { ICredentialDataDecryptedObject, OnError } from 'n8n-workflow';

import { calls } from '../../nodes/shared/operations';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import { makePair } from '../fixtures/fastKeys';
import { idNumber, mistypedIdNumber, otherName, personName } from '../fixtures/people';
import { magicParametersOf } from '../../simulator/magicValues';
import { withSimulator } from '../fixtures/withSimulator';
import { branchOf, chargeUnknown, repeats } from '../vectors/branches';
import businessCodes from '../vectors/businessCodes.json';
import { branch } from './branch';
import { askingFor } from './nodeOf';
import { runAgainst } from './runAgainst';
import { toldOf } from './toldOf';

const simulator = withSimulator();
const run = runAgainst(simulator);

const goingOn: OnError[] = ['continueErrorOutput', 'continueRegularOutput'];

const detailKeys = [
	'category',
	'code',
	'sub_code',
	'message',
	'advice',
	'alipay_message',
	'retryable',
	'charged',
	'tries',
	'transaction_id',
	'trace_id',
	'reference',
	'signature_verified',
	'http_status',
	'queried_at',
	'item_index',
	'fields',
];

describe('A hundred items of which fifty fail in ten different ways', () => {
	/** What fails, as the columns of a row, and the code that its failure carries. */
	const ways: Array<[string, Record<string, unknown>, string]> = [
		['a wrong check digit', { number: mistypedIdNumber }, 'invalid-item'],
		['no name', { name: '' }, 'invalid-item'],
		['a number too large for JavaScript', { number: Number(idNumber) }, 'invalid-item'],
		['a broken expression', { name: null }, 'unreadable-item'],
		['a busy service', { name: 'SYSTEM_ERROR' }, 'SYSTEM_ERROR'],
		['a missing contract', { name: 'NO_VALID_ARRANGEMENT' }, 'NO_VALID_ARRANGEMENT'],
		['a forged signature', { name: 'wrong signature' }, 'not-genuine'],
		['a missing signature', { name: 'no signature' }, 'unsigned-reply'],
		['a gateway out of order', { name: 'http 502' }, 'http-busy'],
		['half a reply', { name: 'truncated json' }, 'unreadable-reply'],
	];
	const rows = Array.from({ length: 100 }, (_, index) => {
		const way = index % 2 === 1 ? ways[((index - 1) / 2) % ways.length] : undefined;
		return { row: index, number: idNumber, name: `张${index}`, ...way?.[1] };
	});
	const parameters = {
		certNo: '={{ $json.number }}',
		name: "={{ $json.name === null ? $('No Such Node').item.json.name : $json.name }}",
	};
	const items = rows.map((json) => ({ json }));

	it('leave fifty on each side in order and linked to their inputs, with the error output on', async () => {
		const { outputs, told } = await run(watchlist, parameters, { items: items as never, onError: 'continueErrorOutput' });

		const [passed, failed] = [branch(outputs, 'Success'), branch(outputs, 'Error')];
		expect(passed.map(({ pairedItem }) => pairedItem)).toEqual(Array.from({ length: 50 }, (_, n) => ({ item: 2 * n })));
		expect(failed.map(({ pairedItem }) => pairedItem)).toEqual(Array.from({ length: 50 }, (_, n) => ({ item: 2 * n + 1 })));
		expect(passed.every(({ json }) => json.watchlist_clear === true && json.signature_verified === true && !('error' in json))).toBe(true);
		expect(told.map(({ code, sub_code }) => sub_code ?? code)).toEqual(
			Array.from({ length: 50 }, (_, n) => ways[n % ways.length]![2]),
		);
		expect(failed.map(({ json }) => json.row)).toEqual(Array.from({ length: 50 }, (_, n) => 2 * n + 1));
	});

	it('stay in place on the one output, each failed item with its error, when On Error is Continue', async () => {
		const { outputs } = await run(watchlist, parameters, { items: items as never, onError: 'continueRegularOutput' });

		expect(branch(outputs, 'Success').map(({ pairedItem }) => pairedItem)).toEqual(rows.map((_, item) => ({ item })));
		expect(branch(outputs, 'Success').map(({ json }) => 'error' in json)).toEqual(rows.map((_, index) => index % 2 === 1));
	});

	it('send nothing at all when On Error is Stop and an item cannot be sent', async () => {
		const before = simulator.requests.length;
		const { outputs, error } = await run(watchlist, parameters, { items: items as never });

		expect(outputs.flat()).toEqual([]);
		expect(error?.message).toBe("'Document Number' (from number) has a wrong check digit, so one of its characters is wrong");
		expect(error?.context?.itemIndex).toBe(1);
		expect(simulator.requests).toHaveLength(before);
	});

	it('end at the first refusal when On Error is Stop, and the later items are not sent', async () => {
		const before = simulator.requests.length;
		const good = { json: { number: idNumber, name: personName } };
		const later = ['SYSTEM_ERROR', otherName].map((name) => ({ json: { ...good.json, name } }));
		const { error } = await run(watchlist, { ...parameters, options: { maxConcurrentRequests: 1, maxTries: 1 } }, { items: [good, ...later] });

		expect(error?.message).toBe('Alipay is busy (SYSTEM_ERROR). Alipay may have billed it');
		expect(error?.description).toMatch(/^Run the item again later\. Nothing is wrong with it\. Alipay's message: /);
		expect(simulator.requests).toHaveLength(before + 2);
	});
});

describe('Whatever is wrong with the whole node', () => {
	const cases: Array<[string, (good: ICredentialDataDecryptedObject) => ICredentialDataDecryptedObject | null, string, string]> = [
		['a missing credential', () => null, 'missing-credential', 'no usable credential'],
		['an empty credential', () => ({}), 'unusable-credential', "'App ID' is empty"],
		['a bad private key', (good) => ({ ...good, privateKey: 'abc' }), 'unusable-credential', "'Private Key' holds"],
		[
			"the app's own public key",
			(good) => ({ ...good, alipayPublicKey: simulator.applicationPublicKey }),
			'unusable-credential',
			"holds your app's public key, not Alipay's",
		],
		['another public key', (good) => ({ ...good, alipayPublicKey: makePair(2048).publicKey }), 'not-genuine', 'does not belong to'],
		['an unknown app', (good) => ({ ...good, appId: '2021999999999999' }), 'isv.invalid-app-id', 'does not know this app ID'],
		['an unsafe gateway', (good) => ({ ...good, gatewayUrl: 'http://192.0.2.1/gateway.do' }), 'unusable-credential', 'not safe'],
		['a gateway that is not there', (good) => ({ ...good, gatewayUrl: 'http://127.0.0.1:9/gateway.do' }), 'not-connected', 'could not be reached'],
		['a method that is not allowed', (good) => ({ ...good, allowedMethods: 'zhima.other.*' }), 'unusable-credential', 'does not allow the method'],
	];

	it.each(cases)('%s makes no item look successful', async (_, change, code, words) => {
		const items = [{ json: { row: 0 } }, { json: { row: 1 } }];
		for (const onError of goingOn) {
			const { outputs } = await run(watchlist, {}, { credential: change(simulator.credential), items, onError });
			const failed = branch(outputs, onError === 'continueErrorOutput' ? 'Error' : 'Success');

			expect(outputs.flat()).toHaveLength(2);
			expect(failed).toHaveLength(2);
			for (const item of failed) {
				const details = toldOf(item);
				expect(details.sub_code ?? details.code).toBe(code);
				expect(item.json.error).toContain(words);
				expect(Object.keys(details)).toEqual(detailKeys);
			}
		}
	});

	it.each(cases)('%s stops the workflow with a sentence when On Error is Stop', async (_, change, _code, words) => {
		const { error, outputs } = await run(watchlist, {}, { credential: change(simulator.credential) });

		expect(outputs.flat()).toEqual([]);
		expect(error?.message).toContain(words);
		expect(error?.description).toMatch(/^[A-Z].+\./);
		expect(error?.context?.itemIndex).toBe(0);
	});
});

/** What costs nothing, whatever becomes of it (docs/alipay.md 9.1). */
const neverBilled = ['alipay.user.certify.open.initialize'];
const codesOfPages = Object.entries(businessCodes).map(([method, codes]) => ({ codes, operation: calls.find((one) => one.method === method)! }));

describe.each(codesOfPages)('$operation.method', ({ operation, codes }) => {
	const mayBeBilledAgain = !operation.repeatIsFree && !neverBilled.includes(operation.method);
	// What may have been billed is left to a person.
	const branchHere = (code: string) => (code === 'UNKNOWN_ERROR' && mayBeBilledAgain ? 'fixSetup' : branchOf(code));

	it('reports each code of its page with category, advice and whether it was charged, on the error output', async () => {
		const { maxLength } = magicParametersOf(operation)[0]!.wire;
		const items = codes.map((code) => ({ json: { code: code.slice(0, maxLength) } }));
		const { outputs, told } = await run(operation, askingFor(operation, '={{ $json.code }}'), { items, onError: 'continueErrorOutput' });

		expect(branch(outputs, 'Success')).toEqual([]);
		expect(told).toEqual(
			codes.map((code) =>
				expect.objectContaining({
					category: branchHere(code),
					code: '40004',
					sub_code: code,
					message: expect.stringMatching(new RegExp(`^[A-Z].+ \\(${code}\\)( \\(\\d tries\\))?(\\. Alipay may have billed it)?$`)) as string,
					advice: expect.stringMatching(/^[A-Z].+\.$/) as string,
					charged: chargeUnknown.includes(code) && !neverBilled.includes(operation.method) ? 'unknown' : 'no',
					retryable: repeats(branchHere(code), code) === 'sameId',
					signature_verified: true,
				}),
			),
		);
	});
});

describe('A deadline', () => {
	it.each(['timeout', 'slow drip'] as const)('ends a call that answers by %s, as timed out and possibly charged', async (how) => {
		simulator.answer({ does: 'misbehave', how });
		const { outputs, told } = await run(watchlist, { options: { timeout: 3_000, maxTries: 1 } }, { onError: 'continueErrorOutput' });

		expect(branch(outputs, 'Success')).toEqual([]);
		expect(told).toMatchObject([{ code: 'timed-out', category: 'retryLater', charged: 'unknown' }]);
	});
});
