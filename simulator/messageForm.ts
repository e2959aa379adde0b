import { gbkBytes } from './gbkBytes';

/** How a message is written down; Alipay's own are in UTF-8, and most of its services leave sign_type out of the signed text. */
export interface Wording {
	charset?: 'UTF-8' | 'GBK';
	/** Whether the signature covers sign_type, too, as it does for some services. */
	signsType?: boolean;
}

/** A part of a form from its bytes, as Java's URLEncoder writes it. */
function encoded(bytes: Buffer): string {
	return [...bytes]
		.map((byte) => {
			const character = String.fromCharCode(byte);
			if (character === ' ') return '+';
			return /[\w.*-]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
		})
		.join('');
}

/**
 * The form of a message, signed. The rule for its text was written from Alipay's page on notifications: every parameter with a value, but
 * not the signature, and mostly not its type, in alphabetical order.
 *
 * @param parameters without charset, sign_type and sign
 * @param sign signs bytes and returns Base64
 */
export function messageForm(
	parameters: Readonly<Record<string, string>>,
	signType: string,
	sign: (bytes: Buffer) => string,
	{ charset = 'UTF-8', signsType = false }: Wording = {},
): string {
	const bytesOf = (text: string) => (charset === 'GBK' ? gbkBytes(text) : Buffer.from(text));
	const all: Record<string, string> = { ...parameters, charset, sign_type: signType };
	const signed = Object.keys(all)
		.filter((name) => all[name] !== '' && (signsType || name !== 'sign_type'))
		.sort()
		.map((name) => `${name}=${all[name]}`)
		.join('&');
	all.sign = sign(bytesOf(signed));
	return Object.entries(all)
		.map(([name, value]) => `${name}=${encoded(bytesOf(value))}`)
		.join('&');
}
