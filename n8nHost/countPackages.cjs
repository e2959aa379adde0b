const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

/**
 * Counts what npm has put in place of what a lock file lists, without what is meant for other systems.
 *
 * @param {string} lockFile path of the package-lock.json
 * @param {string} folder where node_modules is being filled
 * @returns {() => string} how many of how many packages are in place, in words; to be asked again and again
 */
function countPackages(lockFile, folder) {
	const { packages } = JSON.parse(readFileSync(lockFile, 'utf8'));
	const needed = Object.keys(packages).filter((path) => path !== '' && !packages[path].optional);
	const isInPlace = (path) => existsSync(join(folder, path, 'package.json'));
	return () => `${needed.filter(isInPlace).length} of ${needed.length} packages are in place`;
}

module.exports = { countPackages };
