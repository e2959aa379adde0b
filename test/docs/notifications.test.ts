import { usualPauses } from '../../simulator/notifications';
import { documents, files, read } from '../repositoryFiles';

/** How often and for how long Alipay delivers a message, by docs/alipay.md 11.3. */
const known = /eight times in all within (\d+) hours, with pauses of 2, 10, and 10 minutes, and of 1, 2, 6, and 15 hours/.exec(read('docs/alipay.md'))!;
const minutes = [2, 10, 10, 60, 120, 360, 900];
const hours = Number(known[1]);

const pages = [...documents, ...files.filter((file) => /^examples\/.*\.json$/.test(file))];
const wordsOf = (file: string) => read(file).replace(/\s+/g, ' ');

it('is eight deliveries with seven pauses, which together last no longer than is said', () => {
	expect(minutes).toHaveLength(7);
	expect(minutes.reduce((sum, pause) => sum + pause, 0)).toBeLessThanOrEqual(hours * 60);
	expect(usualPauses).toHaveLength(minutes.length);
});

it('is said in the same words wherever it is said', () => {
	// The page of operations repeats the description of a field.
	const saying = pages.filter((file) => file !== 'docs/operations.md').flatMap((file) => [...wordsOf(file).matchAll(/eight times[^.,]*hours/g)].map(([words]) => `${file}: ${words}`));
	expect(saying.length).toBeGreaterThanOrEqual(4);
	expect(saying.filter((words) => !words.endsWith(`: eight times in all within ${hours} hours`))).toEqual([]);
	expect(wordsOf('docs/guide.zh-CN.md')).toContain(`${hours} 小时内一共最多送八次`);
});

it('has one age from which a message is too old, which no delivery reaches', () => {
	const [, age] = /minus\(\{ hours: (\d+) \}\)/.exec(read('examples/consent-withdrawn.json'))!;
	expect(Number(age)).toBeGreaterThan(hours);
	for (const file of ['examples/consent-withdrawn.json', 'examples/README.md', 'docs/consent-and-links.md']) expect(wordsOf(file)).toMatch(new RegExp(`\\b(?:older than|from more than) ${age} hours`));
});
