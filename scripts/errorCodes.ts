import { businessErrors } from '../nodes/shared/errors/businessErrors';
import type { ErrorRule, FaultRule, Retry } from '../nodes/shared/errors/errorRule';
import { faults } from '../nodes/shared/errors/faults';
import { gatewayCodes, unknownCode } from '../nodes/shared/errors/gatewayCodes';
import { gatewayErrors } from '../nodes/shared/errors/gatewayErrors';
import { makesCall } from '../nodes/shared/operations/operation';
import { adviceWhereDone } from '../nodes/shared/protocol/outcome/classifyFault';
import { outcomes, retryOf } from '../nodes/shared/errors/outcomes';
import { signatureDiagnoses } from '../nodes/shared/errors/signatureDiagnoses';
import { unexplainedErrors } from '../nodes/shared/errors/unexplainedErrors';
import { markdownTable } from '../bench/markdownTable';
import { byNode, choiceName, fullName, nodeName } from './documentedNodes';
import type { DocumentedNode } from './documentedNodes';

const repeats: Record<Retry, string> = {
	never: 'no',
	sameId: 'yes, same ID',
	newId: 'once, with the next automatic ID',
};

/** @param isOfBusyCode whether the code under which it comes says that Alipay was busy, unless its own row says otherwise */
function row(code: string, rule: ErrorRule & Pick<FaultRule, 'endsRun'>, isOfBusyCode = false): string[] {
	const { category, charged, meaning, advice, endsRun, isBusy = isOfBusyCode } = rule;
	const whereNotFree = charged === 'unknown' && !isBusy && adviceWhereDone({ repeatIsFree: false }, rule);
	return [
		`\`${code}\``,
		outcomes[category].label,
		endsRun ? 'no' : repeats[retryOf(rule)],
		charged,
		`${meaning}.`,
		whereNotFree ? `${advice} Where a repetition is not known to be free: ${whereNotFree}` : advice,
	];
}

/** The codes that say that Alipay was busy and made no call, as a list of words. */
const busy = Object.entries<ErrorRule>({ ...gatewayCodes, ...businessErrors, ...gatewayErrors })
	.filter(([, { isBusy }]) => isBusy)
	.map(([code]) => `\`${code}\``);
const busyCodes = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(busy);

const head = ['Code', 'Branch', 'Node repeats', 'Charged', 'Meaning', 'What to do'];

const rules = (entries: Readonly<Record<string, ErrorRule>>, areOfBusyCodes = false) =>
	markdownTable(
		head,
		Object.keys(entries)
			.sort()
			.map((code) => row(code, entries[code]!, areOfBusyCodes)),
	);

/**
 * The page of all codes, as Markdown.
 *
 * @param nodes in the order in which they are to be named
 */
export function errorCodes(nodes: DocumentedNode[]): string {
	/** The nodes, and of one whose other operations do not know the code, those that do. */
	const namesOf = (some: DocumentedNode[]) =>
		byNode(some)
			.map((those) => {
				const name = nodeName(those[0]!).replace('Zhima ', '');
				const isWhole = nodes.every((one) => one.operation.node !== those[0]!.operation.node || !makesCall(one.operation) || some.includes(one));
				return isWhole ? name : `${name} (${those.map(({ operation }) => operation.choice?.operation.name).join(', ')})`;
			})
			.join(', ');
	const businessRow = (code: string, rule: ErrorRule, users: DocumentedNode[]) => {
		const [name, ...others] = row(code, rule);
		return [name!, namesOf(users), ...others];
	};
	const businessRows = Object.entries(businessErrors).map(([code, rule]) =>
		businessRow(code, rule, nodes.filter(({ operation }) => operation.errors.some((one) => one === code))),
	);
	const without = nodes.filter(({ operation }) => makesCall(operation) && operation.errors.length === 0);
	/** A node, or where the codes of its other operations are known, the operation. */
	const nameOf = (node: DocumentedNode) => {
		const isWhole = nodes.every((one) => one.operation.node !== node.operation.node || !makesCall(one.operation) || without.includes(one));
		return isWhole ? nodeName(node) : fullName(node);
	};
	const free = nodes
		.filter(({ operation }) => operation.isNeverBilled)
		.map((node) => `*${choiceName(node.operation)}* of ${nodeName(node)} is`);
	const neverBilled = new Intl.ListFormat('en-GB').format(free);
	const names = [...new Set(without.map(nameOf))].join('; ');
	const unlisted = names && ` The codes of the methods of these nodes and operations are not published: ${names}. For Alipay Identity, only the names of the codes are published, so their meanings here are inferred from the names.`;
	return `# Codes

This page is generated from the package's own tables by \`npm run docs\`; do not edit it by hand. Nothing in this package has
been tried against Alipay's live gateway.

A failed item carries Alipay's \`code\` and \`sub_code\` under these names, or one of the package's own codes in \`code\`. The sub_code
decides; its prefix (\`isv.\`, \`aop.\`, \`isp.\`, \`ACQ.\`) and its case do not matter. If it is missing or not in these tables, the code decides.

${markdownTable(
	['Branch', 'Category', 'When'],
	Object.entries(outcomes).map(([category, { label, meaning }]) => [label, `\`${category}\``, meaning]),
)}

**Charged** is \`no\` only if nothing was sent, or if a genuine reply refused the call before it reached the product. Otherwise it is
\`unknown\`, and so is every refusal whose signature does not verify.
${neverBilled} always \`no\`: as far as is known, Alipay bills no such call.

**Node repeats** says which calls the node makes again on its own, up to *Max Tries*. A call for which Alipay promises no free repetition,
such as a certification, is made again only if it was never sent, or if Alipay replied with ${busyCodes} and a valid
signature. Zhima API Call repeats calls only if *Repeat Calls* is on. Where a repetition may be billed, a call whose reply was lost leaves by
${outcomes.fixSetup.label} and is not retryable.

## Business codes

A refusal is looked up in the codes of its own method first, and then in all others.${unlisted}

${markdownTable(
	['Code', 'Nodes', 'Branch', 'Node repeats', 'Charged', 'Meaning', 'What to do'],
	businessRows.sort(([one], [other]) => (one! < other! ? -1 : Number(one! > other!))),
)}

## Gateway sub_codes

${rules(gatewayErrors, true)}

Of the following, only the names are known. They are treated as their [gateway code](#gateway-codes) says, with Alipay's own words: ${unexplainedErrors
		.map((name) => `\`${name}\``)
		.join(', ')}.

### What causes isv.invalid-signature

With this refusal, the gateway repeats the text that it checked. The node compares that text with what was signed, and says what it found
instead of what is in the row above. It names parameters and fields, but never a value.

${markdownTable(
	['What happened', 'What to do'],
	Object.values(signatureDiagnoses).map(({ meaning, advice }) => [`${meaning}.`, advice]),
)}

## Gateway codes

These apply to replies whose sub_code is missing or unknown. Any other code goes to ${outcomes[unknownCode.category].label}.

${rules(gatewayCodes)}

## The package's own codes

${rules(faults)}
`;
}
