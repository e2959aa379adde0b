import type { Operation } from '../../../nodes/shared/operations/operation';
import type { ResponseField } from '../../../nodes/shared/operations/responseField';
import { readAnswer } from '../../../nodes/shared/protocol/outcome/readAnswer';

type Fields = Record<string, unknown>;

/** What was sent, and what Alipay said to it. */
export interface Exchange {
	sent: Fields;
	reply: Fields;
}

/** What a field may hold that says nothing, or that nobody knows. */
export const notKnown = [undefined, null, '', 'N/A', [], {}];

/** What a field of a kind may hold, documented or not. */
function valuesOf(field: ResponseField): unknown[] {
	switch (field.reads) {
		case 'choice':
			return [...Object.keys(field.choices), ...notKnown, '4', 'true'];
		case 'flag':
			return ['true', 'false', true, false, 'T', 'F', ['T'], ...notKnown, 'maybe'];
		case 'numberOrNone':
			return ['350', '950', 800, '0', ...notKnown];
		case 'integer':
			return [0, 1, '99', ...notKnown];
		case 'elementLists':
			return [...Object.keys(field.lists), 'later_list'].flatMap((list) => [{ [list]: [] }, { [list]: [{}] }]).concat([{ later: 'N/A' } as never], notKnown as never);
		case 'list':
			return [
				...[...notKnown, [{}], [{ settlement: 'true' }], [{ settlement: 'false' }], [{ settlement: null }]],
				...['CHARGE', 'FAIL_NOT_CHARGE', 'charge', null, {}].map((type) => [{ charge_type: type }]),
			];
		case 'record':
			return [...notKnown, { recency: 'V_CT_RL30D' }, { recency: 'N/A' }, { recency: '' }, { recency: null }];
		case 'verdict':
			return [...field.known.yes, ...field.known.no, true, false, ...notKnown, 't', 'no', '1', 1, '部分一致'];
		case 'jsonText':
			return [field.sample, '{}', '[]', 'no JSON', ...notKnown];
		case 'file':
			return [field.sample, 'no file!', ...notKnown];
		default:
			return [field.sample, ...notKnown];
	}
}

/** What a reply may hold that nobody documents. */
const besides: Fields[] = [{}, { later: 'N/A' }, { later: [{ x: 1 }] }, { later: 5 }, { later: '0' }];

/** Every combination of one value of each name. */
const combine = (choices: Array<[string, unknown[]]>): Fields[] =>
	choices.reduce<Fields[]>(
		(all, [name, values]) => all.flatMap((fields) => values.map((value) => (value === undefined ? fields : { ...fields, [name]: value }))),
		[{}],
	);

/** Fields of which nothing follows are the same in all replies. */
const decidesNothing = (field: ResponseField) => ['text', 'seconds', 'entries', 'decimal'].includes(field.reads) || (field.reads === 'asIs' && !field.there);

/**
 * All that can be asked and answered in an operation, as far as it differs: every value of every field from which anything follows, known
 * or not, with and without the parameters that are echoed, and with something beside that nobody documents.
 */
function exchangesOf({ response, echoes = {} }: Operation): Exchange[] {
	const fields = Object.entries(response);
	const plain = Object.fromEntries(fields.filter(([, field]) => decidesNothing(field)).map(([name, { sample }]) => [name, sample]));
	const replies = combine(fields.filter(([, field]) => !decidesNothing(field)).map(([name, field]) => [name, valuesOf(field)]));
	const sent = combine([...new Set(Object.values(echoes).map(({ of }) => of))].map((name) => [name, [undefined, 'family']]));
	return replies.flatMap((reply) => besides.flatMap((more) => sent.map((one) => ({ sent: one, reply: { ...plain, ...reply, ...more } }))));
}

/** Every answer that an operation takes for one, with what was sent and said. */
export const everyAnswer = (operation: Operation) =>
	exchangesOf(operation).flatMap((exchange) => {
		const read = readAnswer(operation, exchange.reply, exchange.sent, true, 0);
		return 'output' in read ? [{ exchange, output: read.output }] : [];
	});
