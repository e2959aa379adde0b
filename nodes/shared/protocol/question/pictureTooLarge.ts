import { formatNumber } from '../formatNumber';
import type { Unusable } from './invalidField';

/** What to do about an image that has more than Alipay takes. */
export const resizeAdvice = 'Add an Edit Image node before this one to resize the image, for example to 640 x 640, as JPEG.';

/** What is wrong with an image of so many bytes, if that is more than the most that Alipay takes. */
export function pictureTooLarge(bytes: number, most: number): Unusable | undefined {
	if (bytes <= most) return undefined;
	return {
		problem: `holds an image of ${formatNumber(bytes)} bytes, and Alipay takes at most ${formatNumber(most)}`,
		remedy: resizeAdvice,
	};
}

/** How many bytes a Base64 text stands for. */
export const bytesInBase64 = (base64: string) =>
	Math.floor((base64.length * 3) / 4) - (base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0);
