import type { GatewayRule } from '../errors/errorRule';
import { gatewayCodes } from '../errors/gatewayCodes';
import { gatewayErrors } from '../errors/gatewayErrors';
import { unexplainedErrors } from '../errors/unexplainedErrors';
import { connectionProbe } from '../protocol/signing/connectionProbe';

/** A rule of n8n's credential test: the test is red with `message` when the field `key` of the reply equals `value`. */
export interface BodyRule {
	type: 'responseSuccessBody';
	properties: { key: string; value: string | undefined; message: string };
}

/** The same for a reply with an HTTP status other than 2xx. */
export interface StatusRule {
	type: 'responseCode';
	properties: { value: number; message: string };
}

const codes: Array<[string, GatewayRule]> = Object.entries(gatewayCodes);
const subCodes: Array<[string, GatewayRule]> = Object.entries(gatewayErrors);
/** The codes under which the setup can be proved: order not found, product missing. */
const greenCodes = codes.filter(([, rule]) => rule.provesSetUp).map(([code]) => code);
/** The sub_code that proves the setup although the app lacks the product of the probe. */
const [greenSubCode] = subCodes.find(([, rule]) => rule.provesSetUp)!;

const replyNode = `${connectionProbe.method.replaceAll('.', '_')}_response`;
const nodes = [replyNode, 'error_response'];

const elsewhere = "The server that replied is not Alipay's gateway. Check 'Environment' and 'Gateway URL', and any proxy in between.";

const redWhen = (key: string, value: string | undefined, message: string): BodyRule => ({
	type: 'responseSuccessBody',
	properties: { key, value, message },
});

/** The catalogue's words are about an item of a node; the test has none, and cannot show what Alipay says beside its codes. */
function inTheTest(code: string, { category, meaning, advice, adviceInTest = advice }: GatewayRule): string {
	if (category === 'retryLater') return `${meaning} (${code}). Nothing is wrong with the credential. Test again in a few minutes.`;
	if (category === 'fixInput') {
		return `Alipay does not accept the question that this test always sends (${code}). Check that nothing between n8n and the gateway changes requests.`;
	}
	return `${meaning} (${code}). ${adviceInTest}`;
}

function* subCodeRules(node: string): Generator<BodyRule> {
	for (const [subCode, rule] of subCodes) {
		if (!rule.provesSetUp) yield redWhen(`${node}.sub_code`, subCode, inTheTest(subCode, rule));
	}
	for (const name of unexplainedErrors) {
		for (const subCode of [`isv.${name}`, `aop.${name}`, name]) {
			yield redWhen(`${node}.sub_code`, subCode, `Alipay refused with ${subCode}. Look the code up in Alipay's table of public codes.`);
		}
	}
}

function* codeRules(node: string): Generator<BodyRule> {
	for (const [code, rule] of codes) {
		if (!rule.provesSetUp) yield redWhen(`${node}.code`, code, inTheTest(code, rule));
	}
	yield redWhen(`${node}.code`, '10000', `The gateway found an order that does not exist. ${elsewhere}`);
}

const digits = '0123456789';
const letters = 'abcdefghijklmnopqrstuvwxyz';

/**
 * n8n's rules can only say "red if equal", so a code that nobody foresaw is caught by its characters: red for each digit or letter that a
 * green code does not have at its place, and where a sixth character follows or the fifth is missing.
 */
function* unforeseenCodeRules(): Generator<BodyRule> {
	const message = "Alipay replied with a code that this package does not recognize. Look it up in Alipay's table of public codes.";
	for (let place = 0; place <= 5; place++) {
		for (const character of digits + letters + letters.toUpperCase()) {
			const isGreen = greenCodes.some((code) => code[place] === character);
			if (!isGreen) yield redWhen(`${replyNode}.code[${place}]`, character, message);
		}
	}
	yield redWhen(`${replyNode}.code[4]`, undefined, message);
}

/** Places at which the name of the proving sub_code differs from those of its kind. */
const tellingPlaces = [4, 5, 17, 18];

/**
 * The same for a sub_code that nobody foresaw: the gateway's own are written in lowercase letters, those of a business answer in capitals, so
 * a lowercase letter that the proving sub_code does not have at its place means another refusal of the gateway.
 */
function* unforeseenSubCodeRules(): Generator<BodyRule> {
	const message = "Alipay refused with a code that this package does not recognize. Look it up in Alipay's table of public codes.";
	for (const place of [...tellingPlaces, greenSubCode.length]) {
		for (const letter of `${letters}-`) {
			if (greenSubCode[place] !== letter) yield redWhen(`${replyNode}.sub_code[${place}]`, letter, message);
		}
	}
}

/** A signature is a text with something in it: only texts can be trimmed, and only those have a first character. */
function* unsignedRules(): Generator<BodyRule> {
	for (const key of ['sign.trim', 'sign[0]']) yield redWhen(key, undefined, `The reply has no signature. ${elsewhere}`);
}

/** What a status of HTTP means for the user; without a rule, n8n shows a bare word such as "Found". */
function sentenceOnStatus(status: number): string {
	if (status < 400) {
		return `The address redirects requests to another one (HTTP status ${status}), which Alipay's gateway never does. Check 'Environment' and 'Gateway URL', and whether a proxy requires a login.`;
	}
	const what = `The address responded with HTTP status ${status}.`;
	if (status === 404 || status === 405) return `${what} Check the path of 'Gateway URL', which usually ends in /gateway.do.`;
	if (status === 401 || status === 403 || status === 407) return `${what} A proxy or firewall blocks n8n. Ask whoever runs it.`;
	if (status === 408 || status === 429 || status >= 500) {
		return `${what} The gateway, or a proxy on the way, is not working or overloaded. Test again in a few minutes.`;
	}
	return `${what} ${elsewhere}`;
}

function* statusRules(): Generator<StatusRule> {
	for (let value = 300; value < 600; value++) yield { type: 'responseCode', properties: { value, message: sentenceOnStatus(value) } };
}

/**
 * The rules of the credential's connection test, first match wins: green only for 40004, or 40006 with
 * isv.insufficient-isv-permissions, in the probe's own reply node and with a signature beside it. Everything else is red with a sentence
 * of its own (docs/n8n.md 2.3). n8n's types want rules of one kind only, its tester takes both (credentials-tester.service.js).
 */
export function connectionRules(): Array<BodyRule | StatusRule> {
	return [
		...nodes.flatMap((node) => [...subCodeRules(node)]),
		...nodes.flatMap((node) => [...codeRules(node)]),
		redWhen(replyNode, undefined, elsewhere),
		...unforeseenCodeRules(),
		redWhen(`${replyNode}.sub_code`, undefined, elsewhere),
		...unforeseenSubCodeRules(),
		...unsignedRules(),
		...statusRules(),
	];
}
