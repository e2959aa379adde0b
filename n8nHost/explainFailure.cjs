const { homedir } = require('node:os');
const { dirname, sep } = require('node:path');

const projectFolder = dirname(__dirname);

const isBelow = (path, folder) => path === folder || path.startsWith(`${folder}${sep}`);

/** The folders in which npm and this project keep what they have fetched, wherever they are told to. */
const cache = /[\\/]\.(?:npm|cache)(?:[\\/]|$)/;

/** Whether another home folder would help: not with the clone, which may itself be in the home folder. */
const isInHome = (path) => !isBelow(path, projectFolder) && !path.includes('node_modules') && (isBelow(path, homedir()) || cache.test(path));

/**
 * What a person can do about a file or folder that cannot be written.
 *
 * @param {string} path
 * @param {string} code Node's, such as EACCES
 */
function notWritable(path, code) {
	const remedy = isInHome(path)
		? 'Run the same command with another home folder, such as HOME=/tmp/zhima-home, or set XDG_CACHE_HOME and npm_config_cache to folders that you can write to.'
		: 'Give yourself write permission there, or use a copy of the repository and a cache folder (XDG_CACHE_HOME) that you can write to.';
	// Of npm's cache the folder is enough; below it are names of 128 digits.
	return `${path.replace(/\/_cacache\/.*/, '')} cannot be written (${code}). ${remedy}`;
}

const diskFull =
	'The disk is full. Free some space and run the same command again, which continues from there. TMPDIR, XDG_CACHE_HOME and npm_config_cache can be set to folders on another disk.';

/** What npm gives as the reason why it ended. Others print the same codes, of other servers, and npm itself does before it tries again. */
const saidByNpm = ({ source }) => new RegExp(`^(?:npm (?:error|ERR!) )+code ${source}`, 'm');

/** What is in the way, as npm, compilers and Node print it, and what a person can do; the first that is found counts. */
const explanations = [
	// Linux says ENOSPC of too many file watchers, too.
	{ found: /\b(?:ENOSPC|EDQUOT|SQLITE_FULL)\b(?!: System limit)|No space left on device|database or disk is full/i, says: () => diskFull },
	{
		found: /\b(EROFS|EACCES|EPERM|ENOTDIR)\b(?:[^\n]*\n){0,4}?[^\n]*?(?:\bpath:? '?|, (?:mkdir|open|access|write|unlink|rename|rmdir|scandir|copyfile|symlink|link|l?stat) ')([^'\n]+)/,
		says: ([, code, path]) => notWritable(path, code),
	},
	{
		found: saidByNpm(/(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ERR_SOCKET_TIMEOUT|EIDLETIMEOUT|E50[234])\b/),
		says: ([, code]) =>
			`npm cannot reach its registry (${code}). Check the connection. Behind a proxy, set HTTPS_PROXY. If the registry is slow or blocked, set npm_config_registry to a mirror near you. Then run the same command again.`,
	},
	{
		found: saidByNpm(/(SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_GET_ISSUER_CERT(?:_LOCALLY)?|UNABLE_TO_VERIFY_LEAF_SIGNATURE|CERT_HAS_EXPIRED|ERR_TLS_CERT_ALTNAME_INVALID)\b/),
		says: ([, code]) =>
			`npm does not trust the certificate of its registry (${code}). Behind a proxy that decrypts TLS, set NODE_EXTRA_CA_CERTS to the file with the proxy's certificate.`,
	},
	{
		found: saidByNpm(/(E404|ETARGET|E401|E403|E407)\b(?:[^]*?npm (?:error|ERR!) (?:404|notarget) +(\S[^\n]*))?/),
		says: ([, code, line]) =>
			`The registry does not provide what npm asks for (${code}${line ? `: ${line}` : ''}). If npm is set to a mirror, set npm_config_registry to npm's own registry.`,
	},
	{ found: /spawn npm(?:\.cmd)? ENOENT/, says: () => 'npm was not found. Install Node.js together with npm (https://nodejs.org).' },
];

/**
 * What was in the way of a program, in a sentence with what to do.
 *
 * @param {string} words what the program printed, or the message of an error of Node's
 * @returns {string | undefined} undefined where the words say nothing that is known here
 */
function explainFailure(words) {
	for (const { found, says } of explanations) {
		const match = found.exec(words);
		if (match) return says(match);
	}
	return undefined;
}

/**
 * Whether npm could not unpack some package although it may call that a success: on a full disk it only warns, and ends with 0.
 *
 * @param {string} printed everything that npm printed
 * @returns {boolean}
 */
function hasLostFiles(printed) {
	return /TAR_ENTRY_ERROR (?:ENOSPC|EDQUOT|EIO|EROFS|EACCES|EPERM|EMFILE|ENFILE)\b/.test(printed);
}

module.exports = { explainFailure, hasLostFiles, notWritable };
