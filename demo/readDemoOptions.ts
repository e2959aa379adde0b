import { parseArgs } from 'node:util';
import { readPort } from '../localhost/readPort';

/** What somebody chose for the demo. */
export interface DemoOptions {
	/** Ports of 127.0.0.1. */
	ports: { n8n: number; simulator: number };
	/** Another n8n than the one of the manifest. */
	version: string | undefined;
}

/**
 * Reads the options of the demo: ports as arguments, else from the environment, else the usual ones.
 *
 * @throws an Error that says what a person can give
 */
export function readDemoOptions(words: string[], env: NodeJS.ProcessEnv): DemoOptions {
	const options = { 'port': { type: 'string' }, 'simulator-port': { type: 'string' }, 'n8n': { type: 'string' } } as const;
	const { values } = parseArgs({ args: words, options });
	const version = values.n8n;
	if (version !== undefined && !/^\d+\.\d+\.\d+$/.test(version)) throw new Error('Say which n8n to run: npm run demo -- --n8n 2.41.1');
	return {
		ports: {
			n8n: readPort(values.port ?? env.DEMO_PORT ?? '5678', 1),
			simulator: readPort(values['simulator-port'] ?? env.DEMO_SIMULATOR_PORT ?? '8090', 1),
		},
		version,
	};
}
