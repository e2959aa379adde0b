import { signedBody } from '../../../nodes/shared/protocol/signing/signedBody';
import { refusalOf } from '../../fixtures/freshCredential';

const file = (name: string) => ({ name, fileName: 'photo.jpg', mimeType: 'image/jpeg', bytes: Buffer.from('x') });
const parameters = { cert_name: 'x', sign: 's' };

test.each(['f', 'a1_', 'f'.repeat(64)])('a file may have a name of 1 to 64 letters, digits and underscores: %s', (name) => {
	const body = signedBody({ files: [file(name)] }, parameters).body.toString();
	expect(body).toContain(`name="${name}"; filename="photo.jpg"`);
});

test('beside files the parameters are kept apart from the bytes, so that they can be signed again', () => {
	expect(signedBody({ files: [file('f')] }, parameters)).toMatchObject({ form: parameters });
	expect(signedBody({}, parameters)).toEqual({ body: 'cert_name=x&sign=s', contentType: 'application/x-www-form-urlencoded;charset=utf-8' });
});

test.each(['', 'f'.repeat(65), 'f-g', 'cert_name', 'sign', 'method'])('a file with the name %j is not sent, and neither are the files beside it', (name) => {
	for (const files of [[file(name)], [file('fine'), file(name)], [file(name), file('fine')]]) {
		expect(refusalOf(() => signedBody({ files }, parameters))).toBe(
			'A file has the name of a parameter, or a name with characters other than letters, digits and underscores, so the request is not signed. ' +
				"Give it the name that Alipay's page for the method has, such as file_content.",
		);
	}
});
