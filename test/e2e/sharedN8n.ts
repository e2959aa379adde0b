import { N8nSession, type Owner } from '../../n8nHost/n8nSession';
import type { RunningN8n } from '../../n8nHost/startN8n';

declare global {
	/** What the global setup has started, for the global teardown, which runs in the same process. */
	var sharedN8n: RunningN8n | undefined;
}

/** The environment variable in which tests find the address of the shared n8n. */
export const urlVariable = 'SHARED_N8N_URL';

/** The owner of the shared n8n. */
export const owner: Owner = { email: 'tests@zhima.example', password: 'Zhima-tests-1', firstName: 'Zhima', lastName: 'Tests' };

/** Logs in to the n8n that the tests share. */
export async function openSharedN8n(): Promise<{ url: string; session: N8nSession }> {
	const url = process.env[urlVariable];
	if (!url) throw new Error('There is no shared n8n: run these tests with test/e2e/jest.config.cjs.');
	return { url, session: await N8nSession.open(url, owner) };
}
