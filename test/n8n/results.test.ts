import { nameOf, operations } from '../../nodes/shared/operations';
import { creditScoreBrief } from '../../nodes/shared/operations/creditScoreBrief';
import { readNotification } from '../../nodes/shared/operations/notification';
import type { Operation } from '../../nodes/shared/operations/operation';
import { relation } from '../../nodes/shared/operations/relation';
import { magicValues } from '../../simulator/magicValues';
import { fastKeys } from '../fixtures/fastKeys';
import { notificationFields, signedNotification } from '../fixtures/notificationFields';
import { withSimulator } from '../fixtures/withSimulator';
import { runAgainst } from './runAgainst';

const keys = fastKeys();
const simulator = withSimulator({ forEachTest: true, keys });
const run = runAgainst(simulator, { parameters: { transactionIdMode: 'newEachExecution' } });

/** What a person must look at comes with replies that no documentation tells of. */
const unforeseen = 'needs_review';

describe('The word and the sentence of a result', () => {
	const asked = operations.filter(({ notificationFrom }) => notificationFrom === undefined);

	it.each(asked.map((operation) => [nameOf(operation), operation] as const))('%s: can be had in the simulator, come first, and are those of the operation', async (_name, operation) => {
		const named = [...magicValues(operation)].filter(([, { does }]) => does === 'succeed');
		const words = new Set<unknown>();
		for (const [at, behaviour] of [undefined, ...named.map(([, one]) => one)].entries()) {
			if (behaviour) simulator.answer(behaviour);
			const { json } = await run(operation, {}, { executionId: `${at}` });

			expect(Object.keys(json).slice(0, 2)).toEqual(['result', 'result_meaning']);
			expect(json.result_meaning).toBe(operation.results[json.result as string]?.meaning);
			words.add(json.result);
		}

		expect([...words].sort()).toEqual(Object.keys(operation.results).filter((word) => word !== unforeseen).sort());
	});

	it.each([
		['alipay.open.auth.userauth.cancelled', 'consent_withdrawn'],
		['alipay.open.auth.appauth.cancelled', 'authorization_withdrawn'],
		['zhima.credit.payafteruse.creditagreement.changed', 'genuine'],
	])('of the message %s are those of %s', async (msg_method, word) => {
		const notification = signedNotification({ ...notificationFields(simulator.credential.appId!), msg_method }, keys.alipay.privateKey);
		const { json } = await run(readNotification, { notification });

		expect(json).toMatchObject({ result: word, result_meaning: (readNotification as Operation).results[word]!.meaning });
	});

	it('stand in the field that holds the result, and beside the category of One Output', async () => {
		const inField = await run(creditScoreBrief, { options: { resultField: 'score' } });
		const onOne = await run(creditScoreBrief, { errorRouting: 'oneOutput' });

		expect(inField.json).toMatchObject({ score: { result: 'admitted' } });
		expect(onOne.json).toMatchObject({ zhima: { category: 'success', result: 'admitted' } });
	});

	it.each(['standard', 'byCategory', 'oneOutput'])('are nowhere in a failed item, and no flag is true there, with Error Routing = %s', async (errorRouting) => {
		simulator.answer({ does: 'refuse', subCode: 'INVALID_PARAMETER' });
		const { outputs } = await run(creditScoreBrief, { errorRouting }, { onError: 'continueRegularOutput' });
		const [item] = outputs.flat();
		const told = (item!.json.zhima ?? item!.json.details) as Record<string, unknown>;

		expect(told.category).toBe('fixInput');
		expect(Object.entries(told).filter(([name, value]) => name.startsWith('result') || (value === true && name !== 'signature_verified'))).toEqual([]);
	});
});

describe('What was asked is told where the answer means nothing without it', () => {
	it('the threshold as a number, however it was given', async () => {
		for (const admittanceScore of ['700', 700, ' 700 ']) expect((await run(creditScoreBrief, { admittanceScore })).json.threshold).toBe(700);
	});

	it('whether a relation was given: without one, Alipay answers 0', async () => {
		const given = await run(relation, { additionalFields: { relation: 'family' } });
		const notGiven = await run(relation, { additionalFields: {} });

		expect(given.json).toMatchObject({ relation_given: true, relation_score: 99, result: 'related' });
		expect(notGiven.json).toMatchObject({ relation_given: false, relation_score: 0, result: 'related' });
		expect(notGiven.json.relation_score_meaning).toMatch(/^No relation was given/);
	});
});
