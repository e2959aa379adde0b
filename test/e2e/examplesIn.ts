import type { Locator } from 'playwright-core';

/** As much of a browser's input as is looked at. */
interface Input {
	placeholder: string;
	clientWidth: number;
}

/** As much of a browser as measures a text. */
interface Browser {
	getComputedStyle(input: Input): { font: string; paddingLeft: string; paddingRight: string };
	document: { createElement(name: 'canvas'): { getContext(kind: '2d'): { font: string; measureText(text: string): { width: number } } } };
}

/** The examples that the empty inputs in a part of a page show, and whether each is cut off at the width that its input has. */
export async function examplesIn(part: Locator): Promise<Array<{ example: string; isCut: boolean }>> {
	return await part.locator('input, textarea').evaluateAll((elements) => {
		const { getComputedStyle, document } = globalThis as unknown as Browser;
		const pen = document.createElement('canvas').getContext('2d');
		const inputs = (elements as unknown as Input[]).filter(({ placeholder }) => placeholder.startsWith('e.g.'));
		return inputs.map((input) => {
			const { font, paddingLeft, paddingRight } = getComputedStyle(input);
			pen.font = font;
			const room = input.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
			return { example: input.placeholder, isCut: pen.measureText(input.placeholder).width > room };
		});
	});
}
