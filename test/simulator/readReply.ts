import { createVerify } from 'node:crypto';
import type { Simulator } from '../../simulator/startSimulator';

/** A regular reply in parts. */
export interface Reply {
	root: string;
	/** The text that is signed. */
	text: string;
	node: Record<string, unknown>;
	/** Whether node:crypto finds the signature genuine; undefined without one. */
	genuine: boolean | undefined;
}

/** Takes a regular reply apart and verifies it with node:crypto; fails on every other shape. */
export async function readReply(response: Response, simulator: Simulator): Promise<Reply> {
	const body = await response.text();
	const parts = /^\{"(\w+)":(.*?)(?:,"alipay_cert_sn":"\w+")?(?:,"sign":"([^"]+)")?\}$/s.exec(body);
	if (!parts) throw new Error('Not a regular reply');
	const [, root = '', text = '', sign] = parts;
	const key = simulator.credential.alipayPublicKey ?? simulator.credential.alipayCert ?? '';
	const genuine = sign === undefined ? undefined : createVerify('RSA-SHA256').update(text).verify(key, sign, 'base64');
	return { root, text, node: JSON.parse(text) as Record<string, unknown>, genuine };
}
