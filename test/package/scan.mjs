/**
 * n8n's verification scan of one folder, without network:
 *
 *     node scan.mjs <absolute folder> source|package own|newest
 *
 * `source` reads what the scanner reads of a checkout, `package` what it reads of an unpacked package. `own` lints with the
 * rules that the scanner brings, `newest` with those of the rule package that is in this project's lock file, which n8n's
 * scanner will have next. Prints a JSON list of every error and warning: rule, file, line and message.
 */
import { registerHooks } from 'node:module';
import { relative } from 'node:path';

const [folder, part, rules] = process.argv.slice(2);
const rulePackage = '@n8n/eslint-plugin-community-nodes';

if (rules === 'newest') {
	registerHooks({
		resolve: (specifier, context, next) =>
			next(specifier, specifier === rulePackage ? { ...context, parentURL: import.meta.url } : context),
	});
}

const { buildScanConfig, SOURCE_FILE_PATTERNS } = await import('@n8n/scan-community-package/scanner/scanner.mjs');
const { ESLint } = await import('eslint');

// As analyzePackage of the scanner has it, which tells warnings from errors only in text.
const eslint = new ESLint({
	cwd: folder,
	allowInlineConfig: false,
	overrideConfigFile: true,
	overrideConfig: await buildScanConfig(),
});
const files = part === 'source' ? SOURCE_FILE_PATTERNS : ['**/*.js', 'package.json'];
const results = await eslint.lintFiles(files);
if (results.length === 0) throw new Error(`There is nothing to scan in ${folder}`);

console.log(
	JSON.stringify({
		files: results.map(({ filePath }) => relative(folder, filePath)).sort(),
		messages: results.flatMap(({ filePath, messages }) =>
			messages.map(({ ruleId, line, message }) => ({ rule: ruleId, file: relative(folder, filePath), line, message })),
		),
	}),
);
