import type { NodeExecutionHint } from 'n8n-workflow';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '`': '&#96;' };

/** What cannot be seen, or turns the writing around; line breaks say nothing in a sentence. */
const visible = (text: string) => text.replace(/\p{C}/gu, ' ');

/**
 * A text for a place where n8n shows HTML, and code between backticks: the description of an error, and a hint. Whatever the text holds
 * is seen as it is.
 */
export const asHtml = (text: string): string => visible(text).replace(/[&<>`]/g, (character) => entities[character]!);

/**
 * A text for a place that n8n shows as HTML in one window and as it is in another: the message of an error. What would begin a tag
 * becomes a similar character.
 */
export const asMessage = (text: string): string => visible(text).replaceAll('<', '‹').replaceAll('>', '›');

/** A hint below the output of a node, after a run. */
export const outputHint = (message: string, type: 'info' | 'warning'): NodeExecutionHint => ({
	message: asHtml(message),
	type,
	location: 'outputPane',
});
