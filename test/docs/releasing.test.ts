import packageJson from '../../package.json';
import { files as all, read } from '../repositoryFiles';

/** The files of the repository that are text and no test. */
const files = all.filter((file) => /(?:\.(?:md|json|ya?ml|[cm]?[jt]s)|Dockerfile)$/.test(file) && !/^test\/|package-lock\.json$/.test(file));

const [, releasing] = read('CONTRIBUTING.md').split('\n## Releasing\n');
const steps = releasing!.split(/^\d\. /m).slice(1);
const namedIn = (step: string) => [...step.matchAll(/`([\w./-]+)`/g)].map(([, name]) => name!).filter((name) => files.includes(name)).sort();

/** The version where it is that of this package, and not of another. */
const names = new RegExp(`${packageJson.name}[-@]\\d+\\.\\d+\\.\\d+`, 'g');

it('names every file that holds the version, and no other', () => {
	const holding = files.filter((file) => read(file).match(names));
	expect(holding.length).toBeGreaterThan(2);
	expect(namedIn(steps[0]!)).toEqual([...holding, 'CHANGELOG.md', 'package.json'].sort());
});

it('is about files that all hold the version of package.json', () => {
	const versions = files.flatMap((file) => read(file).match(names) ?? []).map((name) => name.slice(packageJson.name.length + 1));
	expect([...new Set(versions)]).toEqual([packageJson.version]);
	expect(read('CHANGELOG.md')).toContain(`\n## ${packageJson.version}\n`);
});

it('names every file that says that the package is not on npm yet', () => {
	const saying = files.filter((file) => file !== 'CONTRIBUTING.md' && /package is not\s+on npm yet|还没有发布到 npm/.test(read(file)));
	expect(saying).toContain('README.md');
	expect(namedIn(steps[3]!)).toEqual(saying.sort());
});
