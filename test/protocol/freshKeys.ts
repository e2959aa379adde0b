import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A key pair that lives as long as one test file: keys are never committed. */
export interface FreshKeys {
	privateKey: KeyObject;
	publicKey: KeyObject;
	/** PKCS#8, as PEM. */
	privatePem: string;
	/** SubjectPublicKeyInfo, as PEM. */
	publicPem: string;
}

/** Makes an RSA key pair. */
export function freshKeys(bits = 2048): FreshKeys {
	const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: bits });
	return {
		privateKey,
		publicKey,
		privatePem: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
		publicPem: String(publicKey.export({ type: 'spki', format: 'pem' })),
	};
}

/** The Base64 text of a PEM on one line, as Alipay's key tool gives it. */
export function bareBase64(pem: string): string {
	return pem.replace(/-----[^-]+-----/g, '').replace(/\s+/g, '');
}

/**
 * Runs the `openssl` command.
 *
 * @param files written into a directory of their own, in which the command runs, and removed with it
 * @param input bytes for its standard input
 * @throws what the command says when it refuses
 */
export function openssl(args: string[], files: Record<string, string | Buffer> = {}, input: string | Buffer = ''): Buffer {
	const directory = mkdtempSync(join(tmpdir(), 'zhima-openssl-'));
	try {
		for (const [name, content] of Object.entries(files)) writeFileSync(join(directory, name), content);
		return execFileSync('openssl', args, { cwd: directory, input, stdio: 'pipe' });
	} finally {
		rmSync(directory, { recursive: true });
	}
}

/** The RSASSA-PKCS1-v1_5 signature that the `openssl` command makes, as Base64. */
export function opensslSignature(text: string | Buffer, privatePem: string, digest = 'sha256'): string {
	return openssl(['dgst', `-${digest}`, '-sign', 'private.pem'], { 'private.pem': privatePem }, text).toString('base64');
}

/** Whether the `openssl` command confirms an RSASSA-PKCS1-v1_5 signature, given as Base64. */
export function opensslVerifies(text: string | Buffer, signature: string, publicPem: string, digest = 'sha256'): boolean {
	const files = { 'public.pem': publicPem, 'text.sig': Buffer.from(signature, 'base64') };
	try {
		openssl(['dgst', `-${digest}`, '-verify', 'public.pem', '-signature', 'text.sig'], files, text);
		return true;
	} catch {
		return false;
	}
}
