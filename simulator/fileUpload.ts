import type { Operation } from '../nodes/shared/operations/operation';

/**
 * A method that takes a file and that no node has: with it, Zhima API Call and clients of the gateway can try an upload. Source: the
 * classes of alipay.open.file.upload in Alipay's SDKs, and the example in the README of npm alipay-sdk.
 */
export const fileUpload = {
	method: 'alipay.open.file.upload',
	node: 'ZhimaApiCall',
	docs: 'https://opendocs.alipay.com/apis',
	availability: 'In service.',
	signUp: 'open',
	repeatIsFree: true,
	withoutBizContent: true,
	parameters: [
		{
			displayName: 'Biz Code',
			name: 'bizCode',
			type: 'string',
			default: '',
			required: true,
			description: 'What the file is for',
			wire: { name: 'biz_code', maxLength: 64, format: 'word', sample: 'content_creation' },
		},
		{
			displayName: 'File',
			name: 'fileContent',
			type: 'string',
			default: '',
			required: true,
			description: 'The file',
			wire: {
				name: 'file_content',
				maxLength: 69_905_068,
				file: { mostBytes: 52_428_800, kinds: ['JPEG', 'PNG'] },
				sample: '/9j/4AAQSkZJRgABAQAAAQABAAD/wAALCAKAAeABAREA/9oACAEBAAA/AAD/2Q==',
			},
		},
	],
	additionalFields: [],
	response: {
		file_id: { reads: 'text', required: true, meaning: 'Number of the file', sample: '1000000000000000' },
	},
	results: { uploaded: { meaning: 'Alipay has the file' } },
	errors: [],
} satisfies Operation;
