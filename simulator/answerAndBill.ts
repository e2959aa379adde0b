import type { Operation } from '../nodes/shared/operations/operation';
import type { Answer } from './answer';
import type { Authorizations } from './authorizations';
import type { Certifications } from './certifications';
import { newCheckNumber } from './faceChecks';
import type { FaceChecks } from './faceChecks';
import { type Ledger, questionDigest } from './ledger';
import { otherMethods } from './otherMethods';
import { idName } from './questionOf';
import { businessCodesOf, refusal } from './refusal';
import { sampleAnswer } from './sampleAnswer';
import type { WithdrawnConsents } from './withdrawnConsents';

/** The method that answers the connection test of a credential, although this gateway knows no trades. */
export const tradeQuery = 'alipay.trade.query';

/** What this Alipay remembers from call to call. */
interface Memory {
	ledger: Ledger;
	authorizations: Authorizations;
	certifications: Certifications;
	faceChecks: FaceChecks;
	/** Address of the simulator, without a path. */
	origin: string;
	withdrawnConsents: WithdrawnConsents;
	/** Milliseconds since 1970. */
	now: () => number;
}

/** What Alipay's pages call a transaction ID that cannot be used any more, the more exact code first. */
const codesFor = {
	'new': [],
	'repeat': [],
	'expired': ['TRANSACTION_ID_EXPIRED'],
	'other question': ['TRANSACTION_ID_REPEAT', 'TRANSACTION_ERROR'],
};

/** The path of the page on which a person does a face check. */
export const facePath = '/simulated/face';

/** What the face methods answer of their own. The photo is given although it was not kept: what Alipay does then is not known. */
function faceAnswer(method: string, content: Record<string, unknown>, { faceChecks, origin }: Memory): Record<string, unknown> {
	const number = String(content.certify_id);
	switch (method.replace('datadigital.fincloud.generalsaas.', '')) {
		case 'face.source.certify':
			return { certify_no: newCheckNumber() };
		case 'face.verification.initialize': {
			const started = faceChecks.start();
			return { certify_id: started, web_url: `${origin}${facePath}?${new URLSearchParams({ certify_id: started })}` };
		}
		case 'face.verification.query': {
			const state = faceChecks.state(number);
			const isOver = state !== 'PROCESSING';
			const wantsPhoto = isOver && ['Y_O', 'Y_M'].includes(String(content.need_alive_photo));
			return { certify_state: state, ...(!wantsPhoto && { alive_photo: undefined }), ...(!isOver && { score: undefined, quality: undefined }) };
		}
		case 'face.fee.query':
			return { fee_info: faceChecks.charges((content.certify_id_list as string[]).map(String)) };
		default:
			return {};
	}
}

/** The codes by which an operation can say so: where Alipay promises a refusal and does not publish its code, those of the other methods. */
const usedUpCodesOf = (operation: Operation): string[] =>
	operation.repeatIsFree && operation.errors.length === 0 ? Object.values(codesFor).flat() : businessCodesOf(operation);

/**
 * Gives the regular answer to a genuine question: the first one again where it is a repetition that Alipay promises to be free, a
 * refusal where the transaction ID is used up, else the samples of the API page, billed where the method has such an ID and is billed by it.
 *
 * @param operation undefined for {@link tradeQuery}, whose order never exists, and for {@link otherMethods}
 * @param chosen response fields that differ from the samples
 */
export function answerAndBill(
	operation: Operation | undefined,
	content: Record<string, unknown>,
	parameters: Record<string, string>,
	memory: Memory,
	chosen?: Record<string, unknown>,
): Answer {
	if (!operation) {
		if (chosen) return { fields: chosen };
		const other = otherMethods.get(parameters.method ?? '');
		if (other) return other(content, memory);
		return { refusal: refusal('ACQ.TRADE_NOT_EXIST', undefined, { message: '交易不存在' }) };
	}
	const { ledger, authorizations, certifications } = memory;
	const now = memory.now();
	const answer = sampleAnswer(operation, content, chosen);
	if (operation.constants?.grant_type) return authorizations.exchange(operation, content, answer, now, chosen);
	if (operation.method === 'alipay.user.certify.open.query') {
		return { fields: { ...answer, passed: certifications.result(String(content.certify_id)), ...chosen } };
	}
	if (operation.method === 'alipay.user.certify.open.initialize') {
		Object.assign(answer, { certify_id: certifications.start(content), ...chosen });
	}
	Object.assign(answer, faceAnswer(operation.method, content, memory), chosen);
	if (!operation.transactionId || operation.isNeverBilled) return { fields: answer };
	const { method } = operation;
	const name = idName(operation);
	const transactionId = String(content[name]);
	const question = questionDigest({ ...content, [name]: undefined }, parameters);
	const found = ledger.find(method, transactionId, question, now);
	if (found.is === 'repeat' && operation.repeatIsFree) {
		found.entry.timesAnswered++;
		return { fields: found.entry.answer };
	}
	const subCode = codesFor[found.is].find((code) => usedUpCodesOf(operation).includes(code));
	if (subCode !== undefined) return { refusal: refusal(subCode, operation) };
	ledger.bill({ method, transactionId, question, billedAt: now, answer });
	// Only now: a check that is refused, or whose first answer is given again, is none of its own.
	if (typeof answer.certify_no === 'string') memory.faceChecks.note(answer.certify_no);
	return { fields: answer };
}
