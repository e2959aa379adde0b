import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { calls } from '../../nodes/shared/operations';
import { documentedNodes } from '../../scripts/documentedNodes';
import { withTables } from '../../scripts/pageTables';
import { simulatorTables } from '../../scripts/simulatorTables';
import { timestampTolerance } from '../../simulator/checkGateway';
import { transactionLifetime } from '../../simulator/ledger';
import { magicParametersOf, magicValues } from '../../simulator/magicValues';
import { misbehaviours } from '../../simulator/misbehaviours';

const readme = readFileSync(join(__dirname, '..', '..', 'simulator', 'README.md'), 'utf8');

test('the README describes each misbehavior in the words of the table, and no other', () => {
	const rows = Object.entries(misbehaviours).map(
		([how, { meaning, billed }]) => `| \`${how}\` | ${meaning} | ${billed ? 'yes' : 'no'} |`,
	);
	const table = /\| misbehavior \|.*\n\|-.*\n((?:\|.*\n)+)/.exec(readme)?.[1]?.trim().split('\n');
	expect(table).toEqual(rows);
});

test('the README names every magic value that is neither a code nor a misbehavior', () => {
	const named = calls.flatMap((operation) =>
		[...magicValues(operation)]
			.filter(([value, { does }]) => does === 'succeed' || /^(un|no |error )/.test(value))
			.filter(([value]) => !(value in misbehaviours) && !value.includes('-'))
			.map(([value]) => value),
	);
	expect([...new Set(named)].filter((value) => !readme.includes(`\`${value}\``))).toEqual([]);
});

test('the README names every field in which a value asks for a reply, and no other', () => {
	const [, asks] = /^To get a particular reply, (.*?)\. Case, /ms.exec(readme)!;
	const fields = calls.flatMap((operation) => magicParametersOf(operation).map(({ displayName }) => displayName));
	expect([...asks!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!).sort()).toEqual([...new Set(fields)].sort());
});

test('the table of results is what `npm run docs` writes', () => {
	expect(withTables(readme, simulatorTables(documentedNodes()))).toBe(readme);
});

test('the README names the tolerance and the lifetime that the simulator uses', () => {
	expect(readme).toContain(`here, ${timestampTolerance / 60_000} minutes`);
	expect(readme).toContain(`are valid for ${(transactionLifetime / 1000).toLocaleString('en')} s`);
});

test('the README begins with what the simulator does not imitate', () => {
	expect(readme.split('\n\n')[1]).toMatch(/^What it does not imitate:/);
});
