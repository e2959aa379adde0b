/** Seconds between two lines of progress. */
const pause = 10;

/**
 * Awaits some work and says meanwhile, every ten seconds, how long it has taken and how far it has come.
 *
 * @template T
 * @param {Promise<T>} work
 * @param {() => string} howFar such as `12 of 90 packages are in place`
 * @param {(line: string) => void} report
 * @returns {Promise<T>} as the work ends
 */
async function whileWaiting(work, howFar, report) {
	const start = Date.now();
	const progress = setInterval(() => report(`  ${Math.round((Date.now() - start) / 1000)} s: ${howFar()}`), pause * 1000);
	try {
		return await work;
	} finally {
		clearInterval(progress);
	}
}

module.exports = { whileWaiting };
