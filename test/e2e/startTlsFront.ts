import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { fastForge as forge } from '../../simulator/fastForge';
import { makeKeyPair } from '../../simulator/forgeKeys';

/** A server that speaks TLS for one that does not. */
export interface TlsFront {
	port: number;
	/** The certificate that has to be trusted, PEM. */
	certificate: string;
	close(): Promise<void>;
}

/** A certificate for a host, signed with its own key, valid for a day before and after now. */
async function makeCertificate(host: string): Promise<{ key: string; cert: string }> {
	const { privateKey, publicKey } = await makeKeyPair();
	const day = 86_400_000;
	const certificate = forge.pki.createCertificate();
	certificate.publicKey = forge.pki.publicKeyFromPem(publicKey);
	certificate.serialNumber = `01${randomBytes(8).toString('hex')}`;
	certificate.validity.notBefore = new Date(Date.now() - day);
	certificate.validity.notAfter = new Date(Date.now() + day);
	certificate.setSubject([{ shortName: 'CN', value: host }]);
	certificate.setIssuer([{ shortName: 'CN', value: host }]);
	const dnsName = 2;
	certificate.setExtensions([
		{ name: 'basicConstraints', cA: true },
		{ name: 'subjectAltName', altNames: [{ type: dnsName, value: host }] },
	]);
	certificate.sign(forge.pki.privateKeyFromPem(privateKey), forge.md.sha256.create());
	return { key: privateKey, cert: forge.pki.certificateToPem(certificate) };
}

/**
 * Starts a TLS server on 127.0.0.1 that hands each request on to an HTTP server.
 *
 * @param host the name that its certificate is for
 * @param origin of the HTTP server, such as `http://127.0.0.1:8090`
 */
export async function startTlsFront(host: string, origin: string): Promise<TlsFront> {
	const identity = await makeCertificate(host);
	const server = createServer(identity, (incoming, response) => {
		const { method, headers, url } = incoming;
		const onward = request(`${origin}${url}`, { method, headers }, (answer) => {
			response.writeHead(answer.statusCode!, answer.headers);
			answer.pipe(response);
		});
		incoming.pipe(onward.on('error', () => response.destroy()));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		port: (server.address() as AddressInfo).port,
		certificate: identity.cert,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
