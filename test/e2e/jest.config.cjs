require('../ownFolders.cjs');

/** The tests that need a real n8n. They share one, and run one after another on it. */
module.exports = {
	rootDir: '../..',
	testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
	setupFilesAfterEnv: ['<rootDir>/test/assertsSomething.cjs'],
	transform: { '\\.ts$': '@swc/jest' },
	globalSetup: '<rootDir>/test/e2e/startSharedN8n.ts',
	globalTeardown: '<rootDir>/test/e2e/stopSharedN8n.ts',
	maxWorkers: 1,
	testTimeout: 180_000,
};
