import { signatureDiagnoses } from '../../errors/signatureDiagnoses';
import type { Operation } from '../../operations/operation';
import { shortList } from '../shortList';
import { timestamp } from '../timestamp';
import { changedFields } from './changedFields';
import { differences } from './differences';
import type { Differences } from './differences';
import { isGarbled } from './isGarbled';
import { quotedRequest } from './quotedRequest';

/** What the gateway's words show about a signature that it did not confirm. Holds names only, never a value. */
export interface Diagnosis {
	/** One sentence without a period: what happened. */
	message: string;
	/** Whole sentences: what to do next. */
	advice: string;
}

/** A request that was sent, to be compared with what arrived. */
export interface RequestAsSigned {
	/** What the signature covers, by name; see signedParameters.ts. */
	parameters: Readonly<Record<string, string>>;
	operation: Operation;
	/** ms, between which the request was signed, as only the signing itself knows the moment. */
	signedBetween: readonly [number, number];
}

/** The fields of biz_content that an operation has itself. */
function fieldNames({ parameters, additionalFields, nested = {}, transactionId, constants: fixed = {} }: Operation): ReadonlySet<string> {
	const wires = [...parameters, ...additionalFields].map(({ wire }) => wire).filter((wire) => wire !== 'notSent');
	const constants = [fixed, ...Object.values(nested).map((entry) => entry.constants ?? {})].flatMap((record) => Object.keys(record));
	return new Set([transactionId?.wireName ?? 'transaction_id', 'product_code', ...wires.map(({ name }) => name), ...Object.keys(nested), ...constants]);
}

/** The parameters with the time that arrived, if the request can have been signed then. */
function atTimeOf(seen: string, { parameters, signedBetween: [from, until] }: RequestAsSigned): Record<string, string> {
	const time = [...seen.matchAll(/&timestamp=(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)(?=&|$)/g)].at(-1)?.[1] ?? '';
	return { ...parameters, ...(timestamp(from) <= time && time <= timestamp(until) && { timestamp: time }) };
}

const listed = (what: string, names: readonly string[]) => (names.length > 0 ? [`${what} ${shortList([...new Set(names)])}`] : []);

/** What differs, by name. */
function describeDifferences({ changed, missing, added, hasUnknown }: Differences, { parameters, operation }: RequestAsSigned): string {
	const content = changed.get('biz_content');
	const inContent = content === undefined ? undefined : changedFields(parameters.biz_content!, content, fieldNames(operation), 'biz_content');
	const whole = [...changed.keys()].filter((name) => name !== 'biz_content');
	const unknown = hasUnknown ? ['a parameter that n8n did not send'] : [];
	return [
		...listed('changed', [...whole, ...(inContent?.changed ?? [])]),
		...listed('missing', [...missing, ...(inContent?.missing ?? [])]),
		...listed('added', [...added, ...(inContent?.added ?? []), ...unknown]),
	].join('; ');
}

/** Whether the gateway read the request in another character set, or says so itself. */
const isOtherCharset = ({ changed, missing }: Differences, { parameters }: RequestAsSigned) =>
	missing.includes('charset') || changed.has('charset') || [...changed].some(([name, seen]) => isGarbled(parameters[name]!, seen));

/**
 * Says what `isv.invalid-signature` comes from, by comparing the text that the gateway repeats in its words with the one that was signed
 * (docs/alipay.md 1.7).
 *
 * @param words the gateway's `sub_msg`, of any length and content
 * @returns `undefined` when the words do not show it
 */
export function diagnoseSignature(words: string, sent: RequestAsSigned): Diagnosis | undefined {
	const { before, readings } = quotedRequest(words, Object.keys(sent.parameters));
	const found = readings
		.map((seen) => differences(seen, atTimeOf(seen, sent)))
		.reduce<Differences | undefined>((best, other) => (other.equal > (best?.equal ?? 0) ? other : best), undefined);
	if (found?.missing.includes('biz_content')) return sentences('contentMissing');
	if (/charset/i.test(before) || (found && isOtherCharset(found, sent))) return sentences('otherCharset');
	if (!found) return undefined;
	const what = describeDifferences(found, sent);
	if (what) return sentences('changed', `: ${what}`);
	const asSigned = sent.parameters.app_cert_sn ? 'asSignedWithCertificate' : 'asSigned';
	return sentences(asSigned, found.isCut ? ' (as far as Alipay repeats it)' : '');
}

function sentences(diagnosis: keyof typeof signatureDiagnoses, addition = ''): Diagnosis {
	const { meaning, advice } = signatureDiagnoses[diagnosis];
	return { message: `${meaning}${addition}`, advice };
}
