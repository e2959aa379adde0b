import { Script } from 'node:vm';

import { transformSync } from '@swc/core';

/**
 * What Node runs in place of a TypeScript file.
 *
 * @param path for messages
 * @throws where the source cannot be parsed
 */
export const compile = (path: string, source: string): string =>
	transformSync(source, {
		filename: path,
		configFile: false,
		swcrc: false,
		sourceMaps: false,
		jsc: { parser: { syntax: 'typescript' }, target: 'es2023', transform: { hidden: { jest: true } } as object },
		module: { type: 'commonjs' },
	}).code;

/**
 * Whether a source can be loaded at all, by the compiler and by Node, which reads regular expressions. Every test of a file that cannot be
 * loaded fails, so a change that leaves such a file says nothing about the tests.
 */
export function canBeLoaded(path: string, source: string): boolean {
	try {
		new Script(`(function (exports, require, module, __filename, __dirname) {${compile(path, source)}\n});`, { filename: path });
		return true;
	} catch {
		return false;
	}
}
