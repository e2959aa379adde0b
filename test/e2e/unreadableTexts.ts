import type { Page } from 'playwright-core';

/** A piece of text, or the box of a node, as it is seen on the canvas, in pixels of the window. */
interface Seen {
	what: string;
	/** Lines of one text have the same; n8n sets those of code closer than their boxes are high. */
	text: number;
	left: number;
	top: number;
	right: number;
	bottom: number;
	/** Whether a part of it lies outside the place in which it can be seen. */
	cut: boolean;
}

/**
 * What cannot be read on the canvas of an open workflow: texts that are cut off, and texts and nodes that lie over one another.
 * Each is a sentence; an empty list is a tidy canvas. Notes lie behind the nodes, so only their words count, not their paper.
 */
export async function unreadableTexts(page: Page): Promise<string[]> {
	const seen = await page.locator('.vue-flow').evaluate((canvas): Seen[] => {
		const found: Seen[] = [];
		const page = canvas.ownerDocument;
		const window = page.defaultView!;
		const texts = page.createTreeWalker(canvas, window.NodeFilter.SHOW_TEXT);
		for (let number = 0, text = texts.nextNode(); text; number++, text = texts.nextNode()) {
			const element = text.parentElement!;
			if (!text.textContent?.trim() || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
			const range = page.createRange();
			range.selectNodeContents(text);
			for (const line of range.getClientRects()) {
				let cut = false;
				for (let around = element; around && around !== canvas; around = around.parentElement!) {
					if (window.getComputedStyle(around).overflow === 'visible') continue;
					const place = around.getBoundingClientRect();
					cut ||= line.right > place.right + 2 || line.bottom > place.bottom + 2 || line.left < place.left - 2 || line.top < place.top - 2;
				}
				const { left, top, right, bottom } = line;
				found.push({ what: `"${text.textContent.trim()}"`, text: number, left, top, right, bottom, cut });
			}
		}
		for (const node of canvas.querySelectorAll('[data-test-id=canvas-node]:has([data-test-id=canvas-default-node])')) {
			const { left, top, right, bottom } = node.getBoundingClientRect();
			found.push({ what: `the node ${node.getAttribute('data-node-name')}`, text: -1, left, top, right, bottom, cut: false });
		}
		return found;
	});

	const apart = 1;
	const sentences = seen.filter(({ cut }) => cut).map(({ what }) => `${what} is cut off`);
	seen.forEach((one, index) => {
		for (const other of seen.slice(index + 1)) {
			if (other.text === one.text && one.text >= 0) continue;
			const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
			const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
			if (width > apart && height > apart) sentences.push(`${one.what} lies over ${other.what}`);
		}
	});
	if (seen.length === 0) throw new Error('There is nothing on the canvas.');
	return sentences;
}
