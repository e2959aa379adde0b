import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type * as CredentialFile from '../../nodes/shared/protocol/credential/credential';
import type * as SignRequestFile from '../../nodes/shared/protocol/signing/signRequest';
import { built } from '../built';
import { question } from '../question';

/** The type of the probe's node in an n8n where it was placed. */
export const probeType = 'n8n-nodes-bench-probe.probe';

/** Puts the probe where n8n looks for community packages. @param userFolder the folder that n8n is started with as N8N_USER_FOLDER */
export async function placeProbe(userFolder: string): Promise<void> {
	const [name = ''] = probeType.split('.');
	const folder = join(userFolder, '.n8n', 'nodes', 'node_modules', name);
	await mkdir(folder, { recursive: true });
	await cp(join(__dirname, 'Probe.node.cjs'), join(folder, 'Probe.node.js'));
	await writeFile(join(folder, 'package.json'), JSON.stringify({ name, version: '1.0.0', n8n: { n8nNodesApiVersion: 1, nodes: ['Probe.node.js'] } }));
}

/** Signs questions of so many persons for the gateway of a credential, and writes them to a file for the probe. */
export async function writeRequests(file: string, count: number, fields: Record<string, string>): Promise<void> {
	const { readCredential } = built<typeof CredentialFile>('nodes/shared/protocol/credential/credential');
	const { signRequest } = built<typeof SignRequestFile>('nodes/shared/protocol/signing/signRequest');
	const credential = readCredential(fields);
	const requests: Array<{ url: string; body: string }> = [];
	for (let person = 0; person < count; person++) {
		const { method, bizContent } = question(person);
		const parts = { url: credential.gateway, qs: { method }, body: { biz_content: JSON.stringify(bizContent) } };
		const { url, body } = await signRequest(parts, credential, Date.now());
		requests.push({ url, body });
	}
	await writeFile(file, JSON.stringify(requests));
}
