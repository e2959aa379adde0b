import eslint from '@eslint/js';
import typescript from 'typescript-eslint';

/** Rules for what is not shipped: tests, simulator, demo and scripts. The package itself is linted with n8n's own rules. */
export default typescript.config(eslint.configs.recommended, typescript.configs.recommended, {
	languageOptions: {
		globals: {
			AbortController: 'readonly',
			AbortSignal: 'readonly',
			Buffer: 'readonly',
			clearInterval: 'readonly',
			clearTimeout: 'readonly',
			console: 'readonly',
			exports: 'writable',
			fetch: 'readonly',
			module: 'writable',
			process: 'readonly',
			require: 'readonly',
			setInterval: 'readonly',
			setTimeout: 'readonly',
			TextDecoder: 'readonly',
			URL: 'readonly',
			URLSearchParams: 'readonly',
			__dirname: 'readonly',
		},
	},
	rules: { '@typescript-eslint/no-require-imports': 'off' },
}, {
	files: ['test/assertsSomething.cjs'],
	languageOptions: { globals: { afterEach: 'readonly', expect: 'readonly' } },
});
