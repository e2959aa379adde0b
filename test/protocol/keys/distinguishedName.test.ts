import { derElements } from '../../../nodes/shared/protocol/keys/derElements';
import { distinguishedName } from '../../../nodes/shared/protocol/keys/distinguishedName';
import issuerNames from '../../vectors/issuerNames.json';

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

/** A name with one attribute: a type of so many bytes, and the text x. */
const nameOfType = (bytes: number) => {
	const type = Buffer.alloc(bytes, 0x2a);
	const head = (tag: number, length: number) => Buffer.of(tag, 0x82, length >> 8, length & 0xff);
	const text = Buffer.from('0c0178', 'hex');
	return Buffer.concat([head(0x31, bytes + 11), head(0x30, bytes + 7), head(0x06, bytes), type, text]);
};

test('an identifier is read up to 128 bytes, so that no length of it takes long', () => {
	expect(distinguishedName(nameOfType(128))).toBe(`1.2${'.42'.repeat(127)}=#0c0178`);
	expect(() => distinguishedName(nameOfType(129))).toThrow(RangeError);
});
