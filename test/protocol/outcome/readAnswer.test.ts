import { creditScoreBrief } from '../../../nodes/shared/operations/creditScoreBrief';
import { lawsuitDetail } from '../../../nodes/shared/operations/lawsuitDetail';
import { lawsuitRecord } from '../../../nodes/shared/operations/lawsuitRecord';
import type { Operation } from '../../../nodes/shared/operations/operation';
import { relation } from '../../../nodes/shared/operations/relation';
import { watchlistDetails } from '../../../nodes/shared/operations/watchlistDetails';
import { readAnswer } from '../../../nodes/shared/protocol/outcome/readAnswer';

type Fields = Record<string, unknown>;

const answer = (operation: Operation, reply: Fields, sent: Fields = {}) => (readAnswer(operation, { biz_no: 'ZM1', ...reply }, sent, true, 0) as { output: Fields }).output;

test('The files of an answer come along with it', () => {
	const operation: Operation = {
		...lawsuitDetail,
		response: { picture: { reads: 'file', there: { adds: 'picture_there', addsMeaning: '' }, meaning: '', sample: '' } },
		results: { done: { meaning: 'Done' } },
	};
	const picture = Buffer.alloc(60, 7).toString('base64');

	expect(readAnswer(operation, { picture }, {}, true, 0)).toEqual({ files: { picture }, output: { result: 'done', result_meaning: 'Done', picture_there: true } });
});

describe('What was asked', () => {
	test.each([
		['Y', 'admitted'],
		['N', 'refused'],
		['N/A', 'not_assessed'],
	])('a brief score of %s is %s, with the threshold that it reaches or not', (is_admittance, result) => {
		expect(answer(creditScoreBrief, { is_admittance }, { admittance_score: 650 })).toMatchObject({ result, threshold: 650 });
	});

	test('a threshold that was not asked for is null', () => {
		expect(answer(creditScoreBrief, { is_admittance: 'Y' })).toHaveProperty('threshold', null);
	});

	test.each([
		[{ relation: 'family' }, 99, true, /^How well the two people fit/],
		[{ relation: 'family' }, 0, true, /^How well the two people fit/],
		[{}, 0, false, /^No relation was given/],
		[{}, undefined, false, null],
	])('of a relation, with %j sent and the score %j, tells whether the score says anything: %s', (sent, relation_score, relation_given, meaning) => {
		const output = answer(relation, { relation_rank: 'V_CT_RL_SG', ...(relation_score !== undefined && { relation_score }) }, sent);

		expect(output.relation_given).toBe(relation_given);
		expect(output.relation_score_meaning).toEqual(meaning && expect.stringMatching(meaning));
	});
});

describe('Where Alipay contradicts itself, or says what nobody documents', () => {
	test.each([
		['an entry', { details: [{ code: 'AA' }] }],
		['something that nobody documents', { hit_count: 1 }],
	])('with "not on the list" and %s, somebody must look at the details of the watchlist', (_what, more) => {
		expect(answer(watchlistDetails, { is_matched: 'false', ...more })).toMatchObject({ result: 'needs_review', watchlist_details_clear: false });
	});

	test.each([
		['in', { later: 'x' }, {}],
		['beside', {}, { later: 'x' }],
	])('where something that nobody documents stands %s empty lawsuit lists, somebody must look at them', (_where, inside, more) => {
		expect(answer(lawsuitRecord, { lawsuit_person_record: inside, ...more })).toMatchObject({ result: 'needs_review', lawsuits_clear: false, record_count: 0 });
	});

	test('a list whose count would be called like a documented one leaves that as it is', () => {
		const lawsuit_person_record = { judgments: [], cpws_list: [{}, {}] };

		expect(answer(lawsuitRecord, { lawsuit_person_record })).toMatchObject({ judgments_count: 2, record_count: 2, result: 'records_found' });
		expect(answer(lawsuitRecord, { lawsuit_person_record: { judgments: [{}] } })).toMatchObject({ judgments_count: 0, record_count: 1, result: 'records_found' });
	});
});

describe('The detail of a lawsuit', () => {
	test.each([undefined, null, '', 'N/A', 'n/a', ' - ', 'null', 'unknown', '未知', [], {}, { ep_element_list: [] }, { a: { b: [null, ''] } }])('%j is none', (lawsuit_detail) => {
		const output = answer(lawsuitDetail, { ...(lawsuit_detail !== undefined && { lawsuit_detail }) });

		expect(output).toMatchObject({ result: 'no_detail', detail_found: false });
		expect(Object.hasOwn(output, 'lawsuit_detail')).toBe(lawsuit_detail !== undefined);
	});

	test.each([{ ep_element_list: [{ key: 'name', value: 'x' }] }, 'text', '{"a":1}', { a: 0 }, { a: { b: ['', 'x'] } }])('%j is one', (lawsuit_detail) => {
		expect(answer(lawsuitDetail, { lawsuit_detail })).toMatchObject({ result: 'detail_found', detail_found: true, lawsuit_detail });
	});
});
