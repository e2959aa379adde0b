import type { IExecuteFunctions } from 'n8n-workflow';

/** A parameter of the whole node, as its first item has it; empty where it cannot be read. */
export function readChoice(context: IExecuteFunctions, name: string): unknown {
	try {
		return context.getNodeParameter(name, 0, '');
	} catch {
		return '';
	}
}
