/** What a browser gets: a page, or another address to go to. */
export interface Page {
	status: number;
	/** What the list of requests calls it. */
	answered: string;
	html?: string;
	location?: string;
}

/** A text as HTML shows it, between tags and in attributes. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/**
 * A page with some words and buttons.
 *
 * @param buttons by their label, each with the address it leads to
 * @param form HTML behind them
 */
export function page(title: string, words: string[], buttons: Record<string, string> = {}, form = ''): string {
	const links = Object.entries(buttons).map(([label, to]) => `<p><a href="${escaped(to)}">${escaped(label)}</a></p>`);
	const paragraphs = words.map((text) => `<p>${escaped(text)}</p>`);
	return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title></head><body><h1>${escaped(title)}</h1>${paragraphs.join('')}${links.join('')}${form}</body></html>`;
}

/** A page that is not shown. @param why as a whole sentence */
export const refusedPage = (why: string): Page => ({
	status: 400,
	answered: 'page refused',
	html: page('The simulated Alipay does not show this page', [why]),
});
