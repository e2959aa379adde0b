import { N8nSession, type Owner } from '../../demo/n8nHost/n8nSession';

/** How the global teardown finds what the global set-up has started. */
export interface SharedN8n {
	stop(): Promise<void>;
}

declare global {
	var sharedN8n: SharedN8n | undefined;
}

/** The environment variable in which tests find the address of the shared n8n. */
export const urlVariable = 'SHARED_N8N_URL';

/** The owner of the shared n8n. */
export const owner: Owner = { email: 'tests@zhima.example', password: 'Zhima-tests-1', firstName: 'Zhima', lastName: 'Tests' };

/** Logs in to the n8n that the tests share. */
export async function openSharedN8n(): Promise<{ url: string; session: N8nSession }> {
	const url = process.env[urlVariable];
	if (!url) throw new Error('There is no shared n8n: run these tests with test/n8n/jest.config.cjs.');
	return { url, session: await N8nSession.open(url, owner) };
}
