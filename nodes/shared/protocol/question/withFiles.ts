import type { FilePart } from './filePart';
import type { InvalidField } from './invalidField';
import { isEmptyObject } from './prepareRequest';
import type { PreparedRequest } from './prepareRequest';

/**
 * A request with files that the user names, beside those of its parameters. Methods that take files have no biz_content, so an empty
 * object, with which its field begins, is not sent.
 *
 * @returns the request, or which files have the name of a parameter
 */
export function withFiles(request: PreparedRequest, files: readonly FilePart[]): { request: PreparedRequest } | { invalid: InvalidField[] } {
	if (files.length === 0) return { request };
	const taken = files.filter(({ name }) => Object.hasOwn(request.common, name));
	const invalid = taken.map(({ name }) => ({
		field: 'Part Name',
		problem: `has the name ${name}, which is also that of a parameter`,
		remedy: 'Use each name once.',
	}));
	if (invalid.length > 0) return { invalid };
	const { biz_content: content, ...others } = request.fields;
	const isUnset = typeof content === 'string' && isEmptyObject(content);
	return { request: { ...request, fields: isUnset ? others : request.fields, files: [...request.files, ...files] } };
}
