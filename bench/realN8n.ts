import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installN8n } from '../n8nHost/installN8n';
import { N8nSession } from '../n8nHost/n8nSession';
import { placePackage } from '../n8nHost/placePackage';
import { startN8n } from '../n8nHost/startN8n';
import { type Gateway, startGateway } from './gateway/startGateway';
import { placeProbe, writeRequests } from './probe/placeProbe';
import type { Host } from './row';
import { readSilences, type Stretch } from './silence';

/** A real n8n with the package and the probe in it, and the gateway. */
export interface RealN8n {
	url: string;
	/** Number of the process group of n8n. */
	group: number;
	session: N8nSession;
	gateway: Gateway;
	/** The ID of a stored credential that fits the gateway. */
	zhima: string;
	/** The ID of a stored credential of n8n's Crypto node, with the same key. */
	crypto: string;
	/** A file with signed requests for the probe. */
	requestsFile: string;
	/** When n8n's thread has been silent so far. */
	silences(): Stretch[];
}

const owner = () => ({ email: 'bench@zhima.example', password: `Bench-1${randomBytes(12).toString('hex')}`, firstName: 'Zhima', lastName: 'Bench' });

/** The probe's requests; where a run has more items they begin again. */
const readyRequests = 1_000;

/** Starts n8n and the gateway. @param running what ends them */
export async function startRealN8n({ projectFolder, signal, report }: Host, running: AsyncDisposableStack): Promise<RealN8n> {
	const gateway = running.use(await startGateway());
	const installed = await installN8n({ signal, report });
	const userFolder = await mkdtemp(join(tmpdir(), 'n8n-nodes-zhima-bench-'));
	running.defer(() => rm(userFolder, { recursive: true, force: true }));
	await placePackage(projectFolder, userFolder, signal);
	await placeProbe(userFolder);
	const requestsFile = join(userFolder, 'requests.json');
	await writeRequests(requestsFile, readyRequests, gateway.credential);
	const silencesFile = join(userFolder, 'silences');
	const env = { NODE_OPTIONS: `--require ${JSON.stringify(join(__dirname, 'silences.cjs'))}`, ZHIMA_BENCH_SILENCES: silencesFile };
	const n8n = await startN8n(installed, { userFolder, signal, env });
	running.defer(() => n8n.stop());
	const session = await N8nSession.open(n8n.url, owner());
	const keys = { signPrivateKey: gateway.credential.privateKey };
	return {
		url: n8n.url,
		group: n8n.group,
		session,
		gateway,
		zhima: await session.storeCredential({ name: 'Zhima', type: 'zhimaCreditApi', data: gateway.credential }),
		crypto: await session.storeCredential({ name: 'Crypto', type: 'crypto', data: keys }),
		requestsFile,
		silences: () => readSilences(existsSync(silencesFile) ? readFileSync(silencesFile, 'utf8') : ''),
	};
}

/** ms of the processor that a group of processes has had so far; NaN where the system does not say so in Linux's way. */
export function processorTime(group: number): number {
	if (!existsSync('/proc/self/stat')) return NaN;
	let ms = 0;
	for (const name of readdirSync('/proc')) {
		if (!/^\d+$/.test(name)) continue;
		try {
			// Behind the name, which may hold spaces: the group, and user and system time in hundredths of a second.
			const figures = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
			if (Number(figures[2]) === group) ms += (Number(figures[11]) + Number(figures[12])) * 10;
		} catch {
			// The process has just ended.
		}
	}
	return ms;
}
