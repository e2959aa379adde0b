import { demandFreePort, nextFreePort } from '../n8nHost/ports';
import type { DemoOptions } from './readDemoOptions';

/** Why a port cannot be listened on; undefined for one that can. */
const whyNot = async (port: number, whatFor: string): Promise<Error | undefined> =>
	await demandFreePort(port, whatFor).then(
		() => undefined,
		(error: Error) => error,
	);

/**
 * Resolves if both ports can be listened on.
 *
 * @throws an Error that says which port cannot be used, and the command that takes two that can, the wanted ones among them
 */
export async function demandPorts({ n8n, simulator }: DemoOptions['ports']): Promise<void> {
	const ofN8n = await whyNot(n8n, 'n8n');
	const ofSimulator = await whyNot(simulator, 'the simulator');
	const ofBoth = n8n === simulator ? new Error(`Port ${n8n} cannot be used by n8n and the simulator at once.`) : undefined;
	const error = ofN8n ?? ofSimulator ?? ofBoth;
	if (!error) return;
	const free = ofN8n ? await nextFreePort(n8n) : n8n;
	let other = ofSimulator ? await nextFreePort(simulator) : simulator;
	while (other === free) other = await nextFreePort(other);
	const what = error.message.includes('taken') ? 'Stop that program, or use free ports' : 'Use these ports';
	throw new Error(`${error.message} ${what}: npm run demo -- --port ${free} --simulator-port ${other}`, { cause: error });
}
