import results from '../../bench/results.json';
import type { Result } from '../../bench/row';
import { read } from '../repositoryFiles';

const resultOf = (name: string): Result => (results as Result[]).find((one) => one.name === name)!;
const readme = read('README.md').replace(/\s+/g, ' ');
const speed = readme.slice(readme.indexOf('## Speed'), readme.indexOf('## More'));

/** Each figure with the text around it, and what the kept results say. */
const figures: [text: RegExp, said: number][] = [
	[/against a gateway that replies in 50 ms takes (\d+) % of the time of a workflow built from Code/, 100 / resultOf('hand-time').value],
	[/It takes (\d+) % longer than n8n's own HTTP client alone/, 100 * (resultOf('bound-time-50').value - 1)],
	[/\(the 99th percentile\) take (\d+) times as long as in an n8n that does nothing else/, resultOf('neighbor-idle').value],
	[/beside the hand-built workflow, they take (\d+) times as long as beside the node/, 1 / resultOf('neighbor-hand').value],
];

it.each(figures)('README says what was measured: %s', (text, said) => {
	expect(Number(text.exec(speed)![1])).toBe(Math.round(said));
});

it('gives no other figures of speed in README', () => {
	const rest = figures.reduce((words, [text]) => words.replace(text, ''), speed);
	expect(rest.match(/\d+(?:\.\d+)? (?:%|ms|times)/g)).toBeNull();
});

it('names the row that misses its goal with its value and goal', () => {
	const page = read('docs/performance.md').replace(/\s+/g, ' ');
	const { value, goal } = resultOf('pictures-10000');
	expect(page).toContain(`a hundred times as long it was ${value.toFixed(2)} times as high, more than the goal of ${goal && 'atMost' in goal ? goal.atMost : ''}.`);
});
