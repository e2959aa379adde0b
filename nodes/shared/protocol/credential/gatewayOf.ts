import { Refusal } from '../refusal';
import { gateways } from './gateways';

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * The address that requests of a credential go to, without query.
 *
 * @param environment `production`, `sandbox` or `custom`
 * @param customUrl the address for `custom`: https, or http on a loopback address
 * @throws Refusal when the environment is unknown or the custom address cannot be used
 */
export function gatewayOf(environment: string, customUrl: string): string {
	if (environment !== 'custom') {
		const gateway = Object.hasOwn(gateways, environment) && gateways[environment as keyof typeof gateways];
		if (gateway) return gateway;
		throw new Refusal("'Environment' has an unknown value", 'Choose Production, Sandbox or Custom.');
	}
	if (!customUrl.trim()) {
		throw new Refusal("'Gateway URL' is empty", "Enter the gateway's address, such as https://gateway.example.com/gateway.do.");
	}
	const url = URL.canParse(customUrl.trim()) ? new URL(customUrl.trim()) : undefined;
	if (!url) {
		throw new Refusal("'Gateway URL' is not an address", 'Enter it in full, such as https://gateway.example.com/gateway.do.');
	}
	if (url.username || url.password || url.search || url.hash) {
		throw new Refusal("'Gateway URL' has a user name, a query or a fragment", 'Enter only scheme, host, port and path.');
	}
	if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback.test(url.hostname))) {
		throw new Refusal("'Gateway URL' is not safe", 'Use https. Plain http is possible only on this machine (127.0.0.1 or localhost).');
	}
	return `${url.origin}${url.pathname}`;
}
