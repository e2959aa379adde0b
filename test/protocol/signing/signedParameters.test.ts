import { readCredential } from '../../../nodes/shared/protocol/credential/credential';
import { signedParameters } from '../../../nodes/shared/protocol/signing/signedParameters';
import { freshCredential, refusalOf } from '../../fixtures/freshCredential';

const { fields } = freshCredential();
const credential = readCredential(fields);
const method = 'zhima.credit.score.get';
const signed = (given: Record<string, string>) => signedParameters({ method, ...given }, credential, 0);

test('content is signed as JSON in which no & is left', () => {
	expect(signed({ biz_content: '{"a":"&"}' }).biz_content).toBe('{"a":"\\u0026"}');
	expect(refusalOf(() => signed({ biz_content: 'a' }))).toContain('biz_content is not JSON');
});

test.each(['', ' ', '\n'])('content of blanks (%j) is none', (content) => {
	expect(signed({ biz_content: content })).not.toHaveProperty('biz_content');
});

test.each(['QUFB', 'QUE=', 'QQ==', 'A', '+/+/'])('content that somebody else has encrypted is left as it is: %s', (content) => {
	expect(signed({ biz_content: content, encrypt_type: 'AES' })).toMatchObject({ biz_content: content, encrypt_type: 'AES' });
});

test.each<[string, string | undefined]>([
	['QUFB', undefined],
	['QUFB', ''],
	['QUFB', ' '],
	['QUFB&', 'AES'],
	['&QUFB', 'AES'],
	['QQ===', 'AES'],
	['QQ=A', 'AES'],
	['===', 'AES'],
])('%j with the encryption %j is no encrypted content', (content, encryptType) => {
	expect(refusalOf(() => signed({ biz_content: content, ...(encryptType !== undefined && { encrypt_type: encryptType }) }))).toContain('biz_content is not JSON');
});

test.each(['a b', 'a&b', 'a=b', 'a-b', '张', '-a', 'a-', ''])('a parameter with the name %j is not signed, and its name is not told', (name) => {
	expect(refusalOf(() => signed({ [name]: 'x', fine: 'x' }))).toBe(
		"A parameter has a name with characters other than letters, digits and underscores, so the request is not signed. Correct it under 'Query Parameters' or 'Body'.",
	);
});

test.each(['method', 'other'])('a value that could be read as another parameter is not signed: &%s=', (hidden) => {
	const sentence = refusalOf(() => signed({ other: '1', note: `a&${hidden}=b` }));
	expect(sentence).toMatch(new RegExp(`^The parameter note holds &${hidden}=, .+, so the request is not signed\\. .+\\.$`));
});

test('of the name of such a parameter, 64 characters are told', () => {
	const name = `${'n'.repeat(63)}mx`;
	expect(refusalOf(() => signed({ [name]: 'a&method=b' }))).toMatch(new RegExp(`^The parameter ${'n'.repeat(63)}m holds`));
});

test('a value may hold & where nothing behind it is a name', () => {
	expect(signed({ note: 'A&B' }).note).toBe('A&B');
});

test('the signature of an earlier signing is no part of what is signed', () => {
	expect(signed({ sign: 'x' })).not.toHaveProperty('sign');
});
