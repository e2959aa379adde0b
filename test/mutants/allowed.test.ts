import { allowed } from '../../mutants/allowed';
import { mutantsOf } from '../../mutants/mutantsOf';
import { sortOut } from '../../mutants/scores';
import { files, read } from '../repositoryFiles';

const named = [...new Set(allowed.map(({ file }) => file))];

test('there are entries, each with a reason and for a file that exists', () => {
	expect(named.length).toBeGreaterThan(0);
	expect(named.filter((file) => !files.includes(file))).toEqual([]);
	for (const { reason } of allowed) expect(reason).toMatch(/^[A-Z`].*\.$/);
});

test.each(named)('%s: each entry names a line and a change that there are', (file) => {
	const source = read(file);
	const tried = { file, source, mutants: mutantsOf(file, source), broken: [] };
	expect(sortOut(tried, allowed).stale.map(({ line, change }) => ({ line, change }))).toEqual([]);
});
