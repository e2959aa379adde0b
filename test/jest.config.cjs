const { join } = require('node:path');
require('./ownFolders.cjs');

// None of these tests installs anything that is worth keeping.
process.env.npm_config_cache = join(process.env.N8N_USER_FOLDER, 'npm');

/** Every test that needs no installed n8n server. */
module.exports = {
	rootDir: '..',
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
	setupFiles: ['<rootDir>/test/quietLog.cjs'],
	setupFilesAfterEnv: ['<rootDir>/test/assertsSomething.cjs'],
	transform: {
		'\\.ts$': '@swc/jest',
		// It imports n8n's engines for expressions only when they are chosen, which jest does not let a package do on its own.
		'/n8n-workflow/dist/cjs/expression\\.js$': ['@swc/jest', { module: { type: 'commonjs' } }],
	},
	transformIgnorePatterns: ['/node_modules/(?!n8n-workflow/dist/cjs/expression\\.js$)'],
	testSequencer: '<rootDir>/test/countedFirst.cjs',
	testTimeout: 180_000,
	maxWorkers: '100%',
	// A worker that holds much is slow at all that looks at the whole heap.
	workerIdleMemoryLimit: '1GB',
};
