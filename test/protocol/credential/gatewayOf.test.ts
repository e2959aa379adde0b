import { gatewayOf } from '../../../nodes/shared/protocol/credential/gatewayOf';
import { gateways } from '../../../nodes/shared/protocol/credential/gateways';
import { refusalOf } from '../../fixtures/freshCredential';

test('production and sandbox are the addresses that Alipay publishes', () => {
	expect(gateways).toEqual({
		production: 'https://openapi.alipay.com/gateway.do',
		sandbox: 'https://openapi-sandbox.dl.alipaydev.com/gateway.do',
	});
});

test.each(['production', 'sandbox'] as const)('%s needs no address, and takes none', (environment) => {
	expect(gatewayOf(environment, 'https://elsewhere.example/')).toBe(gateways[environment]);
});

test.each([
	['https://gateway.example/gateway.do', 'https://gateway.example/gateway.do'],
	['  https://gateway.example/gateway.do\n', 'https://gateway.example/gateway.do'],
	['HTTPS://Gateway.Example:443/gateway.do', 'https://gateway.example/gateway.do'],
	['https://gateway.example:8443', 'https://gateway.example:8443/'],
	['http://127.0.0.1:5680/gateway.do', 'http://127.0.0.1:5680/gateway.do'],
	['http://127.8.9.10/', 'http://127.8.9.10/'],
	['http://localhost:5680/gateway.do', 'http://localhost:5680/gateway.do'],
	['http://[::1]:5680/gateway.do', 'http://[::1]:5680/gateway.do'],
	['https://gateway.example/gateway.do?', 'https://gateway.example/gateway.do'],
	['https://gateway.example/gateway.do#', 'https://gateway.example/gateway.do'],
])('the custom address %j is used as %j', (given, used) => {
	expect(gatewayOf('custom', given)).toBe(used);
});

test.each([
	['', 'is empty'],
	['gateway.do', 'is not an address'],
	['//gateway.example/gateway.do', 'is not an address'],
	['https://', 'is not an address'],
	['https://user@gateway.example/', 'has a user name'],
	['https://:secret@gateway.example/', 'has a user name'],
	['https://gateway.example/?method=x', 'a query'],
	['https://gateway.example/#part', 'a fragment'],
	['http://gateway.example/gateway.do', 'is not safe'],
	['http://127.0.0.1.gateway.example/', 'is not safe'],
	['http://localhost.gateway.example/', 'is not safe'],
	['http://mylocalhost/', 'is not safe'],
	['http://10.0.0.1/', 'is not safe'],
	['http://0.0.0.0/', 'is not safe'],
	['http://[::2]/', 'is not safe'],
	['ftp://127.0.0.1/', 'is not safe'],
	['file:///etc/passwd', 'is not safe'],
	['javascript:alert(1)', 'is not safe'],
])('the custom address %j is refused, because it %s', (given, because) => {
	const sentence = refusalOf(() => gatewayOf('custom', given));
	expect(sentence).toMatch(/^'Gateway URL' /);
	expect(sentence).toContain(because);
});

test.each(['', 'Production', 'constructor', '__proto__', 'toString'])('the environment %j is refused', (environment) => {
	expect(refusalOf(() => gatewayOf(environment, 'https://gateway.example/'))).toBe(
		"'Environment' has an unknown value. Choose Production, Sandbox or Custom.",
	);
});
