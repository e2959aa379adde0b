import { charges, readIdCard } from '../../../nodes/shared/operations/alipayIdentity';
import { isOn } from '../../../nodes/shared/protocol/question/isOn';
import { formatProblem, switchText, wireText } from '../../../nodes/shared/protocol/question/wireText';
import type { Parameter, Wire } from '../../../nodes/shared/operations/operation';

const options = { checkIdNumbers: true };
type Sent = Parameter & { wire: Wire };
const list = charges.parameters[0] as unknown as Sent;
const words = { on: 'Y', off: 'N' };
const ofSwitch = (more: object) => ({ ...list, type: 'boolean', wire: { ...(list.wire as object), list: undefined, ...more } }) as Sent;

test.each([true, 'true', ' true\n'])('%j is on', (value) => {
	expect(isOn(value)).toBe(true);
	expect(switchText(value, words)).toEqual({ text: 'Y' });
});

test.each([false, 'false', ' false ', '', ' ', undefined, null])('%j is off', (value) => {
	expect(isOn(value)).toBe(false);
	expect(switchText(value, words)).toEqual({ text: 'N' });
});

test.each(['yes', 'TRUE', 1, 0, {}, [], [true]])('%j is neither, and is told so', (value) => {
	expect(isOn(value)).toBeUndefined();
	expect(switchText(value, words)).toEqual({ problem: 'is neither true nor false', remedy: 'Switch it on or off, or have the expression give true or false.' });
});

test.each([undefined, null, '', ' '])('%j is what the switch is where nobody has set it', (value) => {
	expect([isOn(value, true), isOn(value, false)]).toEqual([true, false]);
	expect([isOn(false, true), isOn('true', false), isOn('perhaps', true)]).toEqual([false, true, undefined]);
});

test('a switch without words of its own travels as true or false, and not at all where nobody has touched it', () => {
	const own = ofSwitch({});
	expect([true, 'false', undefined, null, ''].map((value) => wireText(own, value, undefined, options))).toEqual(['true', 'false', '', '', ''].map((text) => ({ text })));
});

test('a switch with words has one of them, untouched, too', () => {
	const own = ofSwitch({ words });
	expect([true, 'false', undefined, null, ''].map((value) => wireText(own, value, undefined, options))).toEqual(['Y', 'N', 'N', 'N', 'N'].map((text) => ({ text })));
});

test.each<[unknown, string]>([
	['C1', '["C1"]'],
	['C1, C2\nC1;C3，C4', '["C1","C2","C3","C4"]'],
	[['C1', ' C2 ', 'C1', ''], '["C1","C2"]'],
	[123, '["123"]'],
	['', ''],
	[[], ''],
	[[''], ''],
])('the list %j is sent as %j, each entry once', (value, text) => {
	expect(wireText(list, value, list.wire.format, options)).toEqual({ text });
});

test('an entry that is no text says that it is an entry', () => {
	expect(wireText(list, ['C1', { a: 1 }], list.wire.format, options)).toMatchObject({ problem: expect.stringMatching(/^has an entry that (is|has|holds) /) as string });
});

test('the first entry that does not fit says that it is an entry, and one that fits says nothing', () => {
	expect(formatProblem(list.wire, '["C1","C2"]', list.wire.format, options)).toBeUndefined();
	expect(formatProblem(list.wire, '["C1","C 2"]', list.wire.format, options)).toMatchObject({ problem: expect.stringMatching(/^has an entry that (is|has|holds) /) as string });
	expect(formatProblem(list.wire, '["C 1"]', undefined, options)).toBeUndefined();
});

test('a value that is no list says nothing of entries', () => {
	const { wire } = readIdCard.parameters[0] as unknown as Sent;
	expect(formatProblem(wire, 'not Base64!', 'jpegBase64', options)?.problem).toBe('is not Base64 text');
});
