import { demandFreePort, nextFreePort } from '../n8nHost/ports';
import type { DemoOptions } from './readDemoOptions';

/**
 * Resolves if both ports can be listened on.
 *
 * @throws an Error that says which port is taken, and the command that takes free ones
 */
export async function demandPorts({ n8n, simulator }: DemoOptions['ports']): Promise<void> {
	try {
		await demandFreePort(n8n, 'n8n');
		await demandFreePort(simulator, 'the simulator');
		if (n8n === simulator) throw new Error(`Port ${n8n} cannot be used by n8n and the simulator at once.`);
	} catch (error) {
		const free = await nextFreePort(n8n);
		const other = await nextFreePort(simulator === n8n || simulator === free - 1 ? free : simulator);
		const advice = `Stop that program, or use free ports: npm run demo -- --port ${free} --simulator-port ${other}`;
		throw new Error(`${(error as Error).message} ${advice}`, { cause: error });
	}
}
