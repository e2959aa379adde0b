import { isOwnHost } from '../../localhost/isOwnHost.cjs';

test.each(['localhost', 'localhost:5678', 'LOCALHOST:5678', '127.0.0.1', '127.0.0.1:8090', '127.1.2.3:80', '[::1]', '[::1]:5678'])('%s means this machine', (host) => {
	expect(isOwnHost(host)).toBe(true);
});

test.each([
	undefined,
	'',
	':5678',
	'evil.example',
	'evil.example:5678',
	'localhost.evil.example',
	'127.0.0.1.evil.example',
	'127.0.0.1.nip.io:5678',
	'evil.localhost.example',
	'notlocalhost',
	'127.0.0.1@evil.example',
	'evil.example/127.0.0.1',
	'10.0.0.1',
	'0.0.0.0:5678',
	'::1',
	'[::1].evil.example',
	'127.0.0.1\nevil.example',
])('%j does not', (host) => {
	expect(isOwnHost(host)).toBe(false);
});

test('a name that belongs to the server means it, with any port and in any case, and no other name does', () => {
	expect(isOwnHost('Demo.Example:5678', ['demo.example'])).toBe(true);
	expect(isOwnHost('x.demo.example', ['demo.example'])).toBe(false);
	expect(isOwnHost('demo.example.evil.example', ['demo.example'])).toBe(false);
});
