import { consentOrigin } from '../../../nodes/shared/protocol/credential/gateways';

// docs/alipay.md 7.1
test.each([
	['https://openapi.alipay.com/gateway.do', 'https://openauth.alipay.com'],
	['https://openapi-sandbox.dl.alipaydev.com/gateway.do', 'https://openauth-sandbox.dl.alipaydev.com'],
	['https://gateway.example:8443/a/gateway.do', 'https://gateway.example:8443'],
])('users of an app at %s give their consent at %s', (gateway, origin) => {
	expect(consentOrigin(gateway)).toBe(origin);
});
