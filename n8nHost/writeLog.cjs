const { mkdtempSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/**
 * Keeps what a program printed for whoever wants to look.
 *
 * @param {string} printed
 * @returns {string} a sentence that says where it is; an empty text where nothing can be written
 */
function writeLog(printed) {
	try {
		// A folder of its own, because others may write to the temporary folder, too.
		const file = join(mkdtempSync(join(tmpdir(), 'n8n-nodes-zhima-log-')), 'log.txt');
		writeFileSync(file, printed);
		return `What was printed is in ${file}.`;
	} catch {
		return '';
	}
}

module.exports = { writeLog };
