import { findProgram } from './findProgram';

test('a server that is not on the machine is named, with what to install', () => {
	expect(() => findProgram('no-such-server', 'no-such-package', ['/usr/lib/*/bin'])).toThrow(
		'no-such-server is not on this machine, and this test needs it. On Debian: apt-get install no-such-package',
	);
});

test('a program is found in PATH and in the folders named', () => {
	expect(findProgram('sh', 'dash')).toMatch(/\/sh$/);
	expect(findProgram('initdb', 'postgresql', ['/usr/lib/postgresql/*/bin'])).toMatch(/\/initdb$/);
});
