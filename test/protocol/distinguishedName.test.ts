import { derElements } from '../../nodes/shared/protocol/derElements';
import { distinguishedName } from '../../nodes/shared/protocol/distinguishedName';
import issuerNames from '../vectors/issuerNames.json';

const nameOf = (hex: string) => distinguishedName(derElements(Buffer.from(hex, 'hex'))[0]!.content);

test.each(issuerNames)('$what: the name is what Java writes', ({ der, name }) => {
	expect(nameOf(der)).toBe(name);
});

test('an identifier below 2 is written with all its numbers', () => {
	expect(nameOf('300c310a300806038837010c0178')).toBe('2.999.1=#0c0178');
});

test.each(['3003', '300531033001', '30043102300006', '300c310a3008060355'])('%s is no name, and says so', (hex) => {
	expect(() => nameOf(hex)).toThrow(RangeError);
});
