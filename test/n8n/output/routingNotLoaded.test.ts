import type { IExecuteFunctions, OnError } from 'n8n-workflow';

import { readRouting } from '../../../nodes/shared/n8n/output/routing';

jest.mock('../../../nodes/shared/n8n/output/takesDetails', () => {
	throw Object.assign(new Error('Cannot find module'), { code: 'MODULE_NOT_FOUND' });
});

const read = async (onError: OnError) =>
	await readRouting({ getNode: () => ({ type: 'x', onError }), continueOnFail: () => true, getNodeParameter: () => '' } as unknown as IExecuteFunctions);

test('where a part of the package is missing that knows the error output, no failed item leaves by Success', async () => {
	expect((await read('continueErrorOutput')).withDetails).toBe(false);
});

test('nothing is loaded for the other settings of On Error', async () => {
	expect((await read('continueRegularOutput')).withDetails).toBe(true);
});
