import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { calls } from '../../nodes/shared/operations';
import { apiCall } from '../../nodes/shared/operations/apiCall';
import { certification } from '../../nodes/shared/operations/certification';
import { businessErrors } from '../../nodes/shared/errors/businessErrors';
import { gatewayErrors } from '../../nodes/shared/errors/gatewayErrors';
import type { Operation } from '../../nodes/shared/operations/operation';
import { outcomes } from '../../nodes/shared/errors/outcomes';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import type { Behaviour } from '../../simulator/behaviour';
import type { Misbehaviour } from '../../simulator/misbehaviours';
import { sampleQuestion } from '../simulator/signedCall';
import type { SimulatorOptions } from '../../simulator/startSimulator';
import { mobileNumber, otherIdNumber, personName } from '../fixtures/people';
import { withSimulator } from '../fixtures/withSimulator';
import { endingsOfAnyMethod } from '../vectors/endings';
import { addedBy } from './addedBy';
import { branch } from './branch';
import { runAgainst } from './runAgainst';
import type { NodeRun } from './runNode';
import { toldOf } from './toldOf';

const simulator = withSimulator();
const runOf = runAgainst(simulator, { onError: 'continueErrorOutput' });

const run = async (parameters: INodeParameters, items: INodeExecutionData[] = [{ json: {} }], more: Partial<NodeRun> = {}) =>
	await runOf(apiCall, parameters, { items, ...more });

/** The sample question of an operation as a user would write it for this node. */
function asCall(operation: Operation, id: string): INodeParameters {
	const { common, content } = sampleQuestion(operation, id);
	const { method, auth_token: authToken, ...others } = common;
	const { wireName, isAlphanumeric } = operation.transactionId ?? {};
	// Whatever the number of the question is called, it is the user's own here.
	const named = wireName ? { ...content, [wireName]: isAlphanumeric ? id.replace(/\W|_/g, '') : id } : content;
	return {
		method: method!,
		bizContent: operation.withoutBizContent ? '' : JSON.stringify(named),
		additionalFields: { ...(authToken && { authToken }), parameters: JSON.stringify(others) },
	};
}

describe.each<[string, SimulatorOptions]>([
	['a public key', {}],
	['certificates and content encryption', { certificates: true, encryption: true }],
])('With %s', (_, options) => {
	const own = withSimulator(options);

	// Tokens and certifications that were begun are the simulator's own business; here the question is the same every time.
	const alone = calls.filter(({ transactionId, isNeverBilled, withoutBizContent }) => transactionId && !isNeverBilled && !withoutBizContent);

	it.each(alone)('$method is answered as Alipay answers it, field by field', async (operation) => {
		const before = own.ledger.length;
		const { json } = await run(asCall(operation, 'api_call_1'), [{ json: {} }], { credential: own.credential });

		const { trace_id, queried_at, signature_verified, tries, result, result_meaning, ...fields } = json;
		expect(own.ledger).toHaveLength(before + 1);
		expect(fields).toEqual(JSON.parse(JSON.stringify(own.ledger.at(-1)!.answer)));
		expect([result, result_meaning]).toEqual(['answered', apiCall.results.answered.meaning]);
		expect([trace_id, queried_at, signature_verified, tries]).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), expect.stringMatching(/\+08:00$/), true, 1]);
	});

	it("keeps a field of Alipay's called result under another name, so that the node's own word is never Alipay's", async () => {
		own.answer({ does: 'succeed', fields: { result: 'clear', result_meaning: 'x' } });
		const { json } = await run(asCall(watchlist, 'api_call_result'), [{ json: {} }], { credential: own.credential });

		expect(json).toMatchObject({ result: 'answered', alipay_result: 'clear', alipay_result_meaning: 'x' });
	});
});

describe('What is sent', () => {
	it('is the content as it is, with numbers that JavaScript cannot hold, and & as the escape that means the same', async () => {
		const text = '{"b":12345678901234567890, "a" : "\\u5f20/<&>" }';
		await run({ bizContent: text });

		expect(simulator.requests.at(-1)!.parameters.biz_content).toBe(text.replace('&', '\\u0026'));
	});

	it('holds no transaction ID and no product code that the user did not give', async () => {
		await run({ bizContent: '={{ { cert_no: "1" } }}' });

		expect(simulator.requests.at(-1)!.bizContent).toEqual({ cert_no: '1' });
	});

	it('goes beside biz_content where the method has none', async () => {
		const additionalFields = { parameters: { grant_type: 'authorization_code', code: 'C1', flag: 7, list: ['a'] } };
		await run({ method: 'alipay.system.oauth.token', bizContent: '', additionalFields });

		const { grant_type, code, flag, list, biz_content } = simulator.requests.at(-1)!.parameters;
		expect([grant_type, code, flag, list, biz_content]).toEqual(['authorization_code', 'C1', '7', '["a"]', undefined]);
	});

	it('is sent once for each item, equal or not', async () => {
		const before = simulator.requests.length;
		await run({}, [{ json: {} }, { json: {} }]);

		expect(simulator.requests.length - before).toBe(2);
	});

	it.each<[string, Partial<NodeRun>]>([
		['the next turn of a loop', { runIndex: 1 }],
		["the editor's Retry, which a person starts", { executionId: '2' }],
	])('is sent again by %s', async (_, more) => {
		const before = simulator.requests.length;
		const first = await run({}, [{ json: {} }]);
		await run({}, [{ json: {} }], { contextData: first.contextData, ...more });

		expect(simulator.requests.length - before).toBe(2);
	});

	it("is not sent again by n8n's Retry On Fail when it was answered, or may have been done", async () => {
		const who = ({ bizContent }: { bizContent: unknown }) => (bizContent as { name: string }).name;
		simulator.answer((request) =>
			who(request) === '2' ? { does: 'refuse', subCode: 'isv.invalid-parameter' } : who(request) === '1' ? { does: 'misbehave', how: 'lost answer' } : undefined,
		);
		const before = simulator.requests.length;
		const items = ['2', '0', '1'].map((row) => ({ json: { row } }));
		const content = { ...sampleQuestion(watchlist, 'retried').content, name: '{{ $json.row }}' };
		const parameters = { method: watchlist.method, bizContent: `=${JSON.stringify(content)}`, options: { maxConcurrentRequests: 1 } };
		await run(parameters, items, { onError: 'continueRegularOutput', retryOnFail: true, maxTries: 3, waitBetweenTries: 0 });

		expect(simulator.requests.slice(before).map(who)).toEqual(['2', '0', '1', '2', '2']);
	});
});

describe('Nothing is sent', () => {
	it.each<[string, INodeParameters, string, string]>([
		['a payment, which the credential does not allow', { method: 'alipay.trade.pay' }, 'unusable-credential', 'does not allow the method alipay.trade.pay'],
		['no method', { method: '={{ "" }}' }, 'invalid-item', "'Method' is empty"],
		['another word for a method', { method: personName }, 'invalid-item', "'Method' is not a method of Alipay's gateway"],
		['content that is no object', { bizContent: '[1]' }, 'invalid-item', "'Biz Content' is not a JSON object"],
		['broken content', { bizContent: `{"name": "${personName}"` }, 'invalid-item', "'Biz Content' is not a JSON object"],
		['a common parameter among the others', { additionalFields: { parameters: '{"app_id":"1"}' } }, 'invalid-item', "'Parameters' has the entry app_id"],
	])('for %s', async (_, parameters, code, words) => {
		const before = simulator.requests.length;
		const { outputs, told } = await run(parameters);

		expect(branch(outputs, 'Success')).toEqual([]);
		expect(told).toMatchObject([{ code, charged: 'no' }]);
		expect(branch(outputs, 'Error')[0]!.json.error).toContain(words);
		expect(JSON.stringify(outputs)).not.toContain(personName);
		expect(simulator.requests).toHaveLength(before);
	});

	it('for any item when one of them cannot be sent and On Error is Stop', async () => {
		const before = simulator.requests.length;
		const { error } = await run({ method: '={{ $json.method }}' }, [{ json: { method: 'zhima.credit.score.get' } }, { json: { method: 'alipay.trade.refund' } }], {
			onError: 'stopWorkflow',
		});

		expect(error?.message).toContain('does not allow the method alipay.trade.refund');
		expect(simulator.requests).toHaveLength(before);
	});
});

describe('A refusal', () => {
	const codes = [
		...Object.entries(businessErrors).map(([subCode, rule]) => ({ code: '40004', subCode, ...rule, charged: 'unknown' })),
		...Object.entries(gatewayErrors).map(([subCode, rule]) => ({ code: '40002', subCode, ...rule })),
		{ code: '40004', subCode: 'NEVER_HEARD_OF', category: 'fixSetup', charged: 'unknown' },
		{ code: '49999', subCode: '', category: 'fixSetup', charged: 'unknown' },
	];

	it.each(['standard', 'byCategory'])('of every code is sent to its category, charged no only where no product was reached (%s)', async (errorRouting) => {
		simulator.answer(({ bizContent }) => {
			const asked = codes[Number((bizContent as { name: string }).name.slice(3))];
			return asked && { does: 'refuse', subCode: asked.subCode, code: asked.code, message: 'words' };
		});
		const items = codes.map((_, row) => ({ json: { row } }));
		const content = { ...sampleQuestion(watchlist, `codes_${errorRouting}`).content, name: 'row{{ $json.row }}' };
		const parameters = { method: watchlist.method, bizContent: `=${JSON.stringify(content)}`, errorRouting };
		const { outputs } = await run(parameters, [{ json: { row: 9999 } }, ...items]);

		const failed = errorRouting === 'byCategory' ? outputs.slice(1).flat() : branch(outputs, 'Error');
		expect(failed).toHaveLength(codes.length);
		for (const item of failed) {
			const row = (item.pairedItem as { item: number }).item - 1;
			const { code, subCode, category, charged } = codes[row]!;
			const told = toldOf(item);
			// What may have been done is left to a person.
			const ending = charged === 'unknown' && category === 'retryLater' ? 'fixSetup' : category;
			expect(told).toMatchObject({ code, sub_code: subCode || null, category: ending, charged, tries: 1, signature_verified: true });
			expect(told.retryable && told.charged === 'unknown').toBe(false);
			if (errorRouting === 'byCategory') expect(branch(outputs, outcomes[ending as keyof typeof outcomes].label)).toContain(item);
			expect(told.advice).not.toMatch(/'(Ask Again|ID Number|Name|Product Code|Scene Code)'/);
		}
	});

	it.each<[string, Record<string, unknown>, boolean]>([
		['a success without code', { code: undefined, msg: undefined, access_token: 'T' }, true],
		['a code that is no success', { code: '10003' }, false],
		['a sub_code beside the success', { sub_code: 'X' }, false],
		['null for a code', { code: null }, false],
	])('%s is told from a success by code and sub_code', async (what, fields, isSuccess) => {
		simulator.answer({ does: 'succeed', fields });
		const { outputs, told } = await run(asCall(watchlist, what.replaceAll(' ', '_')));

		expect(outputs.map(({ length }) => length)).toEqual(isSuccess ? [1, 0] : [0, 1]);
		if (!isSuccess) expect(told[0]!.charged).toBe('unknown');
	});
});

describe('A gateway that misbehaves', () => {
	const lost: Misbehaviour[] = ['reset', 'lost answer', 'cut off', 'http 502'];

	it.each(lost)('by "%s" is not asked again, and nobody is told that it was free', async (how) => {
		const before = simulator.requests.length;
		simulator.answer({ does: 'misbehave', how });
		const { told } = await run({ ...asCall(watchlist, `lost_${how.replaceAll(' ', '_')}`), options: { maxTries: 5 } });

		expect(simulator.requests.length - before).toBe(1);
		expect(told).toMatchObject([{ category: 'fixSetup', charged: 'unknown', retryable: false, tries: 1 }]);
		expect(told[0]!.advice).not.toContain('transaction ID');
	});

	it('is not asked again when it is busy either, unless Repeat Calls is on', async () => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
		const triesWith = async (options: INodeParameters) => {
			simulator.answerNormally();
			simulator.answer({ does: 'refuse', subCode: 'isp.unknow-error' }, { times: 3 });
			return (await run({ ...asCall(watchlist, 'busy_1'), options })).told[0];
		};

		expect(await triesWith({})).toMatchObject({ tries: 1, retryable: false });
		expect(await triesWith({ maxTries: 3 })).toMatchObject({ tries: 1 });
		expect(await triesWith({ maxTries: 3, repeatCalls: true })).toMatchObject({ tries: 3, retryable: true });
		jest.restoreAllMocks();
	});

	it.each(Object.entries(endingsOfAnyMethod))('by "%s" leads to Success with what is genuine, and with nothing else', async (how, ending) => {
		const before = simulator.ledger.length;
		simulator.answer({ does: 'misbehave', how: how as Misbehaviour });
		const timeout = ending[1] === 'timed-out' ? 1_000 : 60_000;
		const { outputs, json, told } = await run({ ...asCall(watchlist, `how_${how.replaceAll(' ', '_')}`), options: { timeout } });

		expect(outputs.flat()).toHaveLength(1);
		if (ending === 'success') {
			expect(branch(outputs, 'Success')).toHaveLength(1);
			expect(json.signature_verified).toBe(true);
			expect(simulator.ledger).toHaveLength(before + 1);
			expect(json.biz_no).toBe(simulator.ledger.at(-1)!.answer.biz_no);
		} else {
			const [usual, code, charged, category = usual] = ending;
			expect(branch(outputs, 'Success')).toEqual([]);
			expect(told).toMatchObject([{ category, code, charged }]);
		}
	});

	it.each([false, true])('makes a call of its own for each of several equal items that are under way at once (Repeat Calls %s)', async (repeatCalls) => {
		const before = simulator.requests.length;
		simulator.answer({ does: 'succeed', delay: 300 });
		await run({ options: { repeatCalls } }, Array.from({ length: 5 }, () => ({ json: {} })));

		expect(simulator.requests.length - before).toBe(5);
	});

	it('makes Max Calls hold', async () => {
		const before = simulator.requests.length;
		const { told } = await run({ options: { maxCalls: 2 } }, Array.from({ length: 5 }, () => ({ json: {} })));

		expect(simulator.requests.length - before).toBe(2);
		expect(told.filter(({ code }) => code === 'call-limit')).toHaveLength(3);
	});
});

describe('No value of the content gets out', () => {
	const planted = [otherIdNumber, '欧阳"标记', mobileNumber, 'tokenMARKEDtoken', 'innerMARKED', 'grantMARKED'];
	const [certNo, name, phone, token, inner, grant] = planted as [string, string, string, string, string, string];
	const question = sampleQuestion(certification, 'leak_1').content;
	const source = {
		content: {
			...question,
			identity_param: JSON.stringify({ identity_type: 'CERT_INFO', cert_type: 'IDENTITY_CARD', cert_name: name, cert_no: certNo }),
			ext_biz_param: JSON.stringify({ list: [{ phone: Number(phone), inner }] }),
		},
		token,
		grant,
	};
	const gossip = (): Behaviour => ({
		does: 'refuse',
		subCode: 'BIZ_ERROR',
		message: planted.flatMap((value) => [value, JSON.stringify(value), encodeURIComponent(value), value.replaceAll('"', '&quot;')]).join(' '),
	});

	it.each<[string, INodeParameters, Partial<NodeRun>]>([
		['the error output', {}, {}],
		['By Category', { errorRouting: 'byCategory' }, {}],
		['Stop Workflow', {}, { onError: 'stopWorkflow' }],
	])('by %s, however the gateway repeats it', async (_, routing, more) => {
		simulator.answer(gossip);
		const { run: finished } = await run(
			{
				method: certification.method,
				bizContent: '={{ $json.source.content }}',
				additionalFields: { parameters: '={{ { notify_url: $json.source.grant, return_url: $json.source.token } }}' },
				...routing,
			},
			[{ json: { source } }],
			more,
		);

		const added = addedBy(finished);
		expect(added).toContain('BIZ_ERROR');
		for (const value of planted) for (const form of [value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value)]) expect(added).not.toContain(form);
	});
});
