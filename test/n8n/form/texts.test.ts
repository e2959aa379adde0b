import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { ZhimaCreditApi } from '../../../credentials/ZhimaCreditApi.credentials';
import { operations } from '../../../nodes/shared/operations';
import { nodeOf } from '../nodeOf';

/** n8n's UX guidelines for what a form says (docs/n8n.md 1.4), for every form of the package. */

type Option = INodePropertyOptions | INodeProperties | INodePropertyCollection;

const isField = (option: Option): option is INodeProperties => 'type' in option;
const isRow = (option: Option): option is INodePropertyCollection => 'values' in option;
const isChoice = (option: Option): option is INodePropertyOptions => 'value' in option;

/** A field with those inside it. */
const withInner = (field: INodeProperties): INodeProperties[] => {
	const options = field.options ?? [];
	return [field, ...[...options.filter(isField), ...options.filter(isRow).flatMap(({ values }) => values)].flatMap(withInner)];
};

const nodes = [...new Map(operations.map((operation) => [operation.node, nodeOf(operation).description])).values()];
const forms = [...nodes, new ZhimaCreditApi()].map(({ displayName, properties }) => ({ form: displayName, properties: properties.flatMap(withInner) }));

const shown = forms.flatMap(({ form, properties }) => properties.map((field) => ({ form, field, name: field.displayName })));
const notices = shown.filter(({ field }) => field.type === 'notice');
const fields = shown.filter(({ field }) => field.type !== 'notice');
const choices = fields.flatMap(({ form, field }) =>
	(field.options ?? []).filter(isChoice).map((choice) => ({ form, choice, name: choice.name })),
);

const smallWords = 'a|an|and|as|at|by|for|in|of|on|or|per|the|to|with';
const titleCase = new RegExp(`^\\(?[A-Z0-9]\\S*( (\\(?[A-Z0-9]\\S*|${smallWords}))*$`);
const newSentence = /[.!?] \S/;

/** What a text breaks of the guidelines for sentences. */
function faultsOf(text: string): string[] {
	const ends = text.endsWith('.') && !text.endsWith('...');
	return [
		/^[A-Z0-9'*]/.test(text) ? '' : 'begins small',
		newSentence.test(text.replaceAll('e.g. ', '')) === ends ? '' : 'a full stop after each of several sentences, none after a single one',
		/\b(errors?|problems?|failures?|mistakes?)\b/i.test(text.replaceAll("'On Error'", '')) ? 'blames' : '',
	].filter(Boolean);
}

test('the forms are found', () => {
	expect(forms.map(({ form }) => form)).toContain('Zhima Credit API');
	expect(fields.length).toBeGreaterThan(150);
	expect(choices.length).toBeGreaterThan(80);
});

test.each(notices)('$form: the notice "$name" is made of whole sentences', ({ name }) => {
	expect(name).toMatch(/\.$/);
	expect(faultsOf(name.replace(/\.$/, '. More.'))).toEqual([]);
});

test.each([...fields, ...choices])('$form: "$name" is in Title Case', ({ name }) => {
	expect(name).toMatch(titleCase);
});

const described = [
	...nodes.map(({ displayName, description }) => ({ form: displayName, name: displayName, texts: [description] })),
	...fields.map(({ form, field, name }) => ({ form, name, texts: [field.description, field.hint] })),
	...choices.map(({ form, choice, name }) => ({ form, name, texts: [choice.description] })),
];

test.each(described)('$form: "$name" is explained in sentence case, with full stops only between sentences', ({ texts }) => {
	expect(texts.filter((text) => text !== undefined).flatMap(faultsOf)).toEqual([]);
});

test.each(fields)('$form: "$name" says what it is for, a switch by Whether, an example by e.g.', ({ field }) => {
	const { type, description = '', placeholder } = field;
	const isCollection = type === 'collection' || type === 'fixedCollection';
	if (type === 'boolean') expect(description).toMatch(/^Whether /);
	expect(placeholder ?? (isCollection ? 'none' : 'e.g. x')).toMatch(isCollection ? /^Add (Field|File|Option)$/ : /^e\.g\. \S/);
	if (type !== 'collection' && !field.noDataExpression) expect(description).not.toBe('');
});

test.each(fields.filter(({ field }) => field.type === 'string'))('$form: "$name" shows an example while it is empty', ({ field }) => {
	expect(field.placeholder).toBeDefined();
});

test.each(fields.filter(({ field }) => field.options))('$form: what "$name" offers is in the order of the alphabet', ({ field }) => {
	const names = field.options!.map((option) => (isField(option) ? option.displayName : option.name));
	expect(names).toEqual([...names].sort((one, other) => one.localeCompare(other)));
});

/** n8n shows two lines below a choice and cuts off the rest. */
const twoLines = 100;

test.each(choices)('$form: what "$name" means is not cut off in the list of choices', ({ choice }) => {
	expect((choice.description ?? '').length).toBeLessThanOrEqual(twoLines);
});

test.each(choices.filter(({ choice }) => choice.action))('$form: the action of "$name" is in sentence case, without articles', ({ choice }) => {
	expect(choice.action).toMatch(/^[A-Z][a-z]+( (?:[a-z]+|ID))+$/);
	expect(choice.action).not.toMatch(/\b(a|an|the)\b/);
});

/** Where the type of a document is chosen, its number may be no ID card's; where an image may be missing, another question is asked. */
const twoThings = { certNo: ['Document Number', 'ID Number'], imageSource: ['Compare With', 'Image Source'] };

test('a field has the same name in every node', () => {
	const called = new Map<string, Set<string>>();
	for (const { properties } of nodes) {
		for (const { name, displayName } of properties.flatMap(withInner)) called.set(name, (called.get(name) ?? new Set()).add(displayName));
	}
	const several = [...called].filter(([, names]) => names.size > 1).map(([name, names]): [string, string[]] => [name, [...names].sort()]);
	expect(Object.fromEntries(several)).toEqual(twoThings);
});
