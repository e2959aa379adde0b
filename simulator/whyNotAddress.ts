/** Names and addresses of the machine itself; `URL` writes every spelling of an IPv4 address in this way. */
const isThisMachine = (hostname: string): boolean => hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);

/**
 * Why messages are not sent to an address; undefined where they are. Whoever reaches the simulator could otherwise make it speak to any
 * machine of its network.
 *
 * @param anywhere whether other machines are allowed, too
 */
export function whyNotAddress(address: string, anywhere = false): string | undefined {
	if (!URL.canParse(address)) return 'It is not a complete address, such as http://127.0.0.1:5678/webhook/zhima-notification.';
	const { protocol, hostname, username, password } = new URL(address);
	if (protocol !== 'http:' && protocol !== 'https:') return 'It begins with neither http:// nor https://.';
	if (username || password) return 'It contains a user name or a password.';
	if (!anywhere && !isThisMachine(hostname)) return 'It is on another machine: this simulator sends to localhost, 127.0.0.1 and [::1] only.';
	return undefined;
}
