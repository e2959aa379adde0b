import { gatewayCodes } from '../operations/gatewayCodes';
import { gatewayErrors } from '../operations/gatewayErrors';
import { unexplainedErrors } from '../operations/unexplainedErrors';
import { connectionProbe } from './connectionProbe';

/** A rule of n8n's credential test: the test is red with `message` when the field `key` of the reply equals `value`. */
export interface ConnectionRule {
	type: 'responseSuccessBody';
	properties: { key: string; value: string | undefined; message: string };
}

/** The sub_code that proves the set-up although the app lacks the product of the probe. */
const provesSetUp = 'isv.insufficient-isv-permissions';
/** The sub_code of a gateway that lets nothing readable through, which the probe always is (signRequest.ts). */
const demandsEncryption = 'isv.missing-encrypt-type';
const encryptionUntested =
	"Enter the 'Content Encryption Key' of the app. This test is always sent unencrypted, so with the key entered, run a node instead to see whether the credential is right.";
/** The codes under which the set-up can be proved: order not found, product missing. */
const greenCodes = ['40004', '40006'];

const replyNode = `${connectionProbe.method.replaceAll('.', '_')}_response`;
const nodes = [replyNode, 'error_response'];

const elsewhere = "What answered is not Alipay's gateway. Check 'Environment' and 'Gateway URL', and any proxy on the way.";

const redWhen = (key: string, value: string | undefined, message: string): ConnectionRule => ({
	type: 'responseSuccessBody',
	properties: { key, value, message },
});

function* subCodeRules(node: string): Generator<ConnectionRule> {
	for (const [subCode, rule] of Object.entries(gatewayErrors)) {
		const advice = subCode === demandsEncryption ? encryptionUntested : rule.advice;
		const message = `${rule.meaning} (${subCode}). ${advice}`;
		if (subCode !== provesSetUp) yield redWhen(`${node}.sub_code`, subCode, message);
	}
	for (const name of unexplainedErrors) {
		for (const subCode of [`isv.${name}`, `aop.${name}`, name]) {
			yield redWhen(`${node}.sub_code`, subCode, `Alipay refused with ${subCode}. Look the code up in Alipay's table of public codes.`);
		}
	}
}

function* codeRules(node: string): Generator<ConnectionRule> {
	for (const [code, rule] of Object.entries(gatewayCodes)) {
		if (!greenCodes.includes(code)) yield redWhen(`${node}.code`, code, `${rule.meaning} (${code}). ${rule.advice}`);
	}
	yield redWhen(`${node}.code`, '10000', `The gateway found an order that does not exist. ${elsewhere}`);
}

/**
 * n8n's rules can only say "red if equal", so a code that nobody foresaw is caught by its characters: red for each digit that a green
 * code does not have at its place, and where a sixth character follows or the fifth is missing.
 */
function* unforeseenCodeRules(): Generator<ConnectionRule> {
	const message = "Alipay answered with a code that this package does not know. Look it up in Alipay's table of public codes.";
	for (let place = 0; place < 5; place++) {
		for (const digit of '0123456789') {
			if (!greenCodes.some((code) => code[place] === digit)) yield redWhen(`${replyNode}.code[${place}]`, digit, message);
		}
	}
	for (const digit of '0123456789') yield redWhen(`${replyNode}.code[5]`, digit, message);
	yield redWhen(`${replyNode}.code[4]`, undefined, message);
}

/** Places at which the name of the proving sub_code differs from those of its kind. */
const tellingPlaces = [4, 5, 17, 18];

/**
 * The same for a sub_code that nobody foresaw: the gateway's own are written in small letters, those of a business answer in capitals, so
 * a small letter that the proving sub_code does not have at its place means another refusal of the gateway.
 */
function* unforeseenSubCodeRules(): Generator<ConnectionRule> {
	const message = "Alipay refused with a code that this package does not know. Look it up in Alipay's table of public codes.";
	for (const place of [...tellingPlaces, provesSetUp.length]) {
		for (const letter of 'abcdefghijklmnopqrstuvwxyz-') {
			if (provesSetUp[place] !== letter) yield redWhen(`${replyNode}.sub_code[${place}]`, letter, message);
		}
	}
}

/**
 * The rules of the credential's connection test, first match wins: green only for 40004, or 40006 with
 * isv.insufficient-isv-permissions, in the probe's own reply node and with a signature beside it. Everything else is red with a sentence
 * of its own (n8n.md 2.3, D11).
 */
export function connectionRules(): ConnectionRule[] {
	return [
		...nodes.flatMap((node) => [...subCodeRules(node)]),
		...nodes.flatMap((node) => [...codeRules(node)]),
		redWhen(replyNode, undefined, elsewhere),
		...unforeseenCodeRules(),
		redWhen(`${replyNode}.sub_code`, undefined, elsewhere),
		...unforeseenSubCodeRules(),
		...[undefined, ''].map((none) => redWhen('sign', none, `The reply carries no signature. ${elsewhere}`)),
	];
}
