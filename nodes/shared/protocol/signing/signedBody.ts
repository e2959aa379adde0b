import { protocolNames } from '../commonParameterNames';
import { Refusal } from '../refusal';
import { multipartBody } from './multipartBody';
import type { RequestParts } from './requestParameters';

/** The parameters that are not in the address, as a form. */
export interface SignedForm {
	body: string;
	contentType: string;
}

/** The body of a signed request, in the words of n8n's request options. */
export type SignedBody =
	| SignedForm
	| {
			/** The same with files, as multipart data. */
			body: Buffer;
			contentType: string;
			/** The parameters once more: those in the bytes cannot be signed again. */
			form: Record<string, string>;
	  };

/** No file may have the name of a parameter: Alipay could take it for the parameter, and the signature would not cover it. */
function requireFileNames(names: readonly string[], parameters: Readonly<Record<string, string>>): void {
	const isFree = (name: string) => /^\w{1,64}$/.test(name) && !protocolNames.has(name) && !Object.hasOwn(parameters, name);
	if (names.every(isFree)) return;
	throw new Refusal(
		'A file has the name of a parameter, or a name with characters other than letters, digits and underscores, so the request is not signed',
		"Give it the name that Alipay's page for the method has, such as file_content.",
	);
}

/**
 * Lays out what travels in the body: a form, or where the request has files, multipart data with the files beside the parameters.
 *
 * @param request of which only the files are taken
 * @param parameters signed, `sign` included
 * @throws Refusal when a file could be taken for a parameter
 */
export function signedBody({ files = [] }: RequestParts, parameters: Record<string, string>): SignedBody {
	if (files.length > 0) {
		requireFileNames(files.map(({ name }) => name), parameters);
		return { ...multipartBody(parameters, files), form: parameters };
	}
	return { body: new URLSearchParams(parameters).toString(), contentType: 'application/x-www-form-urlencoded;charset=utf-8' };
}
