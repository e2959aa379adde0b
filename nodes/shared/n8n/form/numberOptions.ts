import type { INodeProperties } from 'n8n-workflow';

import { formatNumber } from '../../protocol/formatNumber';
import type { InvalidField } from '../../protocol/question/invalidField';

/** A whole number that the user can set. */
interface NumberOption {
	displayName: string;
	description: string;
	minimum: number;
	maximum: number;
	/** What holds when it is not set; 0 stands for "no limit". */
	otherwise: number;
	/** What the field shows when the user adds it. */
	initial: number;
}

/** The numbers among the options, by their stored names. */
export const numberOptions = {
	maxCalls: {
		displayName: 'Max Calls',
		description: "Maximum calls that the node may make in one execution, including retries, iterations of a loop, and an agent's tool calls. Items beyond that are not sent. Other executions count separately, including each try of a sub-workflow and each call through an MCP Server Trigger. Without this option, there is no limit.",
		minimum: 1,
		maximum: 1_000_000,
		otherwise: 0,
		initial: 100,
	},
	maxConcurrentRequests: {
		displayName: 'Max Concurrent Calls',
		description: "Maximum calls that may be under way at the same time. Calls that must not be repeated, such as certifications, run one at a time when 'On Error' is Stop Workflow. Default: 10.",
		minimum: 1,
		maximum: 100,
		otherwise: 10,
		initial: 10,
	},
	maxTries: {
		displayName: 'Max Tries',
		description: 'Maximum attempts per call when Alipay is busy or the connection breaks. Only calls that can succeed are retried. Default: 3.',
		minimum: 1,
		maximum: 10,
		otherwise: 3,
		initial: 3,
	},
	requestsPerSecond: {
		displayName: 'Calls per Second',
		description: 'Maximum calls that begin in one second, across all runs of the node in one execution. Other executions count separately. Without this option, there is no limit.',
		minimum: 1,
		maximum: 1000,
		otherwise: 0,
		initial: 5,
	},
	/** Alipay's own Java and Python SDKs wait 15 s. */
	timeout: {
		displayName: 'Timeout',
		description: 'How long to wait for a reply, in milliseconds. Default: 15,000.',
		minimum: 1000,
		maximum: 120_000,
		otherwise: 15_000,
		initial: 15_000,
	},
} satisfies Record<string, NumberOption>;

/** The field of one of the numbers. */
export const numberProperty = (name: string, { displayName, description, minimum, maximum, initial }: NumberOption): INodeProperties => ({
	displayName,
	name,
	type: 'number',
	typeOptions: { minValue: minimum, maxValue: maximum },
	default: initial,
	description,
});

/** The stored name of one of the numbers. */
export type NumberName = keyof typeof numberOptions;
/** An options collection as n8n returns it. */
export type Given = Readonly<Record<string, unknown>>;

/** Digits of a number that an expression gave as text, with room for spaces around it. */
const longestNumber = 100;

const isNumeric = (value: unknown) => typeof value === 'number' || (typeof value === 'string' && value.length <= longestNumber && value.trim() !== '');

/** The number that holds: the given one, or the one for when none is set. */
export function numberOf(name: NumberName, given: Given): number {
	if (!(name in given)) return numberOptions[name].otherwise;
	return isNumeric(given[name]) ? Number(given[name]) : NaN;
}

/** What is wrong with a given number; nothing when it is not set. */
export function checkNumber(name: NumberName, given: Given): InvalidField[] {
	const { displayName, minimum, maximum } = numberOptions[name];
	const value = numberOf(name, given);
	if (!(name in given) || (Number.isInteger(value) && value >= minimum && value <= maximum)) return [];
	const problem = `is not a whole number from ${formatNumber(minimum)} to ${formatNumber(maximum)}`;
	return [{ field: displayName, problem, remedy: 'Correct it under Options.' }];
}

/** The options that hold for a whole run. */
export type Limits = Record<'maxCalls' | 'maxConcurrentRequests' | 'requestsPerSecond', number>;

/**
 * The limits of a run, which stand with its first item.
 *
 * @returns the limits, or every one that is not acceptable: without them nothing may be sent
 */
export function readLimits(given: Given): Limits | { invalid: InvalidField[] } {
	const names = ['maxCalls', 'maxConcurrentRequests', 'requestsPerSecond'] as const;
	const invalid = names.flatMap((name) => checkNumber(name, given));
	if (invalid.length > 0) return { invalid };
	return {
		maxCalls: numberOf('maxCalls', given),
		maxConcurrentRequests: numberOf('maxConcurrentRequests', given),
		requestsPerSecond: numberOf('requestsPerSecond', given),
	};
}
