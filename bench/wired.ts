import { randomUUID } from 'node:crypto';
import type { INode, INodeParameters, OnError } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import type { WorkflowFile } from '../n8nHost/n8nSession';
import { probeType } from './probe/placeProbe';
import { idNumber, question } from './question';
import type { RealN8n } from './realN8n';

/** A workflow whose items come from the node {@link people} and leave by the node {@link last}. */
export interface Wired extends WorkflowFile {
	/** How many items it works on. */
	items: number;
}

/** The node that makes the items. */
export const people = 'People';
/** The node at the end. */
export const last = 'Last';

type Node = Pick<INode, 'type' | 'typeVersion' | 'parameters'> & Partial<INode>;

const code = (jsCode: string): Node => ({ type: 'n8n-nodes-base.code', typeVersion: 2, parameters: { jsCode } });

/** A chain of nodes behind a webhook and the node that makes the items. */
function chain(name: string, items: number, nodes: Node[]): Wired {
	const path = randomUUID();
	const webhook: Node = {
		name: 'Request Arrives',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2.1,
		webhookId: path,
		parameters: { httpMethod: 'POST', path, responseMode: 'lastNode', options: {} },
	};
	const makePeople = code(`return Array.from({ length: ${items} }, (_, n) => ({ json: { who: '人' + n } }));`);
	const all = [webhook, { ...makePeople, name: people }, ...nodes].map(
		(node, place): INode => ({ id: randomUUID(), name: `Step ${place}`, position: [200 * place, 0], ...node }),
	);
	all.at(-1)!.name = last;
	const connections = Object.fromEntries(
		all.slice(1).map((node, place) => [
			all[place]!.name,
			{ main: [[{ node: node.name, type: NodeConnectionTypes.Main, index: 0 }]] },
		]),
	);
	return { name, nodes: all, connections, settings: { executionOrder: 'v1' }, items };
}

const keys = (id: string) => ({ zhimaCreditApi: { id, name: 'Zhima' } });

/** How the product's node is set; what is left out is as n8n and the node have it. */
interface ProductSettings {
	/** "Max Concurrent Calls". */
	concurrency?: number;
	credentialForEachItem?: boolean;
	onError?: OnError;
}

/** The product's node. */
export function withProduct({ zhima }: Pick<RealN8n, 'zhima'>, items: number, { concurrency, credentialForEachItem, onError }: ProductSettings = {}): Wired {
	const options: INodeParameters = {
		...(concurrency !== undefined && { maxConcurrentRequests: concurrency }),
		...(credentialForEachItem && { credentialForEachItem }),
	};
	const parameters = { certType: 'IDENTITY_CARD', certNo: idNumber, name: '={{ $json.who }}', options };
	return chain('Product', items, [{ type: 'n8n-nodes-zhima.zhimaWatchlist', typeVersion: 1, parameters, credentials: keys(zhima), onError }]);
}

/** The probe, which sends what is ready. @param spacing ms between two calls; 0 begins as many at once as may be under way */
export function withProbe({ requestsFile }: Pick<RealN8n, 'requestsFile'>, items: number, spacing: number): Wired {
	return chain('Probe', items, [{ type: probeType, typeVersion: 1, parameters: { file: requestsFile, spacing } }]);
}

const { method, bizContent } = question(0);
const readAsJson = { response: { response: { responseFormat: 'json' } } };

/** n8n's HTTP Request node, signed by the product's credential. */
export function withHttpRequest({ zhima, gateway: { url } }: Pick<RealN8n, 'zhima' | 'gateway'>, items: number): Wired {
	const content = `={{ JSON.stringify({ ...${JSON.stringify(bizContent)}, transaction_id: 'BENCH' + $itemIndex, name: $json.who }) }}`;
	return chain('HTTP Request', items, [
		{
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			credentials: keys(zhima),
			parameters: {
				method: 'POST',
				url,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: 'zhimaCreditApi',
				sendQuery: true,
				queryParameters: { parameters: [{ name: 'method', value: method }] },
				sendBody: true,
				contentType: 'form-urlencoded',
				bodyParameters: { parameters: [{ name: 'biz_content', value: content }] },
				options: readAsJson,
			},
		},
	]);
}

/**
 * What one builds from n8n's own nodes: the text to sign, its signature, the request, the answer; with as few expressions as that can be
 * done with, because each takes n8n's time. Nothing of the answer is verified.
 */
export function byHand({ crypto, gateway: { url, credential } }: Pick<RealN8n, 'crypto' | 'gateway'>, items: number): Wired {
	const build = `
const timestamp = new Date(Date.now() + 8 * 60 * 60 * 1000).toISOString().slice(0, 19).replace('T', ' ');
return $input.all().map(({ json }, n) => {
	const parameters = {
		app_id: '${credential.appId}',
		method: '${method}',
		format: 'JSON',
		charset: 'utf-8',
		sign_type: 'RSA2',
		timestamp,
		version: '1.0',
		biz_content: JSON.stringify({ ...${JSON.stringify(bizContent)}, transaction_id: 'BENCH' + n, name: json.who }),
	};
	const text = Object.keys(parameters).sort().map((name) => name + '=' + parameters[name]).join('&');
	const { biz_content, ...common } = parameters;
	const query = Object.entries(common).map((pair) => pair.map(encodeURIComponent).join('=')).join('&');
	return { json: { text, url: '${url}?' + query + '&sign=', biz_content } };
});`;
	const read = `
return $input.all().map(({ json }, n) => {
	const reply = json.${method.replaceAll('.', '_')}_response;
	if (reply.code !== '10000') throw new Error(reply.sub_msg);
	return { json: { ...reply, watchlist_clear: reply.level === '0' }, pairedItem: { item: n } };
});`;
	return chain('By hand', items, [
		code(build),
		{
			type: 'n8n-nodes-base.crypto',
			typeVersion: 2,
			credentials: { crypto: { id: crypto, name: 'Crypto' } },
			parameters: { action: 'sign', value: '={{ $json.text }}', dataPropertyName: 'sign', algorithm: 'RSA-SHA256', encoding: 'base64' },
		},
		{
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			parameters: {
				method: 'POST',
				url: '={{ $json.url + encodeURIComponent($json.sign) }}',
				sendBody: true,
				contentType: 'form-urlencoded',
				bodyParameters: { parameters: [{ name: 'biz_content', value: '={{ $json.biz_content }}' }] },
				options: readAsJson,
			},
		},
		code(read),
	]);
}
