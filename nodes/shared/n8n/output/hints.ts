import type { IExecuteFunctions } from 'n8n-workflow';

import { formatNumber } from '../../protocol/formatNumber';
import { isFailure } from '../../protocol/outcome/outcome';
import type { Outcome } from '../../protocol/outcome/outcome';
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
			? "'On Error' is Continue, so items that did not succeed leave together with the answered ones. Set it to Continue (using error output), or set 'Error Routing' to By Category."
			: '',
		!withDetails && isStandard
			? "Items that did not succeed leave without 'details'. Update n8n to 2.39 or later and install the package under Community Nodes, or set 'Error Routing' to By Category."
			: '',
		alwaysOutputData && errorRouting !== 'oneOutput'
			? "'Always Output Data' adds an empty item to the Success output when nothing succeeded. Turn it off."
			: '',
	].filter(Boolean);
}

/** How the items of a run ended, in one line; nothing for a single answered item. */
function summary(outcomes: readonly Outcome[]): string {
	const failures = outcomes.filter(isFailure);
	if (outcomes.length === 1 && failures.length === 0) return '';
	const again = outcomes.filter(({ tries }) => tries > 1).length;
	const later = failures.filter(({ category }) => category === 'retryLater').length;
	const person = failures.length - later;
	const parts = [
		`${formatNumber(outcomes.length - failures.length)} answered`,
		again > 0 ? `${formatNumber(again)} tried again` : '',
		later > 0 ? `${formatNumber(later)} to run again later` : '',
		person > 0 ? `${formatNumber(person)} ${person === 1 ? 'needs' : 'need'} a person` : '',
	];
	return `${formatNumber(outcomes.length)} ${outcomes.length === 1 ? 'item' : 'items'}: ${parts.filter(Boolean).join(', ')}.`;
}

/** Tells the user, after a run, how it went and which settings of the node waste money or lose items. Names no item's data. */
export function addHints(context: IExecuteFunctions, outcomes: readonly Outcome[], routing: Routing): void {
	const warnings = settingHints(context, routing).map((message) => outputHint(message, 'warning'));
	const line = summary(outcomes);
	const result = line ? [outputHint(line, 'info')] : [];
	if (warnings.length + result.length > 0) context.addExecutionHints(...warnings, ...result);
}
