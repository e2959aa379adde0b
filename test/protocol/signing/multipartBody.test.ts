import { randomFillSync } from 'node:crypto';
import type * as Crypto from 'node:crypto';

import fc from 'fast-check';

import { multipartBody } from '../../../nodes/shared/protocol/signing/multipartBody';
import { readMultipart } from '../../../simulator/readMultipart';

/** What the next boundaries are made of, instead of chance; empty where chance decides. */
const planned: Buffer[] = [];
jest.mock('node:crypto', () => {
	const actual = jest.requireActual<typeof Crypto>('node:crypto');
	return { ...actual, randomBytes: (size: number) => planned.shift() ?? actual.randomBytes(size) };
});

const file = (bytes: Buffer) => ({ name: 'file_content', fileName: 'file_content.jpg', mimeType: 'image/jpeg', bytes });

/** Values that people and machines send: any text, Chinese, line ends, what looks like a part, halves of characters aside. */
const value = fc.oneof(
	fc.string({ unit: 'grapheme', maxLength: 40 }),
	fc.constantFrom('张三·李四', '\r\n', '--', '\r\n--n8n-', '"; filename="x', 'a=1&b=2', '𠮷', '\0', ' ', '+%2B'),
	fc.stringMatching(/^[\r\n\-"; =]{1,40}$/),
);
const name = fc.stringMatching(/^[a-z]\w{0,20}$/);
const bytes = fc.oneof(fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array)), value.map((text) => Buffer.from(text)));

test('what was laid out is what busboy and Node themselves read, text for text and byte for byte', async () => {
	await fc.assert(
		fc.asyncProperty(fc.dictionary(name, value, { noNullPrototype: true }), bytes, async (texts, content) => {
			const parameters = Object.fromEntries(Object.entries(texts).filter(([one]) => one !== 'file_content'));
			const { body, contentType } = multipartBody(parameters, [file(content)]);

			const byBusboy = await readMultipart(body, contentType, 'utf-8');
			expect(byBusboy).toEqual({ texts: parameters, files: [{ ...file(content), isCut: false }] });

			const byNode = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
			const read = byNode.get('file_content') as File;
			expect(Object.fromEntries([...byNode].filter(([one]) => one !== 'file_content'))).toEqual(parameters);
			expect([read.name, read.type, Buffer.from(await read.arrayBuffer())]).toEqual(['file_content.jpg', 'image/jpeg', content]);
		}),
		{ numRuns: 300 },
	);
});

test('texts are UTF-8 although the reader takes those without a charset for GBK', async () => {
	const { body, contentType } = multipartBody({ cert_name: '张三' }, [file(Buffer.from('x'))]);
	expect((await readMultipart(body, contentType, 'gbk'))!.texts).toEqual({ cert_name: '张三' });
});

test('a boundary that stands in a content is not taken', async () => {
	const [first, second, third] = [1, 2, 3].map((one) => Buffer.alloc(18, one)) as [Buffer, Buffer, Buffer];
	planned.push(first, second, third);
	const content = Buffer.from(`\r\n--n8n-${second.toString('hex')}--\r\n`);
	const { body, contentType } = multipartBody({ a: `n8n-${first.toString('hex')}` }, [file(content)]);

	expect(contentType).toContain(`boundary=n8n-${third.toString('hex')}`);
	expect((await readMultipart(body, contentType, 'utf-8'))!.files[0]!.bytes).toEqual(content);
});

test('the layout is that of RFC 7578, with a name and a type for the file', () => {
	const { body, contentType } = multipartBody({ ocr_type: 'ID_CARD_FRONT' }, [file(Buffer.from('JPEG'))]);
	const boundary = /^multipart\/form-data; boundary=(\S+); charset=utf-8$/.exec(contentType)![1]!;
	expect(body.toString('latin1').split('\r\n')).toEqual([
		`--${boundary}`,
		'Content-Disposition: form-data; name="ocr_type"',
		'Content-Type: text/plain; charset=utf-8',
		'',
		'ID_CARD_FRONT',
		`--${boundary}`,
		'Content-Disposition: form-data; name="file_content"; filename="file_content.jpg"',
		'Content-Type: image/jpeg',
		'',
		'JPEG',
		`--${boundary}--`,
		'',
	]);
});

test('50 MB are laid out with one copy of them', () => {
	const large = randomFillSync(Buffer.alloc(50 * 1024 * 1024));
	const before = process.memoryUsage().arrayBuffers;
	const { body } = multipartBody({}, [file(large)]);
	expect(body.length - large.length).toBeLessThan(1_000);
	expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1.1 * large.length);
});
