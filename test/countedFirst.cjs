const { basename } = require('node:path');
const Sequencer = require('@jest/test-sequencer').default;

/** Tests that count what V8 runs ask about everything that their process has loaded, so they begin in one that has loaded nothing. */
const counted = ['linearSteps.test.ts'];

/** Jest's own order, with the tests that count before all others. */
module.exports = class CountedFirst extends Sequencer {
	sort(tests) {
		const ranked = super.sort(tests);
		const isCounted = ({ path }) => counted.includes(basename(path));
		return [...ranked.filter(isCounted), ...ranked.filter((test) => !isCounted(test))];
	}
};
