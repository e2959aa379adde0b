import { execFileSync } from 'node:child_process';

/**
 * A JPEG such as a phone takes: about 4 MB, 12 million pixels. It is a drawing under much grain, and shows nobody.
 *
 * @throws an Error that says what to install when there is no GraphicsMagick, which n8n's Edit Image needs as well
 */
export function phonePhoto(): Buffer {
	return convert('jpeg:-', ['-size', '4000x3000', 'gradient:#d9b99b-#5b4636', '+noise', 'Gaussian', '-quality', '82']);
}

/** A small PNG that shows nobody. */
export function pngPhoto(): Buffer {
	return convert('png:-', ['-size', '300x400', 'gradient:#d9b99b-#5b4636']);
}

function convert(target: string, words: string[]): Buffer {
	try {
		return execFileSync('gm', ['convert', ...words, target], { maxBuffer: 64_000_000 });
	} catch (cause) {
		throw new Error('There is no picture without the program gm: install GraphicsMagick (Debian: graphicsmagick).', { cause });
	}
}
