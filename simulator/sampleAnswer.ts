import type { Operation } from '../nodes/shared/operations/operation';

/**
 * The response fields of a success, with the sample values of the API page.
 *
 * @param content biz_content: without a `relation` in it the page promises the score 0
 * @param chosen fields that differ; a field that is `undefined` is left out
 */
export function sampleAnswer(
	operation: Operation,
	content: Record<string, unknown>,
	chosen: Record<string, unknown> = {},
): Record<string, unknown> {
	const samples = Object.entries(operation.response).map(([name, field]) => [name, field.sample]);
	const answer: Record<string, unknown> = { ...Object.fromEntries(samples) };
	if ('relation_score' in answer && content.relation === undefined) answer.relation_score = 0;
	return { ...answer, ...chosen };
}
