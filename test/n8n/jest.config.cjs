/** The tests that need a real n8n. They share one, and run one after another on it. */
module.exports = {
	rootDir: '../..',
	testMatch: ['<rootDir>/test/n8n/**/*.test.ts'],
	transform: { '\\.ts$': '@swc/jest' },
	globalSetup: '<rootDir>/test/n8n/startSharedN8n.ts',
	globalTeardown: '<rootDir>/test/n8n/stopSharedN8n.ts',
	maxWorkers: 1,
	testTimeout: 60_000,
};
