import regexp from 'eslint-plugin-regexp';
import typescript from 'typescript-eslint';

/**
 * What n8n's own rules leave out: whether a regular expression of the package can take more than linear time. Both rules look at each
 * expression as it can be used, and report what could run into trouble, also where the text is short.
 */
export default typescript.config({
	files: ['**/*.ts'],
	languageOptions: { parser: typescript.parser },
	plugins: { regexp },
	rules: {
		'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
		'regexp/no-super-linear-move': ['error', { report: 'potential' }],
	},
});
