import { readPort } from '../../localhost/readPort';

test.each(['1', '8090', '65535'])('%s is a port', (text) => {
	expect([readPort(text, 0), readPort(text, 1)]).toEqual([Number(text), Number(text)]);
});

test.each(['', ' 80', '-1', '1e3', '0x50', '80.5', '65536', 'x'])('%j is none, and it is said what is', (text) => {
	expect(() => readPort(text, 0)).toThrow(`"${text}" is not a port. Give a number from 0 to 65535, where 0 takes any that is free.`);
	expect(() => readPort(text, 1)).toThrow(`"${text}" is not a port. Give a number from 1 to 65535.`);
});

test('0 is one only where any free port can be asked for', () => {
	expect(readPort('0', 0)).toBe(0);
	expect(() => readPort('0', 1)).toThrow('from 1 to 65535');
});

test('no control character of what was typed reaches the terminal', () => {
	let message = '';
	try {
		readPort('8\u001b[2J', 1);
	} catch (error) {
		({ message } = error as Error);
	}
	expect(message).toContain(' is not a port');
	expect(message).not.toContain('\u001b');
});
