import { operations } from '../../../nodes/shared/operations';
import { chosenValue } from '../../../nodes/shared/protocol/question/chosenValue';

const documents = [
	{ name: 'Alipay User ID', value: 'ALIPAY_USER_ID' },
	{ name: 'ID Card', value: 'IDENTITY_CARD' },
	{ name: 'Passport', value: 'PASSPORT' },
];

test.each([
	['IDENTITY_CARD', 'IDENTITY_CARD'],
	['identity_card', 'IDENTITY_CARD'],
	['Identity Card', 'IDENTITY_CARD'],
	['ID Card', 'IDENTITY_CARD'],
	['id_card', 'IDENTITY_CARD'],
	[' id-card ', 'IDENTITY_CARD'],
	['ＩＤ　Card', 'IDENTITY_CARD'],
	['passport', 'PASSPORT'],
	['alipayUserId', 'ALIPAY_USER_ID'],
])('%j means %s', (answer, value) => {
	expect(chosenValue(documents, answer)).toBe(value);
});

test.each(['', ' ', 'card', 'ID', 'ID Cards', '护照', '__proto__', 5, null, undefined, true, { value: 'PASSPORT' }, ['PASSPORT']])('%j means no choice and stays what it is', (answer) => {
	expect(chosenValue(documents, answer)).toBe(answer);
});

test('a long text is not looked at', () => {
	const text = `${' '.repeat(1e6)}passport`;
	expect(chosenValue(documents, text)).toBe(text);
});

test('a text of 200 characters is looked at, and one character more is not', () => {
	expect(chosenValue(documents, 'passport'.padEnd(200))).toBe('PASSPORT');
	expect(chosenValue(documents, 'passport'.padEnd(201))).toBe('passport'.padEnd(201));
});

const choosing = operations.flatMap(({ parameters, additionalFields, node }) =>
	[...parameters, ...additionalFields].flatMap(({ name, options }) => (options ? [{ of: `${node} ${name}`, options }] : [])),
);

test.each(choosing)('$of: every value and every label means its own choice, in any case and spacing', ({ options }) => {
	for (const { name, value } of options) {
		for (const text of [value, name]) {
			for (const answer of [text, text.toUpperCase(), text.toLowerCase(), ` ${text} `, text.replaceAll(' ', '_')]) expect(chosenValue(options, answer)).toBe(value);
		}
	}
});
