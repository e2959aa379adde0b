import { join } from 'node:path';

const dist = join(__dirname, '..', 'dist');

/**
 * Loads a file of the package as it is built: what is measured is the code that users get.
 *
 * @param path in `dist/`, without ending
 */
export function built<Module>(path: string): Module {
	return require(join(dist, `${path}.js`)) as Module;
}
