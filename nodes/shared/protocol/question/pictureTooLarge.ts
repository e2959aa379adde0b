import { formatNumber } from '../formatNumber';

/** What to do about a picture that has more than Alipay takes. */
export const resizeAdvice = 'Put an Edit Image node before this one that resizes the image, for example to 640 x 640, as JPEG.';

/**
 * What is wrong with an image of so many bytes, if it is larger than what fits as Base64 into so many characters.
 *
 * @param room characters
 */
export function pictureTooLarge(bytes: number, room: number): { problem: string; remedy: string } | undefined {
	const most = Math.floor(room / 4) * 3;
	if (bytes <= most) return undefined;
	return {
		problem: `is an image of ${formatNumber(bytes)} bytes, and Alipay takes at most ${formatNumber(most)}`,
		remedy: resizeAdvice,
	};
}

/** How many bytes a Base64 text stands for. */
export const bytesInBase64 = (base64: string) =>
	Math.floor((base64.length * 3) / 4) - (base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0);
