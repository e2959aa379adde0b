import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const notOurs = ['.git', 'node_modules', 'dist', 'coverage'];

/** The files of this repository below a folder, without what was installed or built. @param folder from the top; empty for all */
export const ownFiles = (folder = ''): string[] =>
	readdirSync(join(resolve(__dirname, '..'), folder), { withFileTypes: true })
		.filter(({ name }) => !notOurs.includes(name))
		.flatMap((entry) => (entry.isDirectory() ? ownFiles(join(folder, entry.name)) : [join(folder, entry.name)]));
