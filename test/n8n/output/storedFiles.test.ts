import type { IExecuteFunctions } from 'n8n-workflow';

import { storedFiles } from '../../../nodes/shared/n8n/output/storedFiles';

/** What n8n was handed, in the order of the calls; it stands for what n8n would put into the item. */
const stored = async (files: Record<string, Buffer>) => {
	const context = { helpers: { prepareBinaryData: async (...given: unknown[]) => await Promise.resolve(given) } };
	return await storedFiles(context as unknown as IExecuteFunctions, Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, bytes.toString('base64')])));
};

test('each file is handed to n8n with its bytes, a name that ends as its content is, and its type', async () => {
	const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2]);
	const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
	expect(await stored({ alive_photo: jpeg, other_photo: png })).toEqual({
		alive_photo: [jpeg, 'alive_photo.jpg', 'image/jpeg'],
		other_photo: [png, 'other_photo.png', 'image/png'],
	});
});

test('one of a kind that Alipay does not name is bytes, and no more', async () => {
	const bytes = Buffer.from('anything');
	expect(await stored({ alive_photo: bytes })).toEqual({ alive_photo: [bytes, 'alive_photo.bin', 'application/octet-stream'] });
	expect(await stored({})).toEqual({});
});
