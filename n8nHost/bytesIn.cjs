const { lstatSync, readdirSync } = require('node:fs');
const { join } = require('node:path');

/**
 * How many bytes the files in a folder have; 0 where it does not exist. What comes or goes meanwhile may or may not be counted.
 *
 * @param {string} folder
 * @returns {number}
 */
function bytesIn(folder) {
	try {
		return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
			const path = join(folder, entry.name);
			return sum + (entry.isDirectory() ? bytesIn(path) : lstatSync(path).size);
		}, 0);
	} catch {
		return 0;
	}
}

/** Bytes as people read them, such as `12.3 MB`. @param {number} bytes @returns {string} */
const inMegabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

module.exports = { bytesIn, inMegabytes };
