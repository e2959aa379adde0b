/** What one field of a reply becomes in the output; `undefined` when its value is not as documented. */
export type FieldsRead = Record<string, unknown> | undefined;
