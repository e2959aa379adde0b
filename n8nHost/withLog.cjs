const { mkdtempSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/**
 * Keeps what a program printed for whoever wants to look.
 *
 * @param {string} sentence what went wrong
 * @param {string} printed
 * @returns {string} the sentence, and a second line that says where the printed text is; only the sentence where nothing can be written
 */
function withLog(sentence, printed) {
	try {
		// A folder of its own, because others may write to the temporary folder, too.
		const file = join(mkdtempSync(join(tmpdir(), 'n8n-nodes-zhima-log-')), 'log.txt');
		writeFileSync(file, printed);
		return `${sentence}\nWhat was printed is in ${file}.`;
	} catch {
		return sentence;
	}
}

module.exports = { withLog };
