import type { INodeParameters, IRun, OnError } from 'n8n-workflow';

import { calls, nameOf } from '../../nodes/shared/operations';
import { certification } from '../../nodes/shared/operations/certification';
import type { Operation, Wire } from '../../nodes/shared/operations/operation';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import type { Behaviour } from '../../simulator/behaviour';
import { misbehaviours } from '../../simulator/misbehaviours';
import type { Misbehaviour } from '../../simulator/misbehaviours';
import { idName } from '../../simulator/questionOf';
import type { ReceivedRequest } from '../../simulator/readRequest';
import { idNumber, mobileNumber, otherIdNumber } from '../fixtures/people';
import { smallJpeg } from '../fixtures/smallJpeg';
import { withSimulator } from '../fixtures/withSimulator';
import { addedBy } from './addedBy';
import { branch } from './branch';
import { sampleParameters } from './nodeOf';
import { runAgainst } from './runAgainst';

const simulator = withSimulator({ forEachTest: true });
const run = runAgainst(simulator, { parameters: { options: { maxTries: 1, timeout: 1000 } } });

/** A marked value for each sensitive parameter: acceptable, and found nowhere else. */
function plant(operation: Operation): Record<string, string> {
	const marked: Record<string, string> = {
		idNumber: otherIdNumber,
		mobileNumber,
		bankCardNumber: '6200009876543210987',
		token: 'tokenMARKEDtokenMARKEDtoken',
		jpegBase64: smallJpeg,
	};
	const planted: Record<string, string> = {};
	for (const { name, wire } of operation.parameters) {
		const { sensitive, format, formatBy, onlyIf } = wire as Wire;
		if (onlyIf && sampleParameters(operation)[onlyIf.parameter] !== onlyIf.is) continue;
		if (sensitive) planted[name] = marked[format ?? formatBy?.formats.IDENTITY_CARD ?? ''] ?? `欧阳"标记/${name}`.slice(0, 20);
	}
	return planted;
}

/** Ways in which a value can come back. */
const spellings: Array<(value: string) => string> = [
	(value) => value,
	(value) => JSON.stringify(value).slice(1, -1),
	encodeURIComponent,
	(value) => value.replaceAll('"', '&quot;'),
	(value) => value.toUpperCase(),
	(value) => value.replace(/[^]/gu, (character) => `&#0${character.codePointAt(0)};`),
	(value) => value.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0)),
	(value) => Buffer.from(value).toString('base64'),
	(value) => value.split('').join('-'),
];

/** The gateway's words that repeat the whole request, as for a wrong signature, escaped as the gateway escapes. */
const echo = ({ parameters }: ReceivedRequest): Behaviour => {
	const text = Object.entries(parameters).map(([name, value]) => `${name}=${value}`).join('&');
	const escaped = text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
	return { does: 'refuse', subCode: 'isv.invalid-signature', message: `验签出错，网关生成的验签字符串为：${escaped}` };
};

/** The gateway's words that repeat each value on its own, plain and escaped, and one that is cut off. */
const gossip = (planted: Record<string, string>): Behaviour => {
	const values = Object.values(planted).map((value) => value.slice(0, 60));
	const said = values.flatMap((value) => spellings.map((spell) => spell(value)));
	return { does: 'refuse', subCode: 'INVALID_PARAMETER', message: `${said.join(' ')} ${values.at(-1)!.slice(0, -3)}` };
};

const formsOf = (value: string) => spellings.map((spell) => spell(value)).filter((form) => form.length >= 8);

/** Those operations that are told anything personal or secret. */
const tellers = calls.filter((operation) => Object.keys(plant(operation)).length > 0);

it('leaves out only operations that are told numbers of Alipay\'s own, or an image alone, of which no words can repeat anything', () => {
	expect(calls.filter((operation) => !tellers.includes(operation)).map(({ method }) => method)).toEqual([
		'alipay.user.certify.open.query',
		'datadigital.fincloud.generalsaas.face.verification.query',
		'datadigital.fincloud.generalsaas.ocr.server.detect',
		'datadigital.fincloud.generalsaas.face.fee.query',
	]);
});

const ways: Array<[string, INodeParameters, OnError]> = [
	['Continue', {}, 'continueRegularOutput'],
	['the error output', {}, 'continueErrorOutput'],
	['By Category', { errorRouting: 'byCategory' }, 'stopWorkflow'],
];

/** What a way adds to an item depends on no operation: two that differ in all else go each way, and of the others each the next one. */
const waysOf = (operation: Operation, at: number) => (([watchlist, certification] as Operation[]).includes(operation) ? ways : [ways[at % ways.length]!]);

describe.each(tellers.map((operation, at) => ({ name: nameOf(operation), operation, itsWays: waysOf(operation, at) })))('$name', ({ operation, itsWays }) => {
	const planted = plant(operation);
	const faults: Array<(request: ReceivedRequest) => Behaviour | undefined> = [
		() => undefined,
		echo,
		() => gossip(planted),
		...Object.keys(misbehaviours).map((how) => (): Behaviour => ({ does: 'misbehave', how: how as Misbehaviour })),
	];
	/** The faults that a request has met. */
	const met = new Set<number>();
	/**
	 * Each item has a prefix of its own, by which its request is known, and asks again, because what may be billed is not asked twice. Without
	 * transaction IDs equal items would be asked once.
	 */
	const fail = async (numbers: number[], round: number, way: string, routing: INodeParameters, onError: OnError) => {
		const executionId = `${way} ${round}`;
		simulator.answer((request) => {
			const id = String({ ...request.parameters, ...(request.bizContent as Record<string, unknown>) }[idName(operation)]);
			const number = operation.transactionId ? Number(/^F(\d+)X/.exec(id)?.[1]) : numbers[0]!;
			met.add(number);
			return faults[number]?.(request);
		});
		const parameters = {
			...Object.fromEntries(Object.keys(planted).map((name) => [name, `={{ $json.source.${name} }}`])),
			...routing,
			options: { ...(operation.transactionId && { transactionIdPrefix: '={{ "F" + $json.number + "X" }}', askAgain: `={{ $json.number }} ${executionId}` }) },
		};
		const items = numbers.map((number) => ({ json: { number, source: planted } }));
		return await run(operation, parameters, { items, onError, executionId });
	};
	const expectNothingOf = (finished: IRun) => {
		const added = addedBy(finished);
		expect(added.length).toBeGreaterThan(100);
		for (const form of Object.values(planted).flatMap(formsOf)) expect(added).not.toContain(form);
		const { privateKey, alipayPublicKey } = simulator.credential;
		const whole = JSON.stringify(finished);
		for (const key of [privateKey!, alipayPublicKey!]) expect(whole).not.toContain(key.split('\n')[1]);
	};

	it(`lets no planted value out by anything that the node adds, whatever goes wrong, by ${itsWays.map(([way]) => way).join(', ')}`, async () => {
		const together = operation.transactionId ? [[...faults.keys()]] : [...faults.keys()].map((number) => [number]);
		for (const numbers of together) {
			// On a busy machine the timeout can be over before the request has arrived.
			for (let round = 1, left = numbers; round <= 5 && left.length > 0; round++, left = numbers.filter((number) => !met.has(number))) {
				const runs = await Promise.all(itsWays.map((way) => fail(left, round, ...way)));

				for (const { run: finished, outputs } of runs) {
					expect(outputs.flat()).toHaveLength(left.length);
					expectNothingOf(finished);
				}
				simulator.answerNormally();
			}
		}
		expect([...met].sort((one, other) => one - other)).toEqual([...faults.keys()]);
	});

	it.each([1, 2])('lets no planted value out by the error that stops the workflow (%i)', async (number) => {
		const { run: finished, error } = await fail([number], 1, 'Stop Workflow', {}, 'stopWorkflow');

		expect(error?.message).toBeDefined();
		expectNothingOf(finished);
	});
});

describe('What must not be repeated in a message', () => {
	it('is the App Auth Token in the words of Alipay', async () => {
		const appAuthToken = '202605BBsecretAppAuthToken01';
		simulator.answer({ does: 'refuse', subCode: 'aop.invalid-app-auth-token', message: `无效 ${appAuthToken} token` });
		const { run: finished } = await run(watchlist, {}, { credential: { ...simulator.credential, appAuthToken }, onError: 'continueErrorOutput' });

		expect(JSON.stringify(finished.data.resultData)).not.toContain(appAuthToken);
	});

	it("is a value that was mapped into 'Input Data Field Name' by mistake", async () => {
		const parameters = { imageSource: 'binary', binaryPropertyName: '={{ $json.secret }}' };
		const { outputs, told } = await run(certification, parameters, { items: [{ json: { secret: idNumber } }], onError: 'continueErrorOutput' });

		expect(told).toHaveLength(1);
		expect(JSON.stringify(told)).not.toContain(idNumber);
		expect(branch(outputs, 'Error')[0]!.json.error).not.toContain(idNumber);
	});
});
