/** Alipay's gateways by the stored names of the credential's environments (docs/alipay.md 7.1). */
export const gateways = {
	production: 'https://openapi.alipay.com/gateway.do',
	sandbox: 'https://openapi-sandbox.dl.alipaydev.com/gateway.do',
} as const;

/** Where users and merchants give consent, by the gateway that the app belongs to (docs/alipay.md 7.1). */
const consentOrigins: Readonly<Record<string, string>> = {
	[gateways.production]: 'https://openauth.alipay.com',
	[gateways.sandbox]: 'https://openauth-sandbox.dl.alipaydev.com',
};

/** The origin of the consent pages: Alipay's own, and for a custom gateway the gateway's. */
export function consentOrigin(gateway: string): string {
	return consentOrigins[gateway] ?? new URL(gateway).origin;
}
