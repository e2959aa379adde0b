/** Why a value cannot be sent. */
export interface Unusable {
	/** Goes on after the field's name: "is empty". */
	problem: string;
	/** Whole sentences: what to do. */
	remedy: string;
}

/** A value that cannot be sent: which field, what is wrong with it, what to do. */
export interface InvalidField extends Unusable {
	field: string;
	/** The field of the item that an expression took the value from, where it took it from one. */
	from?: string;
}
