import { documentedNodes } from '../../scripts/documentedNodes';
import { openSharedN8n } from './sharedN8n';

/** What n8n calls our nodes: the package and the name in each node's description. */
const typeNames = [...new Set(documentedNodes().map(({ description }) => `n8n-nodes-zhima.${description.name}`))].sort();

test('n8n loads all nodes and the credential from the published package, under their true names', async () => {
	const { session } = await openSharedN8n();

	const ours = (names: string[]) => names.filter((name) => /zhima/i.test(name)).sort();
	const nodes = ours(await session.nodeTypes()).filter((name) => !name.endsWith('Tool'));

	expect(nodes).toEqual(typeNames);
	expect(ours(await session.credentialTypes())).toEqual(['zhimaCreditApi']);
});

test('n8n offers each node as a tool for its AI agent', async () => {
	const { session } = await openSharedN8n();
	const names = await session.nodeTypes();

	const nodes = names.filter((name) => name.startsWith('n8n-nodes-zhima.') && !name.endsWith('Tool'));

	expect(nodes).toHaveLength(typeNames.length);
	expect(names).toEqual(expect.arrayContaining(nodes.map((name) => `${name}Tool`)));
});
