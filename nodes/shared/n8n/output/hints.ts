import type { IExecuteFunctions } from 'n8n-workflow';

import { outcomes as endings } from '../../errors/outcomes';
import { formatNumber } from '../../protocol/formatNumber';
import { faultRuleOf } from '../../protocol/outcome/classifyFault';
import { isFailure } from '../../protocol/outcome/outcome';
import type { Failure, Outcome } from '../../protocol/outcome/outcome';
import { outputOrder } from '../form/outputs';
import { outputHint } from './foreignText';
import type { Routing } from './routing';

/** Settings of the node that waste money or lose items. n8n shows a node its own settings only while it runs. */
function settingHints(context: IExecuteFunctions, { errorRouting, withDetails }: Routing): string[] {
	const { retryOnFail, onError, alwaysOutputData } = context.getNode();
	const isStandard = errorRouting === 'standard';
	return [
		retryOnFail
			? "'Retry On Fail' runs the whole node again with all its items. Turn it off: 'Max Tries' under Options repeats only the calls that can succeed."
			: '',
		onError === 'continueRegularOutput' && isStandard
			? "'On Error' is Continue, so failed items leave together with the good ones. Set it to Continue (using error output), or set 'Error Routing' to By Category."
			: '',
		!withDetails && isStandard
			? "Failed items leave without 'details'. Update n8n to 2.39 or later and install the package under Community Nodes, or set 'Error Routing' to By Category."
			: '',
		alwaysOutputData && errorRouting !== 'oneOutput'
			? "'Always Output Data' adds an empty item to the Success output when nothing succeeded. Turn it off."
			: '',
	].filter(Boolean);
}

/** What an item failed for: each field that was refused, or what happened. */
const causesOf = ({ fields, message }: Failure): string[] => (fields?.length ? [...new Set(fields.map(({ name, problem }) => `'${name}' ${problem}`))] : [message]);

/**
 * Why items failed: the only cause, the commonest one, or the first where none occurs twice. What failed because of another item counts only
 * where nothing else did.
 */
function commonestCause(failures: readonly Failure[]): string {
	const own = failures.filter((failure) => !faultRuleOf(failure)?.followsAnother);
	const counts = new Map<string, number>();
	for (const cause of (own.length > 0 ? own : failures).flatMap(causesOf)) counts.set(cause, (counts.get(cause) ?? 0) + 1);
	let commonest = '';
	let most = 0;
	for (const [cause, count] of counts) {
		if (count <= most) continue;
		commonest = cause;
		most = count;
	}
	const which = counts.size === 1 ? 'reason' : most > 1 ? 'most often' : 'first';
	return `${which}: ${commonest}`;
}

const counted = (count: number, one: string, more: string) => `${formatNumber(count)} ${count === 1 ? one : more}`;

/** How the items of a run ended, counted by branch, and why most of those failed that did; nothing where all is well with a single item. */
function summary(outcomes: readonly Outcome[]): string {
	const failures = outcomes.filter(isFailure);
	if (outcomes.length <= 1 && failures.length === 0) return '';
	const ofBranch = (category: Outcome['category']) => outcomes.filter((outcome) => outcome.category === category).length;
	const branches = outputOrder.map((category) => ({ count: ofBranch(category), label: endings[category].label })).filter(({ count }) => count > 0);
	const parts = branches.map(({ count, label }) => `${formatNumber(count)} ${label}`).join(', ');
	const cause = failures.length > 0 ? `; ${commonestCause(failures)}` : '';
	const again = outcomes.filter(({ tries }) => tries > 1).length;
	const repeated = again > 0 ? ` ${counted(again, 'item', 'items')} took more than one try.` : '';
	return `${counted(outcomes.length, 'item', 'items')}: ${parts}${cause}.${repeated}`;
}

/** Tells the user, after a run, how it went and which settings of the node waste money or lose items. Names no item's data. */
export function addHints(context: IExecuteFunctions, outcomes: readonly Outcome[], routing: Routing): void {
	const warnings = settingHints(context, routing).map((message) => outputHint(message, 'warning'));
	const line = summary(outcomes);
	const result = line ? [outputHint(line, 'info')] : [];
	if (warnings.length + result.length > 0) context.addExecutionHints(...warnings, ...result);
}
