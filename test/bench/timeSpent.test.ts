import { packageOf, timeSpent } from '../../bench/timeSpent';

describe('A profile summed up', () => {
	it.each([
		['', 'node'],
		['node:net', 'node'],
		['file:///a/node_modules/axios/lib/core.js', 'axios'],
		['/a/node_modules/n8n-core/node_modules/@n8n/di/index.js', '@n8n/di'],
		['/a/n8n-nodes-zhima/dist/nodes/shared/protocol/signing/sign.js', 'n8n-nodes-zhima'],
		['/a/n8n-nodes-zhima/test/n8n/runNode.ts', 'bench'],
	])('takes %j for a file of %s', (url, name) => {
		expect(packageOf(url)).toBe(name);
	});

	it('has shares of the time in which something was done, largest first', () => {
		const frame = (id: number, functionName: string, url: string, children: number[] = []) => ({
			id,
			children,
			callFrame: { functionName, url, scriptId: '', lineNumber: 0, columnNumber: 0 },
		});
		const spent = timeSpent({
			nodes: [frame(1, '(idle)', ''), frame(2, 'sign', '/p/dist/sign.js'), frame(3, '', 'node:net'), frame(4, 'sign', '/p/dist/sign.js', [3])],
			samples: [1, 2, 3, 4],
			timeDeltas: [1000, 10, 10, 20],
			startTime: 0,
			endTime: 1040,
		});

		expect(spent).toEqual({
			packages: { 'n8n-nodes-zhima': 0.75, 'node': 0.25 },
			functions: { 'sign (n8n-nodes-zhima)': 0.75, '(no name) (node)': 0.25 },
			steps: { sign: 1 },
		});
		expect(Object.keys(spent.packages)).toEqual(['n8n-nodes-zhima', 'node']);
	});
});
