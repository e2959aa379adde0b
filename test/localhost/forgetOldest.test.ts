import { forgetOldest } from '../../localhost/forgetOldest';

test('of a list, a Map and a Set the newest stay', () => {
	const list = [1, 2, 3, 4];
	const map = new Map([['a', 1], ['b', 2], ['c', 3]]);
	const set = new Set(['a', 'b', 'c']);
	for (const kept of [list, map, set]) forgetOldest(kept, 2);
	expect([list, [...map.keys()], [...set]]).toEqual([[3, 4], ['b', 'c'], ['b', 'c']]);
});

test('what is not too much stays as it is', () => {
	const list = [1, 2];
	const set = new Set<unknown>();
	forgetOldest(list, 2);
	forgetOldest(set, 0);
	expect([list, set.size]).toEqual([[1, 2], 0]);
});
