import { NOTFOUND } from 'node:dns';
import { readdirSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join, resolve } from 'node:path';

import { ZhimaCreditApi } from '../credentials/ZhimaCreditApi.credentials';
import { outcomes } from '../nodes/shared/errors/outcomes';
import { connectionRules } from '../nodes/shared/n8n/connectionRules';
import { sendingFaultOf } from '../nodes/shared/n8n/sendingFault';
import { operations } from '../nodes/shared/operations';
import { readCredential } from '../nodes/shared/protocol/credential/credential';
import { freshCredential, refusalOf } from './fixtures/freshCredential';
import { fromCore } from './n8n/fromCore';

const { SsrfBlockedIpError } = fromCore('@n8n/backend-network') as { SsrfBlockedIpError: new (ip: string) => Error };

const labels: string[] = Object.values(outcomes).map(({ label }) => label);

/** The table rows of a page that begin with a code, as cells. */
const rowsOf = (page: string): string[][] =>
	readFileSync(join(resolve(__dirname, '../docs'), page), 'utf8')
		.split('\n')
		.filter((line) => /^\| `[\w.-]+` \|/.test(line))
		.map((line) => line.slice(2, -2).split(' | '));

const guide = readFileSync(join(resolve(__dirname, '../docs'), 'guide.zh-CN.md'), 'utf8');

/** The rows of the guide's table with this head, as cells. */
const tableUnder = (head: string): string[][] =>
	guide
		.slice(guide.indexOf(`\n${head}`) + 1)
		.split('\n\n')[0]!
		.split('\n')
		.slice(2)
		.map((line) => line.slice(2, -2).split(' | '));

/** The name of a node as people read it, from that of its file. */
const readable = (node: string) => node.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').replace('By', 'by').replace('Api', 'API');

/** A code can have several rows, with a branch each. */
const branchesOf = (rows: string[][]) => rows.map(([code, ...cells]) => [code, cells.find((cell) => labels.includes(cell))].join(' ')).sort();

describe('The Chinese guide', () => {
	const explained = rowsOf('error-codes.zh-CN.md');

	it('explains every code that the English page has, under the same branch, and no other', () => {
		const english = rowsOf('error-codes.md').filter(([code]) => !(code!.slice(1, -1) in outcomes));
		expect(english.length).toBeGreaterThan(100);
		expect(branchesOf(explained)).toEqual(branchesOf(english));
	});

	it('says in Chinese what each code means and what to do', () => {
		for (const row of explained) {
			expect(row).toHaveLength(4);
			for (const cell of row.slice(2)) expect(cell).toMatch(/\p{Script=Han}/u);
		}
	});

	it('sends people to the same node as the English page', () => {
		const nodes = ['HTTP Request', 'Edit Image', 'API Call', 'Exchange Code', 'Start Verification'];
		const named = (rows: string[][]) =>
			rows.map((row) => [row[0]!, ...nodes.filter((node) => row.slice(2).join(' ').includes(node))].join(' ')).sort();
		const inChinese = new Map(named(explained).map((row) => [row.split(' ')[0]!, row]));
		// The English page may name more, but nobody is sent where it sends nobody.
		for (const row of named(rowsOf('error-codes.md'))) {
			const chinese = inChinese.get(row.split(' ')[0]!);
			for (const node of nodes) if (chinese?.includes(node)) expect(row).toContain(node);
			if (row.includes('API Call')) expect(chinese).toContain('API Call');
		}
	});

	it('says in Chinese what each word of a result means, and no word that there is not', () => {
		const rows = tableUnder('| 意思 | `result` |');
		const words = rows.flatMap((row) => [...row[1]!.matchAll(/`(\w+)`/g)].map(([, word]) => word!));

		for (const [meaning] of rows) expect(meaning).toMatch(/\p{Script=Han}/u);
		expect(words.sort()).toEqual([...new Set(operations.flatMap(({ results }) => Object.keys(results)))].sort());
	});

	it('names every node, with whether a new merchant can sign up for it', () => {
		const signUps = { open: '能', notKnown: '未公布', closed: '仅限已有合同', byMethod: '视接口而定' };
		const known = new Map(operations.map(({ node, signUp }) => [readable(node), signUps[signUp]]));
		const told = new Map(tableUnder('| 节点 | 用来做什么').map((cells) => [cells[0]!, cells.at(-1)!]));
		expect(told).toEqual(known);
	});

	it('names every operation of Alipay Identity', () => {
		const known = operations
			.filter(({ node }) => node === 'AlipayIdentity')
			.map(({ choice }) => `${choice!.resource!.name} → ${choice!.operation.name}`);
		expect(tableUnder('| 操作 | 做什么').map(([operation]) => operation).sort()).toEqual(known.sort());
	});

	it('names every field of the credential, and the one that n8n adds', () => {
		const own = new ZhimaCreditApi().properties.filter(({ type }) => type !== 'notice').map(({ displayName }) => displayName);
		const known = [...own, 'Allowed HTTP Request Domains'];
		expect(tableUnder('| 界面上的字段 |').flatMap(([fields]) => fields!.split('、')).sort()).toEqual(known.sort());
	});

	it('names every output in its order', () => {
		expect(tableUnder('| 出口 | 意思').map(([output]) => output)).toEqual(labels);
	});

	describe('quotes what the connection test shows as it is:', () => {
		/** Each text of a row of its own; what is described in Chinese is none. */
		const quoted = tableUnder('| 界面提示 |').flatMap(([shown]) => shown!.split(/[；、]/)).filter((text) => !/\p{Script=Han}/u.test(text));
		const codes = quoted.filter((text) => /^`[A-Z_]+`$/.test(text)).map((text) => text.slice(1, -1));
		const sentences = quoted.filter((text) => !codes.includes(text.slice(1, -1))).map((text) => text.replaceAll('`', ''));

		const { application, fields } = freshCredential();
		const refused = (changed: object) => refusalOf(() => readCredential({ ...fields, ...changed }));
		const shown = [
			...connectionRules().map(({ properties }) => properties.message),
			refused({ privateKey: application.publicPem }),
			refused({ alipayPublicKey: application.publicPem }),
			new SsrfBlockedIpError('10.0.0.1').message,
		];

		it('finds them', () => {
			expect([sentences.length, codes.length]).toEqual([5, 8]);
		});

		it.each(sentences)('%s', (sentence) => {
			const [begin, end] = sentence.split('…').map((part) => part.trim()) as [string, string?];
			const is = (message: string) => (end === undefined ? message === begin : begin === '' ? message.includes(`' ${end}`) : message.startsWith(`${begin} `) || message.startsWith(`${begin}.`));
			expect(shown.filter(is)).not.toEqual([]);
		});

		it.each(codes)('%s', (code) => {
			const known = [...Object.keys(constants.errno), NOTFOUND];
			const isOfCertificate = sendingFaultOf({ code }, 'https://gateway.example/gateway.do').fault === 'untrusted-gateway';
			expect(isOfCertificate || known.includes(code)).toBe(true);
			expect(readFileSync(resolve(__dirname, '../docs/credential.md'), 'utf8')).toContain(`\`${code}\``);
		});
	});

	it('names only examples that exist', () => {
		const examples = readdirSync(resolve(__dirname, '../examples')).filter((file) => file.endsWith('.json')).map((file) => file.replace('.json', ''));
		const named = [...guide.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map(([, name]) => name!);
		expect(named.length).toBeGreaterThan(5);
		expect(named.filter((name) => !examples.includes(name))).toEqual([]);
	});
});
