import { classifyFault } from '../protocol/outcome/classifyFault';
import type { Failure } from '../protocol/outcome/outcome';
import type { InvalidField } from '../protocol/question/invalidField';

/** Why a method of Alipay's is not called. */
export function methodNotAllowed(method: string): Failure {
	return classifyFault('unusable-credential', {
		message: `The credential does not allow the method ${method}`,
		advice: "Add it under 'Allowed Methods' of the credential.",
	});
}

/** The outcome of an item, or of a whole run, with fields that cannot be used. */
export function invalidItem(invalid: InvalidField[], fault: 'invalid-item' | 'unreadable-item'): Failure {
	return classifyFault(fault, {
		message: invalid.map(({ field, from, problem: what }) => `'${field}' ${from ? `(from ${from}) ` : ''}${what}`).join('; '),
		advice: invalid.map(({ remedy }) => remedy).join(' '),
	});
}

/** The outcome of an item whose custom transaction ID stands for several questions. */
export function ambiguousId(): Failure {
	return classifyFault('invalid-item', {
		message: "'Custom Transaction ID' stands for different questions in this execution",
		advice: 'Give each question an ID of its own, such as its order number.',
	});
}
