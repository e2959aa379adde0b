import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder of the repository. */
export const root = resolve(__dirname, '..');

const notOurs = ['.git', 'node_modules', 'dist', 'coverage'];

const filesBelow = (folder: string): string[] =>
	readdirSync(join(root, folder), { withFileTypes: true })
		.filter(({ name }) => !notOurs.includes(name))
		.flatMap((entry) => (entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]));

/** Every file of the repository, by its path in it. */
export const files = filesBelow('');

/** The documents that people read, in English and in Chinese. */
export const documents = files.filter((file) => file.endsWith('.md'));

/** The text of a file. */
export const read = (file: string): string => readFileSync(join(root, file), 'utf8');
