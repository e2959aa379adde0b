import type { Page } from 'playwright-core';

interface Place {
	left: number;
	top: number;
	right: number;
	bottom: number;
}

/** What the browser can tell of a line. */
interface Drawn {
	getTotalLength(): number;
	getPointAtLength(length: number): { matrixTransform(matrix: unknown): { x: number; y: number } };
	getScreenCTM(): unknown;
}

/** How much paper may lie empty under the last thing in a note, in the units of the canvas. */
const mostEmpty = 64;

/**
 * What is wrong with the notes on the canvas of an open workflow: paper with nothing on it below the words and the nodes, and lines that
 * pass over words. Each is a sentence.
 */
export async function untidyNotes(page: Page): Promise<string[]> {
	const { notes, nodes, points, zoom } = await page.locator('.vue-flow').evaluate((canvas) => {
		const window = canvas.ownerDocument.defaultView!;
		const placeOf = ({ left, top, right, bottom }: Place): Place => ({ left, top, right, bottom });
		const notesSeen = [...canvas.querySelectorAll('[data-node-name]:has([data-test-id=sticky])')].map((note) => {
			const texts = canvas.ownerDocument.createTreeWalker(note, window.NodeFilter.SHOW_TEXT);
			const words: Place[] = [];
			for (let text = texts.nextNode(); text; text = texts.nextNode()) {
				if (!text.textContent?.trim() || !text.parentElement!.checkVisibility()) continue;
				const range = canvas.ownerDocument.createRange();
				range.selectNodeContents(text);
				words.push(...[...range.getClientRects()].map(placeOf));
			}
			return { name: note.getAttribute('data-node-name')!, place: placeOf(note.querySelector('[data-test-id=sticky]')!.getBoundingClientRect()), words };
		});
		const nodesSeen = [...canvas.querySelectorAll('[data-test-id=canvas-node]:has([data-test-id=canvas-default-node])')].map((node) => {
			const place = placeOf(node.getBoundingClientRect());
			for (const part of node.querySelectorAll('*')) place.bottom = Math.max(place.bottom, part.getBoundingClientRect().bottom);
			return place;
		});
		const along = [...canvas.querySelectorAll('path.vue-flow__edge-path')].flatMap((element) => {
			const path = element as unknown as Drawn;
			const toWindow = path.getScreenCTM();
			const stops = Math.ceil(path.getTotalLength() / 8);
			return Array.from({ length: stops + 1 }, (_, stop) => {
				const { x, y } = path.getPointAtLength((path.getTotalLength() * stop) / stops).matrixTransform(toWindow);
				return { x, y };
			});
		});
		const viewport = canvas.querySelector('.vue-flow__transformationpane')!;
		return { notes: notesSeen, nodes: nodesSeen, points: along, zoom: new window.DOMMatrix(window.getComputedStyle(viewport).transform).a };
	});

	if (notes.length === 0 || points.length === 0) throw new Error('There are no notes or no lines on the canvas.');
	return notes.flatMap(({ name, place, words }) => {
		const inside = nodes.filter(({ left, top }) => left > place.left && left < place.right && top > place.top && top < place.bottom);
		const empty = Math.round((place.bottom - Math.max(...[...words, ...inside].map(({ bottom }) => bottom))) / zoom);
		const passed = words.some((word) => points.some(({ x, y }) => x > word.left && x < word.right && y > word.top && y < word.bottom));
		return [
			...(empty > mostEmpty ? [`${name} is empty for the last ${empty}`] : []),
			...(passed ? [`a line passes over the words of ${name}`] : []),
		];
	});
}
