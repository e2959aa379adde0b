import type { ResponseField } from '../../../nodes/shared/operations/responseField';
import { fileIn, filesApart } from '../../../nodes/shared/protocol/reply/replyFiles';
import { smallJpeg } from '../../fixtures/smallJpeg';

describe('The Base64 text of a file in a reply', () => {
	const urlSafe = smallJpeg.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
	it.each<[string, unknown]>([
		['as it is', smallJpeg],
		['in lines', smallJpeg.replace(/.{64}/g, '$&\n')],
		['as a data URL', `data:image/jpeg;base64,${smallJpeg}`],
		['in the alphabet of addresses', urlSafe],
		['in a list of one', [smallJpeg]],
	])('is found %s', (_, value) => {
		expect(fileIn(value)).toBe(smallJpeg);
	});

	it.each<[string, unknown]>([
		['nothing', undefined],
		['null', null],
		['an empty text', ''],
		['a word', 'null'],
		['59 characters, which no image has', 'A'.repeat(59)],
		['a text that is no Base64', '*'.repeat(100)],
		['Base64 behind a star', `*${'A'.repeat(63)}`],
		['Base64 before a star', `${'A'.repeat(63)}*`],
		['a length that Base64 cannot have', 'A'.repeat(101)],
		['two files in a list', [smallJpeg, smallJpeg]],
		['an empty list', []],
		['a list in a list', [[smallJpeg]]],
		['an object', { alive_photo: smallJpeg }],
		['a number', 1e63],
		['spaces that are line breaks or plus signs', `${'A'.repeat(64)} ${'A'.repeat(63)}`],
	])('is not taken from %s', (_, value) => {
		expect(fileIn(value)).toBeUndefined();
	});

	it('has at least 64 characters', () => {
		expect(fileIn('A'.repeat(64))).toBe('A'.repeat(64));
		expect(fileIn('A'.repeat(60))).toBeUndefined();
	});
});

describe('The files of a reply', () => {
	const photo: ResponseField = { reads: 'file', there: { adds: 'has', addsMeaning: '' }, meaning: '', sample: '' };
	const text: ResponseField = { reads: 'asIs', meaning: '', sample: '' };
	const response = { state: text, alive_photo: photo, meta_info: text };
	const apart = (fields: Record<string, unknown>) => filesApart(response, fields);

	it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
		['where it is documented', { state: 1, alive_photo: 'P' }, { state: 1, alive_photo: 'P' }],
		['in another writing, beside a documented one that is null', { alive_photo: null, meta_info: { alivePhoto: 'P' } }, { meta_info: {}, alive_photo: 'P' }],
		['in another writing, before one that is null', { alivePhoto: 'P', meta_info: { alive_photo: null } }, { meta_info: {}, alive_photo: 'P' }],
		['in a record, before the documented one', { meta_info: { alive_photo: 'other' }, alive_photo: 'P' }, { meta_info: {}, alive_photo: 'P' }],
		['in another writing', { state: 1, alivePhoto: 'P' }, { state: 1, alive_photo: 'P' }],
		['in capitals', { ALIVE_PHOTO: 'P' }, { alive_photo: 'P' }],
		['in a record', { meta_info: { a: 1, alive_photo: 'P' } }, { meta_info: { a: 1 }, alive_photo: 'P' }],
		['in a list of records', { other: [{ b: [{ alivePhoto: 'P' }, 2] }, null] }, { other: [{ b: [{}, 2] }, null], alive_photo: 'P' }],
		['nowhere', { state: 1, meta_info: { photo: 'P' } }, { state: 1, meta_info: { photo: 'P' } }],
	])('stand apart that came %s', (_, fields, expected) => {
		expect(apart(fields)).toEqual(expected);
	});

	it('are the documented ones where there are several', () => {
		for (const fields of [{ alivePhoto: 'other', alive_photo: 'P' }, { alive_photo: 'P', alivePhoto: 'other' }]) expect(apart(fields)).toEqual({ alive_photo: 'P' });
		expect(apart({ alivePhoto: 'first', meta_info: { alivePhoto: 'second' } })).toEqual({ meta_info: {}, alive_photo: 'first' });
	});

	it('are not looked for in what is nested too deeply, which is put out nowhere', () => {
		const deep = Array.from({ length: 100_000 }).reduce<unknown>((inner) => [inner], { alive_photo: 'P' });
		const fields = { state: 1, deep };
		expect(Object.keys(apart(fields)).sort()).toEqual(['deep', 'state']);
		expect(apart(fields).deep).toBe(deep);
	});

	it('leave the fields of an operation without files as they are', () => {
		const fields = { alivePhoto: 'P' };
		expect(filesApart({ state: text }, fields)).toBe(fields);
	});
});
