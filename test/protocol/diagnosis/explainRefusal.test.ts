import { watchlist } from '../../../nodes/shared/operations/watchlist';
import { signatureDiagnoses } from '../../../nodes/shared/errors/signatureDiagnoses';
import { classifyRefusal } from '../../../nodes/shared/protocol/outcome/classify';
import { readCredential } from '../../../nodes/shared/protocol/credential/credential';
import { explainRefusal } from '../../../nodes/shared/protocol/diagnosis/explainRefusal';
import { signedParameters } from '../../../nodes/shared/protocol/signing/signedParameters';
import { textToSign } from '../../../nodes/shared/protocol/signing/textToSign';
import { freshCredential } from '../../fixtures/freshCredential';

const credential = readCredential(freshCredential().fields);
const given = { method: watchlist.method, biz_content: '{"name":"张三"}' };
const refused = (subCode: string) =>
	classifyRefusal(watchlist, { code: '40002', sub_code: subCode }, true, [], { transactionId: '', traceId: '', tries: 1 });
const sentAt = Date.now() - 20_000;
const explain = (words: unknown, subCode = 'isv.invalid-signature') =>
	explainRefusal(refused(subCode), words, { operation: watchlist, credential, given, sentAt });
const quotedAt = (time: number) => `网关生成的验签字符串为：${textToSign(signedParameters(given, credential, time))}`;

test.each([0, 1_000, 10_000])('a request may have been signed %d ms after it was handed over', (later) => {
	expect(explain(quotedAt(sentAt + later))).toEqual({
		...refused('isv.invalid-signature'),
		message: `${signatureDiagnoses.asSigned.meaning} (isv.invalid-signature)`,
		advice: signatureDiagnoses.asSigned.advice,
	});
});

test.each([-2_000, 60_000])('but not %d ms after', (later) => {
	expect(explain(quotedAt(sentAt + later)).message).toContain('changed timestamp (');
});

test.each(['isv.invalid-signature', 'invalid-signature', 'ISV.INVALID-SIGNATURE'])('the code may be written %s', (subCode) => {
	expect(explain(quotedAt(sentAt), subCode).message).toBe(`${signatureDiagnoses.asSigned.meaning} (${subCode})`);
});

test.each(['isv.invalid-signature-type', 'isv.invalid-parameter', 'SYSTEM_ERROR', ''])('the words of any other refusal, such as %j, are not looked at', (subCode) => {
	expect(explain(quotedAt(sentAt), subCode)).toEqual(refused(subCode));
});

test.each([undefined, null, 1, {}, [], '', '验签出错'])('without a text to compare, the refusal stays as it is: %j', (words) => {
	expect(explain(words)).toEqual(refused('isv.invalid-signature'));
});
