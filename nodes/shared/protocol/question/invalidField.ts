/** A value that cannot be sent: which field, what is wrong with it, what to do. */
export interface InvalidField {
	field: string;
	/** Goes on after the field's name: "is empty". */
	fault: string;
	remedy: string;
}
