import type { ICredentialDataDecryptedObject, INodeExecutionData, INodeParameters, OnError } from 'n8n-workflow';

import { calls } from '../../nodes/shared/operations';
import type { Wire } from '../../nodes/shared/operations/operation';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import { errorsOf } from '../../nodes/shared/protocol/outcome/classify';
import { startSimulator } from '../../simulator/startSimulator';
import type { Simulator } from '../../simulator/startSimulator';
import { fastKeys, makePair } from '../fixtures/fastKeys';
import { magicParameter, nodeOf, sampleParameters } from './nodeOf';
import { runNode } from './runNode';

let simulator: Simulator;
beforeAll(async () => {
	simulator = await startSimulator({ keys: fastKeys() });
});
afterEach(() => simulator.answerNormally());
afterAll(() => simulator.close());

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

interface Details {
	category: string;
	code: string;
	sub_code: string | null;
	charged: string;
	signature_verified: boolean;
	advice: string;
}
const detailsOf = (item: INodeExecutionData | undefined) => item?.json.details as unknown as Details;

const watch = async (overrides: {
	parameters?: INodeParameters;
	items?: INodeExecutionData[];
	credential?: ICredentialDataDecryptedObject | null;
	onError?: OnError;
}) =>
	await runNode({
		type: nodeOf(watchlist),
		parameters: { ...sampleParameters(watchlist), ...overrides.parameters },
		items: overrides.items ?? [{ json: {} }],
		credential: overrides.credential === undefined ? simulator.credential : overrides.credential,
		onError: overrides.onError,
	});

describe('A hundred items of which fifty fail in ten different ways', () => {
	/** What fails, as the columns of a row, and the code that its failure carries. */
	const ways: Array<[string, Record<string, unknown>, string]> = [
		['a wrong check digit', { number: '990000199002300017' }, 'invalid-item'],
		['no name', { name: '' }, 'invalid-item'],
		['a number too large for JavaScript', { number: Number('990000199002300016') }, 'invalid-item'],
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
		return { row: index, number: '990000199002300016', name: `张${index}`, ...way?.[1] };
	});
	const parameters = {
		certNo: '={{ $json.number }}',
		name: "={{ $json.name === null ? $('No Such Node').item.json.name : $json.name }}",
	};
	const items = rows.map((json) => ({ json }));

	it('leave fifty on each side in order and linked to their inputs, with the error output on', async () => {
		const { outputs } = await watch({ parameters, items: items as never, onError: 'continueErrorOutput' });

		const [passed, failed] = outputs;
		expect(passed!.map(({ pairedItem }) => pairedItem)).toEqual(Array.from({ length: 50 }, (_, n) => ({ item: 2 * n })));
		expect(failed!.map(({ pairedItem }) => pairedItem)).toEqual(Array.from({ length: 50 }, (_, n) => ({ item: 2 * n + 1 })));
		expect(passed!.every(({ json }) => json.clear === true && json.verified === true && !('error' in json))).toBe(true);
		expect(failed!.map((item) => detailsOf(item).sub_code ?? detailsOf(item).code)).toEqual(
			Array.from({ length: 50 }, (_, n) => ways[n % ways.length]![2]),
		);
		expect(failed!.map(({ json }) => json.row)).toEqual(Array.from({ length: 50 }, (_, n) => 2 * n + 1));
	});

	it('stay in place on the one output, each failed item with its error, when On Error is Continue', async () => {
		const { outputs } = await watch({ parameters, items: items as never, onError: 'continueRegularOutput' });

		expect(outputs[0]!.map(({ pairedItem }) => pairedItem)).toEqual(rows.map((_, item) => ({ item })));
		expect(outputs[0]!.map(({ json }) => 'error' in json)).toEqual(rows.map((_, index) => index % 2 === 1));
	});

	it('send nothing at all when On Error is Stop and an item cannot be sent', async () => {
		const before = simulator.requests.length;
		const { outputs, error } = await watch({ parameters, items: items as never });

		expect(outputs.flat()).toEqual([]);
		expect(error?.message).toBe("'Document Number' has a wrong check digit, so one of its characters is wrong");
		expect(error?.context?.itemIndex).toBe(1);
		expect(simulator.requests).toHaveLength(before);
	});

	it('end at the first refusal when On Error is Stop, and the later items are not sent', async () => {
		const before = simulator.requests.length;
		const good = { json: { number: '990000199002300016', name: '张三' } };
		const { error } = await watch({
			parameters: { ...parameters, options: { maxConcurrentRequests: 1, maxTries: 1 } },
			items: [good, { json: { ...good.json, name: 'SYSTEM_ERROR' } }, { json: { ...good.json, name: '李四' } }],
		});

		expect(error?.message).toBe('Zhima is busy (SYSTEM_ERROR)');
		expect(error?.description).toMatch(/^Run the item again later\. Nothing is wrong with it\. Alipay's words: /);
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
			const { outputs } = await watch({ credential: change(simulator.credential), items, onError });
			const failed = onError === 'continueErrorOutput' ? outputs[1]! : outputs[0]!;

			if (onError === 'continueErrorOutput') expect(outputs[0]).toEqual([]);
			expect(failed).toHaveLength(2);
			for (const item of failed) {
				expect(detailsOf(item).sub_code ?? detailsOf(item).code).toBe(code);
				expect(item.json.error).toContain(words);
				expect(Object.keys(detailsOf(item))).toEqual(detailKeys);
			}
		}
	});

	it.each(cases)('%s stops the workflow with a sentence when On Error is Stop', async (_, change, _code, words) => {
		const { error, outputs } = await watch({ credential: change(simulator.credential) });

		expect(outputs.flat()).toEqual([]);
		expect(error?.message).toContain(words);
		expect(error?.description).toMatch(/^[A-Z].+\./);
		expect(error?.context?.itemIndex).toBe(0);
	});
});

describe.each(calls.filter((operation) => Object.keys(errorsOf(operation)).length > 0))('$method', (operation) => {
	const codes = Object.entries(errorsOf(operation));

	it('reports each of its codes with category, advice and whether it was charged, on the error output', async () => {
		const magic = magicParameter(operation);
		const { maxLength } = operation.parameters.find(({ name }) => name === magic)!.wire as Wire;
		const { outputs } = await runNode({
			type: nodeOf(operation),
			parameters: { ...sampleParameters(operation), [magic]: '={{ $json.code }}' },
			items: codes.map(([code]) => ({ json: { code: code.slice(0, maxLength) } })),
			credential: simulator.credential,
			onError: 'continueErrorOutput',
		});

		expect(outputs[0]).toEqual([]);
		expect(outputs[1]!.map((item) => detailsOf(item))).toEqual(
			codes.map(([code, rule]) =>
				expect.objectContaining({
					category: rule.category,
					code: '40004',
					sub_code: code,
					advice: rule.advice,
					charged: rule.charged,
					signature_verified: true,
				}),
			),
		);
	});
});

describe('A deadline', () => {
	it.each(['timeout', 'slow drip'] as const)('ends a call that answers by %s, as timed out and possibly charged', async (how) => {
		simulator.answer({ does: 'misbehave', how });
		const { outputs } = await watch({ parameters: { options: { timeout: 1000, maxTries: 1 } }, onError: 'continueErrorOutput' });

		expect(outputs[0]).toEqual([]);
		expect(detailsOf(outputs[1]![0])).toMatchObject({ code: 'timed-out', category: 'retryLater', charged: 'unknown' });
	});
});
