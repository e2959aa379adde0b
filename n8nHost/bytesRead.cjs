const { readFileSync } = require('node:fs');
const { inMegabytes } = require('./bytesIn.cjs');

/**
 * How much a process has read so far, from files and from the network, in words.
 *
 * @param {string} who what the process is called
 * @param {number | undefined} pid
 * @returns {string | undefined} undefined where the system does not tell, as only Linux does, or the process has ended
 */
function bytesRead(who, pid) {
	try {
		const [, bytes] = /^rchar: (\d+)$/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8')) ?? [];
		return bytes === undefined ? undefined : `${who} has read ${inMegabytes(Number(bytes))}`;
	} catch {
		return undefined;
	}
}

module.exports = { bytesRead };
