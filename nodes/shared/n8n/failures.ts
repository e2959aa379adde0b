import { classifyFault } from '../protocol/outcome/classifyFault';
import type { Failure } from '../protocol/outcome/outcome';
import type { InvalidField } from '../protocol/question/invalidField';

/** Why a method of Alipay's is not called. */
export function methodNotAllowed(method: string): Failure {
	return classifyFault('unusable-credential', {
		message: `The credential does not allow the method ${method}`,
		advice: "Add it under 'Allowed Methods' in the credential.",
	});
}

/** The outcome of an item, or of a whole run, with fields that cannot be used. */
export function invalidItem(invalid: InvalidField[], fault: 'invalid-item' | 'unreadable-item'): Failure {
	const failure = classifyFault(fault, {
		message: invalid.map(({ field, from, problem: what }) => `'${field}' ${from ? `(from ${from}) ` : ''}${what}`).join('. '),
		advice: [...new Set(invalid.map(({ remedy }) => remedy))].join(' '),
	});
	return { ...failure, fields: invalid.map(({ field, problem }) => ({ name: field, problem })) };
}

/** The outcome of an item whose custom transaction ID stands for several questions. */
export function ambiguousId(): Failure {
	const field = 'Custom Transaction ID';
	const problem = 'stands for different questions in this execution';
	return invalidItem([{ field, problem, remedy: 'Give each question its own ID, such as its order number.' }], 'invalid-item');
}
