/** Every test that needs no installed n8n server. */
module.exports = {
	rootDir: '..',
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
	setupFiles: ['<rootDir>/test/quietLog.cjs'],
	transform: {
		'\\.ts$': '@swc/jest',
		// It imports n8n's engines for expressions only when they are chosen, which jest does not let a package do by itself.
		'/n8n-workflow/dist/cjs/expression\\.js$': ['@swc/jest', { module: { type: 'commonjs' } }],
	},
	transformIgnorePatterns: ['/node_modules/(?!n8n-workflow/dist/cjs/expression\\.js$)'],
	testTimeout: 180_000,
	maxWorkers: '100%',
};
