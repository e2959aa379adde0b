import { openSharedN8n } from './sharedN8n';

test('n8n loads the five nodes and the credential from the published package, under their true names', async () => {
	const { session } = await openSharedN8n();

	const ours = (names: string[]) => names.filter((name) => /zhima/i.test(name)).sort();
	const nodes = ours(await session.nodeTypes()).filter((name) => !name.endsWith('Tool'));

	expect(nodes).toEqual([
		'n8n-nodes-zhima.zhimaCertification',
		'n8n-nodes-zhima.zhimaCreditScore',
		'n8n-nodes-zhima.zhimaLawsuitRecord',
		'n8n-nodes-zhima.zhimaRelation',
		'n8n-nodes-zhima.zhimaWatchlist',
	]);
	expect(ours(await session.credentialTypes())).toEqual(['zhimaCreditApi']);
});

test('n8n offers each node as a tool for its AI agent', async () => {
	const { session } = await openSharedN8n();
	const names = await session.nodeTypes();

	const nodes = names.filter((name) => name.startsWith('n8n-nodes-zhima.') && !name.endsWith('Tool'));

	expect(nodes).toHaveLength(5);
	expect(names).toEqual(expect.arrayContaining(nodes.map((name) => `${name}Tool`)));
});
