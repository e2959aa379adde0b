import { parseArgs } from 'node:util';
import { startSimulator } from './startSimulator';

const usualPort = 8090;

/** Reads `--port`, else PORT, else the usual port. */
function readPort(): number {
	const { values } = parseArgs({ options: { port: { type: 'string' } } });
	const text = values.port ?? process.env.PORT ?? String(usualPort);
	const port = Number(text);
	if (!/^\d+$/.test(text) || port > 65_535) throw new Error(`Not a port: ${text}`);
	return port;
}

/** A PEM text as Alipay's key tool hands keys out: one line of Base64, which fits into n8n's fields. */
function oneLine(pem = ''): string {
	return pem.replace(/-----[^-]+-----|\s/g, '');
}

/** Starts the simulator for a person, prints what belongs into n8n's credential, and ends with SIGINT or SIGTERM. */
async function start(): Promise<void> {
	const { credential, url, close } = await startSimulator({
		port: readPort(),
		onDecided: ({ parameters, answered }) => console.log(`${parameters.method ?? '(no method)'}: ${answered}`),
	});
	console.log(`The simulator of Alipay's gateway listens. Fill in n8n's credential "Zhima Credit API" like this:

Environment        Custom
Gateway URL        ${url}
App ID             ${credential.appId}
Signature Type     RSA2
Key Mode           Public Key
Alipay Public Key, the next line
${oneLine(credential.alipayPublicKey)}

Private Key, the next line (made just now for this simulator, worth nothing, gone when it stops)
${oneLine(credential.privateKey)}

A value such as "system error", "level 2" or "timeout" as the name, or "systemerror" as the auth token, asks for that
answer; simulator/README.md lists them all. Ctrl+C ends the simulator.
`);
	const end = () => void close();
	process.once('SIGINT', end);
	process.once('SIGTERM', end);
}

start().catch((error: Error & { code?: string }) => {
	console.error(error.code === 'EADDRINUSE' ? `${error.message}. Choose another port with --port.` : error.message);
	process.exitCode = 1;
});
