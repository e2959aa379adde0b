import { homedir } from 'node:os';
import { join } from 'node:path';
import { explainFailure, hasLostFiles } from '../../n8nHost/explainFailure.cjs';

const npm = (...lines: string[]) => lines.map((line) => `npm error ${line}`).join('\n');

/** What programs really print. */
const words: Record<string, [printed: string, says: RegExp]> = {
	'a full disk, by npm': [npm('code ENOSPC', 'syscall write', 'errno -28', 'nospc ENOSPC: no space left on device, write'), /^The disk is full\. Free some space and run the same command again, which continues from there\./],
	'a full disk, by npm that goes on': ['npm warn tar TAR_ENTRY_ERROR ENOSPC: no space left on device, write', /^The disk is full\./],
	'a full disk, by the compiler': ['fatal error: error writing to /tmp/x.s: No space left on device', /^The disk is full\./],
	'a full disk, by n8n': ['SQLITE_FULL: database or disk is full', /^The disk is full\./],
	'an npm cache that cannot be written': [
		npm('code EACCES', 'syscall mkdir', `path ${homedir()}/.npm`, 'errno EACCES', '', 'Your cache folder contains root-owned files'),
		/\/\.npm cannot be written \(EACCES\)\. Run the same command with another home folder, such as HOME=\/tmp\/zhima-home,/,
	],
	'a read-only home, as npm prints an object': [
		`npm error     at async Arborist.reify {\nnpm error   errno: 'EROFS',\nnpm error   syscall: 'mkdir',\nnpm error   path: '${homedir()}/.npm/_cacache',\nnpm error }`,
		/\/_cacache cannot be written \(EROFS\)\. Run the same command with another home folder/,
	],
	'a read-only home, as Node says it': [`EROFS: read-only file system, mkdir '${homedir()}/.cache'`, /\/\.cache cannot be written \(EROFS\)\. Run the same command with another home folder/],
	'a read-only clone': ["EACCES: permission denied, open '/opt/clone/dist/index.js'", /^\/opt\/clone\/dist\/index\.js cannot be written \(EACCES\)\. Give yourself write permission there/],
	'no name server': [npm('code ENOTFOUND', 'syscall getaddrinfo', 'network request to https://registry.example/n8n failed'), /^npm cannot reach its registry \(ENOTFOUND\)\. .*HTTPS_PROXY.*set npm_config_registry to a mirror/],
	'no connection': [npm('code ECONNREFUSED', 'syscall connect'), /^npm cannot reach its registry \(ECONNREFUSED\)\./],
	'a connection that breaks': [npm('code ECONNRESET', 'network aborted'), /^npm cannot reach its registry \(ECONNRESET\)\./],
	'a registry that is down': [npm('code E503', '503 Service Unavailable'), /^npm cannot reach its registry \(E503\)\./],
	'a proxy that opens TLS': [npm('code SELF_SIGNED_CERT_IN_CHAIN', 'errno SELF_SIGNED_CERT_IN_CHAIN'), /^npm does not trust the certificate of its registry \(SELF_SIGNED_CERT_IN_CHAIN\)\. .*NODE_EXTRA_CA_CERTS/],
	'a mirror that lags behind': [npm('code ETARGET', 'notarget No matching version found for n8n@2.41.1.'), /^The registry does not provide what npm asks for \(ETARGET: No matching version found for n8n@2\.41\.1\.\)\./],
	'a package that is not there': [npm('code E404', '404 Not Found - GET https://registry.example/x - Not found'), /^The registry does not provide what npm asks for \(E404: Not Found/],
	'a package that npm of older Node lacks': ['npm ERR! code E404\nnpm ERR! 404 Not Found - GET https://registry.example/x', /\(E404: Not Found/],
	'what npm says within npm': ['npm error npm error code ENOTFOUND', /^npm cannot reach its registry \(ENOTFOUND\)\./],
	'a clone in the home folder': [`EACCES: permission denied, open '${join(__dirname, '..', '..', 'dist', 'index.js')}'`, /index\.js cannot be written \(EACCES\)\. Give yourself write permission there/],
	'the cache of a clone elsewhere': ["EACCES: permission denied, mkdir '/opt/clone/node_modules/.cache'", /\.cache cannot be written \(EACCES\)\. Give yourself write permission there/],
	'a file whose name begins like that of a cache': ["EACCES: permission denied, open '/opt/clone/.npmrc'", /\.npmrc cannot be written \(EACCES\)\. Give yourself write permission there/],
	'no npm': ['spawn npm ENOENT', /^npm was not found\. Install Node\.js together with npm/],
};

test.each(Object.entries(words))('%s is explained with what to do', (_, [printed, says]) => {
	expect(explainFailure(printed)).toMatch(says);
});

test.each([
	'',
	'gyp ERR! build error',
	'SyntaxError: Unexpected token',
	'npm error code ELIFECYCLE',
	// What others print: their server is not npm's registry.
	'Error: connect ECONNREFUSED 127.0.0.1:5432',
	'gyp ERR! stack FetchError: request to https://nodejs.example/headers.tar.gz failed, reason: ENOTFOUND',
	'GET /E404 CERT_HAS_EXPIRED E503',
	// What npm got over before it failed for another reason.
	'npm warn fetch failed, reason: ECONNRESET\nnpm error code 1',
	"ENOSPC: System limit for number of file watchers reached, watch '/opt/clone'",
	'EPERM is a code\n\n\n\n\n\nThe path /opt/x is another matter',
])('%j is not explained', (printed) => {
	expect(explainFailure(printed)).toBeUndefined();
});

test('npm has lost files when it only warns that it could not write them', () => {
	expect(hasLostFiles('npm warn tar TAR_ENTRY_ERROR ENOSPC: no space left on device, write\n\nadded 1 package in 5s')).toBe(true);
	expect(hasLostFiles('npm warn deprecated x@1: no longer kept\n\nadded 1 package in 5s')).toBe(false);
});
