import { verify as verifyBytes } from 'node:crypto';
import type * as ReadReplyFile from '../../nodes/shared/protocol/reply/readReply';
import type * as ReadKeysFile from '../../nodes/shared/protocol/keys/readKeys';
import { lawsuitRecord } from '../../nodes/shared/operations/lawsuitRecord';
import { makeKeyPair, makeSigner } from '../../simulator/forgeKeys';
import { rootOf, successNode } from '../../simulator/reply';
import { built } from '../built';
import { alternate, perCall } from '../rounds';
import type { Measurement, Round } from '../row';

/** Entries as a lawsuit record has them, until the text is so many bytes long. */
function nodeOf(bytes: number): string {
	const lists: Array<{ ep_element_list: Array<{ key: string; value: string }> }> = [];
	const text = () => JSON.stringify(successNode({ biz_no: 'ZM2026', lawsuit_record: { sscc_list: lists } }));
	while (Buffer.byteLength(text()) < bytes) {
		const added = Math.max(1, Math.floor((bytes - Buffer.byteLength(text())) / 160));
		for (let entry = 0; entry < added; entry++) {
			lists.push({ ep_element_list: [{ key: '案号', value: `(2026)沪01民初${lists.length}号` }, { key: '法院', value: '上海市某某人民法院' }] });
		}
	}
	return text();
}

/** Reading a reply as it came: finding what is signed, verifying it, decoding it. */
export const reading: Measurement = {
	rows: ([['1 KB', 1.1], ['200 KB', 1.2]] as const).map(([size, atMost]) => ({
		name: `read-${size.replace(' ', '').toLowerCase()}`,
		what: `Read and verify a reply of ${size}`,
		against: "JSON.parse and node:crypto's verify alone",
		goal: { atMost },
	})),
	async measure() {
		const { readReply } = built<typeof ReadReplyFile>('nodes/shared/protocol/reply/readReply');
		const { readAlipayPublicKey, readPrivateKey } = built<typeof ReadKeysFile>('nodes/shared/protocol/keys/readKeys');
		const [application, alipay] = await Promise.all([makeKeyPair(), makeKeyPair()]);
		const alipayPublicKey = readAlipayPublicKey(alipay.publicKey, readPrivateKey(application.privateKey));
		const sign = makeSigner(alipay.privateKey);
		const { method } = lawsuitRecord;

		const compare = async (bytes: number, calls: number): Promise<Round[]> => {
			const node = nodeOf(bytes);
			const signed = Buffer.from(node);
			const signature = sign(signed, 'RSA2');
			const body = Buffer.from(`{"${rootOf(method)}":${node},"sign":"${signature}"}`);
			const product = () => {
				const read = readReply({ statusCode: 200, body, traceId: '' }, method, { alipayPublicKey, signType: 'RSA2' });
				if (!('verified' in read && read.verified)) throw new Error('The reply must verify.');
			};
			const alone = () => {
				const reply = JSON.parse(body.toString()) as { sign: string };
				// What is signed is given, and not looked for.
				if (!verifyBytes('sha256', signed, alipayPublicKey, Buffer.from(reply.sign, 'base64'))) throw new Error('The reply must verify.');
			};
			return await alternate(perCall(product, calls), perCall(alone, calls), 21);
		};
		return { 'read-1kb': await compare(1_000, 1_000), 'read-200kb': await compare(200_000, 40) };
	},
};
