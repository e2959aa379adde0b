import { type InstalledN8n, type InstallOptions, installN8n } from '../../n8nHost/installN8n';

/** The version that these tests run in; undefined for the one that `n8nHost` names. scripts/testN8n.mjs sets it. */
export const testedVersion = process.env.TESTED_N8N;

/** Provides the n8n that these tests run in; see {@link installN8n}. */
export async function installTestedN8n(options: Omit<InstallOptions, 'version'> = {}): Promise<InstalledN8n> {
	return await installN8n({ ...options, version: testedVersion });
}
