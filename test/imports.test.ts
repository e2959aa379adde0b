import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, resolve } from 'node:path';

import typescript from 'typescript';

import { operations } from '../nodes/shared/operations';

const root = resolve(__dirname, '..');

const shared = 'nodes/shared';
const floors = ['keys', 'credential', 'question', 'signing', 'reply', 'outcome', 'diagnosis'].map((floor) => `${shared}/protocol/${floor}`);
const tables = [`${shared}/errors`, `${shared}/operations`];
const protocol = [`${shared}/protocol`, ...floors];
const form = `${shared}/n8n/form`;
const output = `${shared}/n8n/output`;
const run = `${shared}/n8n`;

interface Room {
	/** The rooms from which its files may import, besides itself. Each is listed before it, so there is no way around in a circle. */
	from: string[];
	/** The packages that it may load; any, where nothing is said. */
	packages?: RegExp;
}

const nothing = /^\b$/;
const cryptography = /^node:crypto$/;
const n8n = /^n8n-workflow$/;

/**
 * The plan of the house, from the ground up. A room is a folder with those below it; below `nodes/shared` each folder is a room of its own.
 * The nodes of n8n are one room. Tests are in none: they may import everything, and nothing imports them.
 */
const house: Record<string, Room> = {
	[`${shared}/errors`]: { from: [], packages: nothing },
	[`${shared}/operations`]: { from: [`${shared}/errors`], packages: nothing },
	[`${shared}/protocol`]: { from: tables, packages: nothing },
	...Object.fromEntries(floors.map((floor, at): [string, Room] => [floor, { from: [...tables, ...protocol.slice(0, at + 1)], packages: cryptography }])),
	[form]: { from: [...tables, ...protocol], packages: n8n },
	[output]: { from: [...tables, ...protocol, form], packages: n8n },
	[run]: { from: [...tables, ...protocol, form, output], packages: n8n },
	'nodes/<Node>': { from: [`${shared}/operations`, form, run], packages: n8n },
	credentials: { from: [`${shared}/protocol/credential`, `${shared}/protocol/signing`, run], packages: n8n },
	localhost: { from: [], packages: /^node:.+$/ },
	simulator: { from: [...tables, 'localhost'], packages: /^(busboy|node-forge|node:.+)$/ },
	mutants: { from: [] },
	n8nHost: { from: ['localhost'] },
	demo: { from: ['localhost', 'n8nHost', 'simulator'] },
	'test/fixtures': { from: ['simulator'] },
	'test/protocol': { from: [...tables, ...protocol, 'test/fixtures'] },
	'test/vectors': { from: [`${shared}/errors`, 'simulator', 'test/fixtures'] },
	'test/canvas': { from: [], packages: n8n },
	'test/errors': { from: [] },
	'test/n8nHost': { from: [] },
	'test/scripts': { from: ['n8nHost'] },
	'test/simulator': { from: [...tables, 'simulator'] },
	'test/n8n': { from: [...tables, 'credentials', 'simulator', 'test/fixtures'] },
	'test/contract': { from: [...tables, ...protocol, 'simulator', 'test/fixtures', 'test/simulator'] },
	'test/e2e': { from: [...tables, 'demo', 'n8nHost', 'simulator', 'test/fixtures', 'test/n8n'] },
	'test/package': { from: [] },
	bench: { from: [...tables, ...protocol, 'localhost', 'n8nHost', 'simulator', 'test/fixtures', 'test/n8n', 'test/e2e'] },
	scripts: { from: [...tables, ...protocol, form, output, run, 'n8nHost', 'simulator', 'bench'] },
};

/** What the floors show: of each, the files that the product and the scripts import from elsewhere. */
const entrances: Record<string, string[]> = {
	[`${shared}/protocol/keys`]: ['readCertificate', 'readCertificates', 'readContentKey', 'readKeys', 'signatureTypes', 'transactionKey'],
	[`${shared}/protocol/credential`]: ['allowedMethods', 'credential', 'gateways', 'requireValidCertificate'],
	[`${shared}/protocol/question`]: ['acceptedFiles', 'ambiguousValues', 'base64Text', 'bizContent', 'chosenValue', 'exactJson', 'filePart', 'invalidField', 'isOn', 'isTooLarge', 'notes', 'pictureTooLarge', 'prepareRequest', 'transactionId', 'values', 'wireRoom', 'wireText', 'withFiles'],
	[`${shared}/protocol/signing`]: ['connectionProbe', 'contentCipher', 'linkOf', 'signRequest', 'signedParameters', 'textToSign'],
	[`${shared}/protocol/reply`]: ['isGatewayCode', 'isSuccess', 'readFields', 'readNotification', 'readReply', 'replyFiles', 'replyLimits', 'verdictOf'],
	[`${shared}/protocol/outcome`]: ['auditFields', 'classify', 'classifyFault', 'classifyReplyFault', 'mayBeDone', 'outcome', 'readAnswer', 'rulesOf', 'showsWrongSetUp', 'withResult'],
	[`${shared}/protocol/diagnosis`]: ['explainRefusal'],
	[form]: ['choosers', 'errorRouting', 'fields', 'numberOptions', 'outputs', 'readChoice', 'resultField', 'sharedOptions', 'subtitle', 'transactionParameters'],
	[output]: ['answerOf', 'certificateHints', 'detailsOf', 'documentedNames', 'earlierCallHint', 'failureError', 'hints', 'howToAskAnew', 'noteHints', 'present', 'routing', 'signatureHint'],
};

const code = ['bench', 'credentials', 'demo', 'localhost', 'mutants', 'n8nHost', 'nodes', 'scripts', 'simulator', 'test'].flatMap((folder) =>
	readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => /\.(ts|mjs|cjs)$/.test(file))
		.map((file) => join(folder, file)),
);
const known = new Set(code);
/** Tests and their settings, which are in no room. */
const isTest = (file: string) => /\.test\.ts$|\bjest\.config\.cjs$/.test(file);

interface Import {
	file: string;
	/** The file of the repository that is imported; undefined for a package and for what is no code. */
	to: string | undefined;
	/** The package, as it is named. */
	package: string | undefined;
}

/** Everything that a file imports, in whatever way, types included. */
function importsOf(file: string): Import[] {
	const { importedFiles } = typescript.preProcessFile(readFileSync(join(root, file), 'utf8'), true, true);
	return importedFiles.map(({ fileName: name }) => {
		if (!name.startsWith('.')) return { file, to: undefined, package: name };
		const path = normalize(join(dirname(file), name));
		return { file, to: [path, `${path}.ts`, `${path}/index.ts`].find((one) => known.has(one)), package: undefined };
	});
}

const imports = code.flatMap(importsOf);
const inside = imports.filter((one): one is Import & { to: string } => one.to !== undefined);
const arrow = ({ file, to }: Import) => `${file} -> ${to}`;

/** The room of a file; undefined where it is in none. */
function roomOf(file: string): string | undefined {
	const folder = dirname(file);
	if (folder.startsWith(shared)) return folder in house ? folder : undefined;
	if (folder.startsWith('nodes/')) return 'nodes/<Node>';
	return Object.keys(house).find((room) => folder === room || folder.startsWith(`${room}/`));
}

describe('Imports go down', () => {
	it('the search finds each way of importing', () => {
		const source = `import a from 'one'; import type { B } from 'two'; export * from 'three'; const d = require('four'); await import('five'); let f: import('six').G;`;
		expect(typescript.preProcessFile(source, true, true).importedFiles.map(({ fileName }) => fileName)).toEqual(['one', 'two', 'three', 'four', 'five', 'six']);
		expect(inside.length).toBeGreaterThan(500);
	});

	it('every file stands in a room of the plan, and every room has files', () => {
		const rooms = code.filter((file) => !isTest(file) && !/^test\/[^/]+$/.test(file)).map((file) => [file, roomOf(file)] as const);
		expect(rooms.filter(([, room]) => room === undefined).map(([file]) => file)).toEqual([]);
		expect(Object.keys(house).filter((room) => !rooms.some(([, other]) => other === room))).toEqual([]);
	});

	it('in the plan, a room is only above those from which it imports', () => {
		const order = Object.keys(house);
		const upward = order.flatMap((room, at) => house[room]!.from.filter((other) => !order.slice(0, at).includes(other)).map((other) => `${room} -> ${other}`));
		expect(upward).toEqual([]);
	});

	it.each(Object.keys(house))('%s imports only from the rooms below it that the plan names', (room) => {
		const leaving = inside.filter(({ file, to }) => !isTest(file) && roomOf(file) === room && roomOf(to) !== room);
		const forbidden = leaving.filter(({ to }) => !house[room]!.from.includes(String(roomOf(to)))).map(arrow);
		expect(forbidden).toEqual([]);
	});

	it.each(Object.entries(house).filter(([, { packages }]) => packages))('%s loads only packages that match $packages', (room, { packages }) => {
		const loaded = imports.filter(({ file, package: name }) => name !== undefined && !isTest(file) && roomOf(file) === room);
		expect(loaded.filter(({ package: name }) => !packages!.test(name!)).map(({ file, package: name }) => `${file} -> ${name}`)).toEqual([]);
	});

	it('nothing imports a test', () => {
		expect(inside.filter(({ to }) => isTest(to)).map(arrow)).toEqual([]);
	});

	it.each(Object.entries(entrances))('what others import from %s is %j', (room, files) => {
		const isUser = ({ file }: Import) => /^(nodes|credentials|scripts)\//.test(file) && roomOf(file) !== room;
		const used = inside.filter((one) => isUser(one) && dirname(one.to) === room).map(({ to }) => to.slice(room.length + 1, -'.ts'.length));
		expect([...new Set(used)].sort()).toEqual([...files].sort());
	});

	it('the credential loads nothing from the run of a node but the rules of its connection test', () => {
		expect(inside.filter(({ file, to }) => roomOf(file) === 'credentials' && roomOf(to) === run).map(({ to }) => to)).toEqual([`${run}/connectionRules.ts`]);
	});

	it.each(operations)('the node of $method imports only its operation and the n8n edge', ({ node, choice }) => {
		const own = inside.filter(({ file }) => file === `nodes/${node}/${node}.node.ts`).map(({ to }) => to);
		const edge = [`${form}/fields.ts`, `${form}/outputs.ts`, `${run}/runOperation.ts`, ...(choice ? [`${form}/subtitle.ts`] : [])];
		expect(own.filter((to) => dirname(to) !== `${shared}/operations`).sort()).toEqual(edge.sort());
		expect(own).toHaveLength(edge.length + 1);
	});
});

/** The groups of files that import one another around a circle, each in alphabetical order (Tarjan's algorithm). */
function circlesOf(files: readonly string[], next: (file: string) => readonly string[]): string[][] {
	const seen = new Map<string, { index: number; low: number; open: boolean }>();
	const stack: string[] = [];
	const found: string[][] = [];
	const walk = (file: string) => {
		const own = { index: seen.size, low: seen.size, open: true };
		seen.set(file, own);
		stack.push(file);
		for (const to of next(file)) {
			const other = seen.get(to) ?? walk(to);
			if (other.open) own.low = Math.min(own.low, other.low);
		}
		if (own.low === own.index) {
			const circle = stack.splice(stack.indexOf(file));
			for (const one of circle) seen.get(one)!.open = false;
			if (circle.length > 1 || next(file).includes(file)) found.push(circle.sort());
		}
		return own;
	};
	for (const file of files) if (!seen.has(file)) walk(file);
	return found.sort();
}

describe('No imports go around in a circle', () => {
	it('the search finds each circle and nothing else', () => {
		const next: Record<string, string[]> = { a: ['b', 'c'], b: ['c'], c: ['d'], d: ['b', 'e'], e: [], f: ['f'], g: ['a'] };
		expect(circlesOf(Object.keys(next), (file) => next[file]!)).toEqual([['b', 'c', 'd'], ['f']]);
	});

	it('there is none among the files', () => {
		const next = new Map(code.map((file) => [file, inside.filter((one) => one.file === file).map(({ to }) => to)]));
		expect(circlesOf(code, (file) => next.get(file)!)).toEqual([]);
	});
});
