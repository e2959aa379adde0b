import { branch } from './branch';

const item = (n: number) => ({ json: { n } });
/** As many outputs, each with one item that says which it is. */
const outputs = (count: number) => Array.from({ length: count }, (_, n) => [item(n)]);

it.each<[string, number, string, number]>([
	['the only output', 1, 'Success', 0],
	['the first output beside the error output', 2, 'Success', 0],
	["n8n's error output", 2, 'Error', 1],
	['the first branch of By Category', 6, 'Success', 0],
	['a branch of By Category', 6, 'Retry Later', 4],
	['the last branch of By Category', 6, 'Fix Setup', 5],
	["n8n's error output behind the branches of By Category", 7, 'Error', 6],
])('finds %s by its label', (_, count, label, at) => {
	expect(branch(outputs(count), label)).toEqual([item(at)]);
});

it('finds no items where the node put out nothing', () => {
	expect(branch([], 'Fix Setup')).toEqual([]);
});

it.each([[1, 'Error'], [2, 'Fix Setup'], [6, 'Error'], [6, 'fixSetup']] as const)('refuses among %i outputs the label %s, which none has', (count, label) => {
	expect(() => branch(outputs(count), label)).toThrow(`The node has no output '${label}'`);
});
