import { calls, nameOf, operations } from '../../../nodes/shared/operations';
import { auditFields } from '../../../nodes/shared/protocol/outcome/auditFields';
import { sampleImage } from '../../../nodes/shared/operations/sharedParameters';
import { everyAnswer, notKnown } from './everyAnswer';
import type { Exchange } from './everyAnswer';

type Fields = Record<string, unknown>;

const oneOf =
	(name: string, ...values: unknown[]) =>
	({ reply }: Exchange) =>
		values.includes(reply[name]);
const entriesIn = (value: unknown) => (typeof value === 'object' && value !== null ? Object.values(value).flat() : []);
/** Nobody knows what is there that is not documented, unless it is nothing. */
const nothingElse = oneOf('later', undefined, '0');

/**
 * What Alipay must have said for a flag to be true, by its name: taken from Alipay's pages, not from the operations. A new flag belongs in
 * this list, and with it the answer to what it says where nobody knows.
 */
const knownBy: Record<string, (exchange: Exchange) => boolean> = {
	signature_verified: () => true,
	scored: ({ reply }) => Number(reply.zm_score) >= 350 && Number(reply.zm_score) <= 950,
	watchlist_clear: oneOf('level', '0'),
	on_list: oneOf('level', '1', '2', '3'),
	watchlist_assessed: oneOf('level', '0', '1', '2', '3'),
	admitted: oneOf('is_admittance', 'Y'),
	score_assessed: oneOf('is_admittance', 'Y', 'N'),
	is_matched: oneOf('is_matched', true, 'true'),
	watchlist_details_clear: (exchange) => oneOf('is_matched', false, 'false')(exchange) && entriesIn(exchange.reply.details).length === 0 && nothingElse(exchange),
	settlement: ({ reply }) => (reply.details as Fields[])[0]!.settlement === 'true',
	lawsuits_clear: (exchange) => entriesIn(exchange.reply.lawsuit_person_record).length === 0 && nothingElse(exchange),
	related: ({ reply }) => (reply.relation_info as Fields).recency === 'V_CT_RL30D',
	relation_given: ({ sent }) => sent.relation === 'family',
	detail_found: ({ reply }) => !notKnown.some((value) => JSON.stringify(value) === JSON.stringify(reply.lawsuit_detail)),
	passed: ({ reply }) =>
		['true', 'T'].includes(String(reply.passed)) || (reply.certify_state === 'SUCCESS' && String(reply.attack_flag) !== 'true'),
	matched: ({ reply }) => ['T', 'Y', 'true', '一致'].includes(String(reply.match)),
	mismatched: ({ reply }) => ['F', 'N', 'false', '不一致'].includes(String(reply.match)),
	recognized: ({ reply }) => ['T', 'Y', 'true', '一致', 'F', 'N', 'false', '不一致'].includes(String(reply.match)),
	finished: ({ reply }) => ['SUCCESS', 'FAIL'].includes(String(reply.certify_state)) || ['true', 'T'].includes(String(reply.passed)),
	attack_flag: oneOf('attack_flag', true, 'true'),
	has_alive_photo: oneOf('alive_photo', sampleImage),
	card_read: ({ reply }) => !notKnown.some((value) => JSON.stringify(value) === JSON.stringify(reply.ocr_data)) && reply.ocr_data !== '{}',
	was_charged: ({ reply }) => (reply.fee_info as Fields[])[0]!.charge_type === 'CHARGE',
	authorized: oneOf('authorized', true, 'true'),
};

/** The flags of which several operations have one of the same name, because it means the same in all of them. */
const meanTheSame = ['finished', 'matched', 'mismatched', 'passed', 'recognized', 'signature_verified'];

/** Words that let somebody go on, each with the flags one of which is true then. */
const goOn: Record<string, string[]> = {
	scored: ['scored'],
	admitted: ['admitted'],
	clear: ['watchlist_clear', 'watchlist_details_clear', 'lawsuits_clear'],
	related: ['related'],
	detail_found: ['detail_found'],
	matched: ['matched'],
	passed: ['passed'],
	read: ['card_read'],
	authorized: ['authorized'],
};

/** Words that let nobody go on: a no, what nobody knows, and what says nothing of a person. */
const goesNowhere = [
	...['listed', 'records_found', 'refused', 'not_passed', 'not_authorized', 'no_detail', 'no_score', 'no_relation_found'],
	...['not_matched', 'nothing_read'],
	...['not_assessed', 'not_passed_yet', 'needs_review', 'not_recognized', 'pending'],
	...['started', 'link_made', 'tokens_received', 'answered'],
	...['consent_withdrawn', 'authorization_withdrawn', 'genuine'],
];

/** The flags of a result, at any depth. */
const flagsIn = (value: unknown): Array<[string, boolean]> =>
	typeof value !== 'object' || value === null
		? []
		: Object.entries(value).flatMap(([name, inner]): Array<[string, boolean]> => (typeof inner === 'boolean' ? [[name, inner]] : flagsIn(inner)));

const audit = { transactionId: 'T', queriedAt: 0, traceId: '', productCode: 'P', verified: true };

const every = calls.map((operation) => {
	const answers = everyAnswer(operation).map(({ exchange, output }) => ({ exchange, output: { ...output, ...auditFields(operation, audit) } as Fields }));
	return [nameOf(operation), answers, operation] as const;
});

describe.each(every)('%s, with every value of every field', (_name, answers, operation) => {
	test('is answered in all the words that it lists, each with its sentence, and in no other', () => {
		for (const { output } of answers) expect(output.result_meaning).toBe(operation.results[output.result as string]?.meaning);
		expect([...new Set(answers.map(({ output }) => output.result))].sort()).toEqual(Object.keys(operation.results).sort());
	});

	test('has no flag that is true for what nobody knows', () => {
		const unknown = answers.flatMap(({ exchange, output }) => flagsIn(output).flatMap(([flag, value]) => (value && !knownBy[flag]?.(exchange) ? [{ flag, exchange }] : [])));
		expect(unknown).toEqual([]);
	});

	test('has no word for "go on" without a flag that is true', () => {
		const unproved = answers.filter(({ exchange, output }) => goOn[output.result as string]?.some((flag) => output[flag] === true && knownBy[flag]!(exchange)) === false);
		expect(unproved.map(({ exchange, output }) => [output.result, exchange])).toEqual([]);
	});
});

test('of each word it is said whether it lets somebody go on', () => {
	const words = new Set(operations.flatMap(({ results }) => Object.keys(results)));

	expect([...words].sort()).toEqual([...Object.keys(goOn), ...goesNowhere].sort());
});

test('no two operations have a flag of the same name, unless it means the same', () => {
	const owners = new Map<string, Set<string>>();
	for (const [name, answers] of every) {
		for (const flag of new Set(answers.flatMap(({ output }) => flagsIn(output).map(([own]) => own)))) {
			owners.set(flag, (owners.get(flag) ?? new Set()).add(name));
		}
	}
	const shared = [...owners].filter(([, operations]) => operations.size > 1).map(([flag]) => flag);

	expect([...owners.keys()].sort()).toEqual(Object.keys(knownBy).sort());
	expect(shared.sort()).toEqual(meanTheSame);
});
