import type { DisplayCondition, IDisplayOptions, INodeProperties } from 'n8n-workflow';

import type { Operation, Parameter } from '../../operations/operation';

// A regular expression would be shorter, but n8n gives one 250 ms by the clock, which pass on a busy machine (n8n-workflow,
// safe-regex.ts). Texts are compared by their characters; what is not there is between no two.
const between = (from: string, to: string): DisplayCondition => ({ _cnd: { between: { from, to } } });

/** A value that is an expression, whose result nobody knows yet. */
const isExpression = between('=', '=\uffff');
const isNot = (value: string): DisplayCondition => ({ _cnd: { not: value } });
/** JSON with something in it, on one line or on several, or an expression: after the brace, and at most one space, no other brace stands. */
const holdsSomething = [between('{!', '{|'), between('{ !', '{ |'), between('{\t', '{\n|'), between('{\r', '{\r\n|'), isExpression];

type Hidden = NonNullable<IDisplayOptions['hide']>;

/** Hides a field while the JSON is given whole that it would be a part of. */
function hiddenByWhole({ additionalFields }: Operation, within: string | undefined): Hidden {
	const whole = additionalFields.find(({ wire }) => wire !== 'notSent' && wire.name === within);
	return within && whole ? { [`/additionalFields.${whole.name}`]: holdsSomething } : {};
}

/** When a value must be there; undefined where it need not. */
function needOf({ parameters }: Operation, { name, wire }: Parameter): { within?: string; unless?: { parameter: string; is: string } } | undefined {
	if (wire !== 'notSent') return wire.requiredHere || wire.requiredUnless ? { within: wire.within, unless: wire.requiredUnless } : undefined;
	const picture = parameters.find((one) => one.wire !== 'notSent' && one.wire.binary?.field === name);
	return picture && picture.wire !== 'notSent' ? { within: picture.wire.within } : undefined;
}

/**
 * The field of a parameter, marked as required exactly where its value must be there, so that n8n shows an empty one with a red triangle.
 * Where that depends on another field, it is two fields of one name, of which n8n shows one: n8n would refuse to publish a workflow that
 * leaves a required field empty although what it depends on is an expression, of which nobody can say what comes of it.
 *
 * @param field the n8n part of the parameter
 * @returns one field, or two that are never shown together
 */
export function markRequired(operation: Operation, parameter: Parameter, field: INodeProperties): INodeProperties[] {
	const need = field.required ? undefined : needOf(operation, parameter);
	if (!need) return [field];
	const required = { ...field, required: true };
	const whole = hiddenByWhole(operation, need.within);
	const [shown] = Object.entries(parameter.displayOptions?.show ?? {});
	if (shown) {
		const [other, [value]] = shown as [string, [string]];
		return [
			{ ...required, displayOptions: { hide: { [other]: [isNot(value)], ...whole } } },
			{ ...field, displayOptions: { show: { [other]: [isExpression] } } },
		];
	}
	if (need.unless) {
		const { parameter: other, is } = need.unless;
		return [
			{ ...required, displayOptions: { hide: { [other]: [is, isExpression] } } },
			{ ...field, displayOptions: { show: { [other]: [is] } } },
		];
	}
	return [Object.keys(whole).length > 0 ? { ...required, displayOptions: { hide: whole } } : required];
}
