/** Every test that needs no installed n8n server. */
module.exports = {
	rootDir: '..',
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
	setupFiles: ['<rootDir>/test/quietLog.cjs'],
	transform: { '\\.ts$': '@swc/jest' },
	testTimeout: 180_000,
	maxWorkers: '100%',
};
