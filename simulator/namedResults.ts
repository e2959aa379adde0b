import type { Operation } from '../nodes/shared/operations/operation';
import type { ResponseField } from '../nodes/shared/operations/responseField';
import type { Behaviour } from './behaviour';

/** The word by which people ask for a field's value: the last word of its name, `score` for `zm_score`, `attack` for `attack_flag`. */
function wordOf(name: string): string {
	return name.replace(/_flag$/, '').split('_').at(-1) ?? name;
}

/** The lists that are empty where a flag says no, because an entry says the opposite. */
function emptyLists({ response }: Operation, field: ResponseField): Record<string, unknown> {
	const spoilt = field.reads === 'flag' ? field.opposite?.adds : undefined;
	const lists = Object.entries(response).filter(([, other]) => other.reads === 'list' && other.spoils === spoilt);
	return Object.fromEntries(lists.map(([name]) => [name, []]));
}

/** A success with one field of its own. */
function succeedWith(name: string, value: unknown): Behaviour {
	return { does: 'succeed', fields: { [name]: value } };
}

/** The fields of an answer that says no. */
function failing({ response }: Operation): Record<string, unknown> {
	const fields = Object.entries(response).flatMap(([name, field]): [string, unknown][] => {
		if (field.reads === 'flag' && name === 'passed') return [[name, field.words?.no ?? 'false']];
		const fail = field.reads === 'choice' && Object.keys(field.choices).find((choice) => field.choices[choice]!.state === 'failed');
		return fail ? [[name, fail]] : [];
	});
	return Object.fromEntries(fields);
}

/** The results of one response field that have names; a choice is called by the state that it adds, where it adds one. */
function resultsOf(operation: Operation, name: string, field: ResponseField): [string, Behaviour][] {
	const word = wordOf(name);
	switch (field.reads) {
		case 'choice':
			return Object.entries(field.choices).map(([choice, { state }]) => [typeof state === 'string' ? state : `${word} ${choice}`, succeedWith(name, choice)]);
		case 'verdict':
			return [
				['matched', succeedWith(name, field.known.yes[0])],
				['not matched', succeedWith(name, field.known.no[0])],
				['unknown match', succeedWith(name, 'UNKNOWN_SAMPLE')],
			];
		case 'decimal':
			return [[`low ${word}`, { does: 'succeed', fields: { [name]: '5.0', ...failing(operation) } }]];
		case 'jsonText':
		case 'file':
			return [[`no ${word}`, succeedWith(name, undefined)]];
		case 'numberOrNone':
			return [[`${word} ${field.none}`, succeedWith(name, field.none)]];
		case 'flag':
			return [
				[word, succeedWith(name, field.words?.yes ?? 'true')],
				[`not ${word}`, { does: 'succeed', fields: { [name]: field.words?.no ?? 'false', ...emptyLists(operation, field) } }],
			];
		case 'elementLists':
			return [
				['no records', succeedWith(name, undefined)],
				['empty records', succeedWith(name, Object.fromEntries(Object.keys(field.lists).map((list) => [list, []])))],
			];
		case 'record':
			return [[`no ${word}`, succeedWith(name, undefined)]];
		case 'asIs':
			return field.there ? [[`no ${word}`, succeedWith(name, undefined)]] : [];
		default:
			return [];
	}
}

/**
 * The results that a person can ask for by name, such as `level N/A`, `not passed` or `no records`, with what they do.
 * They follow from the kinds of the response fields.
 */
export function namedResults(operation: Operation): [string, Behaviour][] {
	return Object.entries(operation.response).flatMap(([name, field]) => resultsOf(operation, name, field));
}

/**
 * The result behind a word and a number, such as `SCORE650`: the field that this word names, with this number.
 * Numbers that the API page does not allow ask for nothing.
 *
 * @param wanted capitals and digits only
 */
export function numberedResult(operation: Operation, wanted: string): Behaviour | undefined {
	const [, word, digits] = /^([A-Z]+)(\d{1,3})$/.exec(wanted) ?? [];
	const found = Object.entries(operation.response).find(([name]) => wordOf(name).toUpperCase() === word);
	if (!found || digits === undefined) return undefined;
	const [name, field] = found;
	if (field.reads !== 'integer' && field.reads !== 'numberOrNone') return undefined;
	const number = Number(digits);
	if (number < field.minimum || number > field.maximum) return undefined;
	return succeedWith(name, field.reads === 'integer' ? number : String(number));
}
