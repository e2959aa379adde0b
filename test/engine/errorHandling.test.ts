import { generateKeyPairSync } from 'node:crypto';

import type { ICredentialDataDecryptedObject, INodeExecutionData, INodeParameters, OnError } from 'n8n-workflow';

import { operations } from '../../nodes/shared/operations';
import type { Wire } from '../../nodes/shared/operations/operation';
import { certification } from '../../nodes/shared/operations/certification';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import { errorsOf } from '../../nodes/shared/protocol/classify';
import { startSimulator } from '../simulator/startSimulator';
import type { Simulator } from '../simulator/startSimulator';
import { smallJpeg } from '../vectors/seeds';
import { magicParameter, nodeOf, sampleParameters } from './nodeOf';
import { runNode } from './runNode';

let simulator: Simulator;
beforeAll(async () => {
	simulator = await startSimulator();
});
afterEach(() => simulator.answerNormally());
afterAll(() => simulator.close());

const goingOn: OnError[] = ['continueErrorOutput', 'continueRegularOutput'];

const detailKeys = [
	'category',
	'code',
	'subCode',
	'advice',
	'alipayMessage',
	'retryable',
	'charged',
	'transactionId',
	'traceId',
	'verified',
];

interface Details {
	category: string;
	code: string;
	subCode: string;
	charged: string;
	verified: boolean;
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
		expect(failed!.map((item) => detailsOf(item).subCode || detailsOf(item).code)).toEqual(
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
		expect(error?.message).toBe("'Document Number' has a wrong check digit, so one of its characters is wrong [item 1]");
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

		expect(error?.message).toBe('Zhima is busy (SYSTEM_ERROR) [item 1]');
		expect(error?.description).toMatch(/^Run the item again later\. Nothing is wrong with it\. Alipay's words: /);
		expect(simulator.requests).toHaveLength(before + 2);
	});
});

describe('Whatever is wrong with the whole node', () => {
	const otherKey = () =>
		generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'pem' }).toString();
	const cases: Array<[string, (good: ICredentialDataDecryptedObject) => ICredentialDataDecryptedObject | null, string, string]> = [
		['a missing credential', () => null, 'missing-credential', 'no usable credential'],
		['an empty credential', () => ({}), 'unusable-credential', "'App ID' is empty"],
		['a bad private key', (good) => ({ ...good, privateKey: 'abc' }), 'unusable-credential', "'Private Key' holds"],
		[
			"the application's own public key",
			(good) => ({ ...good, alipayPublicKey: simulator.applicationPublicKey }),
			'unusable-credential',
			"holds your application's public key, not Alipay's",
		],
		['another public key', (good) => ({ ...good, alipayPublicKey: otherKey() }), 'not-genuine', 'does not belong to'],
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
				expect(detailsOf(item).subCode || detailsOf(item).code).toBe(code);
				expect(item.json.error).toContain(words);
				expect(Object.keys(detailsOf(item))).toEqual(expect.arrayContaining(detailKeys));
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

describe.each(operations)('$method', (operation) => {
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
					subCode: code,
					advice: rule.advice,
					charged: rule.charged,
					verified: true,
				}),
			),
		);
	});
});

describe('A picture for the certification', () => {
	const certify = async (parameters: INodeParameters, item: INodeExecutionData) => {
		const sample = sampleParameters(certification);
		delete sample.imageBase64;
		const { outputs } = await runNode({
			type: nodeOf(certification),
			parameters: { ...sample, ...parameters },
			items: [item],
			credential: simulator.credential,
			onError: 'continueErrorOutput',
		});
		return outputs;
	};
	const file = (data: string) => ({ data, mimeType: 'image/jpeg', fileName: 'face.jpg' });
	const arrived = () => {
		const { materials } = simulator.requests.at(-1)!.bizContent as { materials: string };
		return (JSON.parse(materials) as { FACIAL_PICTURE_FRONT: string }).FACIAL_PICTURE_FRONT;
	};
	const largest = 153_579;
	const jpegOf = (bytes: number) => Buffer.concat([Buffer.from(smallJpeg, 'base64'), Buffer.alloc(bytes)]).subarray(0, bytes).toString('base64');

	it.each([
		['a binary file', { imageSource: 'binary', binaryPropertyName: 'photo' }, { json: {}, binary: { photo: file(smallJpeg) } }],
		['Base64 text', { imageSource: 'base64', imageBase64: smallJpeg }, { json: {} }],
		['a data URL', { imageSource: 'base64', imageBase64: `data:image/jpeg;base64,${smallJpeg}` }, { json: {} }],
		['an expression', { imageSource: 'base64', imageBase64: '={{ $json.face }}' }, { json: { face: smallJpeg } }],
	])('arrives whole from %s', async (_, parameters, item) => {
		const [passed] = await certify(parameters, item as INodeExecutionData);

		expect(passed).toHaveLength(1);
		expect(passed![0]!.json.passed).toBe(true);
		expect(arrived()).toBe(smallJpeg);
	});

	it('of exactly the permitted size is sent, and one byte more is refused with both sizes and the Edit Image node', async () => {
		const source = { imageSource: 'binary', binaryPropertyName: 'data' };
		const [passed] = await certify(source, { json: {}, binary: { data: file(jpegOf(largest)) } });
		const [none, failed] = await certify(source, { json: {}, binary: { data: file(jpegOf(largest + 1)) } });

		expect(passed).toHaveLength(1);
		expect(none).toEqual([]);
		expect(failed![0]!.json.error).toBe(
			"'Input Data Field Name' is a picture of 153,580 bytes, and Alipay takes at most 153,579 [item 0]",
		);
		expect(detailsOf(failed![0]).advice).toContain('Edit Image');
	});

	it.each([
		['a field that is not there', {}, "names the file 'data', which the item does not have"],
		['another field than the one there', { photo: file(smallJpeg) }, "names the file 'data', which the item does not have"],
		['a file that cannot be read', { data: { ...file(''), id: 'filesystem-v2:gone' } }, "names the file 'data', which could not be read"],
		['a PNG', { data: file('iVBORw0KGgoAAAANSUhEUg==') }, 'is a PNG picture, and Alipay takes JPEG'],
		['no picture', { data: file(Buffer.from('hello').toString('base64')) }, 'is not a picture, and Alipay takes JPEG'],
	])('is refused when the item has %s, and nothing is sent', async (_, binary, words) => {
		const before = simulator.requests.length;
		const [none, failed] = await certify(
			{ imageSource: 'binary', binaryPropertyName: 'data' },
			{ json: {}, binary: binary as never },
		);

		expect(none).toEqual([]);
		expect(failed![0]!.json.error).toContain(words);
		expect(simulator.requests).toHaveLength(before);
	});
});

describe('The automatic transaction ID', () => {
	const idsOf = (outputs: INodeExecutionData[][]) => outputs[0]!.map(({ json }) => json.transaction_id);

	it('is the same for the same query in another execution, which is therefore not billed again', async () => {
		const before = simulator.ledger.length;
		const [first, second] = [await watch({ parameters: { name: '李雷' } }), await watch({ parameters: { name: '李雷' } })];

		expect(idsOf(second.outputs)).toEqual(idsOf(first.outputs));
		expect(simulator.ledger).toHaveLength(before + 1);
	});

	it('differs for each other question', async () => {
		const items = ['甲', '乙', '丙'].map((name) => ({ json: { name } }));
		const { outputs } = await watch({ parameters: { name: '={{ $json.name }}' }, items });

		expect(new Set(idsOf(outputs)).size).toBe(3);
	});

	it('begins with the prefix and the date in GMT+8', async () => {
		const { outputs } = await watch({ parameters: { options: { transactionIdPrefix: 'SHOP1_' } } });
		const today = new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 10).replaceAll('-', '');

		expect(idsOf(outputs)[0]).toMatch(new RegExp(`^SHOP1_${today}\\w{22}$`));
	});

	it('of a certification differs between executions and fits into 32 characters', async () => {
		const run = async (executionId: string) => {
			const { outputs } = await runNode({
				type: nodeOf(certification),
				parameters: { ...sampleParameters(certification), options: { transactionIdPrefix: 'SIXCHR' } },
				items: [{ json: {} }],
				credential: simulator.credential,
				executionId,
			});
			return String(idsOf(outputs)[0]);
		};
		const [one, other] = [await run('7'), await run('8')];

		expect(one).toMatch(/^SIXCHR\d{4}\w{22}$/);
		expect(other).not.toBe(one);
	});

	it('is repeated by n8n\'s Retry On Fail, so that an answer lost after billing is not billed again', async () => {
		const before = simulator.ledger.length;
		simulator.answer({ does: 'misbehave', how: 'lost answer' });
		const { outputs } = await runNode({
			type: nodeOf(watchlist),
			parameters: { ...sampleParameters(watchlist), name: '韩梅梅' },
			items: [{ json: {} }],
			credential: simulator.credential,
			retryOnFail: true,
			maxTries: 2,
			waitBetweenTries: 0,
		});

		expect(outputs[0]).toHaveLength(1);
		expect(simulator.ledger).toHaveLength(before + 1);
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
