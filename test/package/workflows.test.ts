import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';

interface Step {
	uses?: string;
	with?: Record<string, unknown>;
	run?: string;
}
interface Job {
	uses?: string;
	needs?: string;
	permissions?: Record<string, string>;
	steps?: Step[];
}
interface Workflow {
	permissions: Record<string, string>;
	jobs: Record<string, Job>;
}

const folder = resolve(__dirname, '../../.github/workflows');
const workflows = readdirSync(folder).map((file) => [file, parse(readFileSync(join(folder, file), 'utf8')) as Workflow] as const);

describe.each(workflows)('The workflow %s', (_file, workflow) => {
	const steps = Object.values(workflow.jobs).flatMap((job) => job.steps ?? []);

	it('names every action by the hash of its code', () => {
		const actions = [...steps, ...Object.values(workflow.jobs)].flatMap(({ uses }) => uses ?? []).filter((uses) => !uses.startsWith('./'));
		for (const action of actions) expect(action).toMatch(/@[0-9a-f]{40}$/);
	});

	it('may do nothing that its jobs do not need', () => {
		expect([{}, { contents: 'read' }]).toContainEqual(workflow.permissions);
		const beyondReading = Object.entries(workflow.jobs).filter(([, job]) =>
			Object.entries(job.permissions ?? {}).some(([what, may]) => `${what}: ${may}` !== 'contents: read'),
		);
		expect(beyondReading.map(([name, job]) => [name, job.permissions])).toEqual(
			workflow.jobs.publish ? [['publish', { contents: 'read', 'id-token': 'write' }]] : [],
		);
	});

	it('leaves no token behind in the checkout', () => {
		const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
		for (const checkout of checkouts) expect(checkout.with).toMatchObject({ 'persist-credentials': false });
	});

	it('puts nothing from outside into a command line', () => {
		for (const { run } of steps) expect(run ?? '').not.toContain('${{');
	});
});

describe('The release', () => {
	const release = workflows.find(([file]) => file === 'release.yml')![1];

	it('publishes with provenance, and only after every check has passed', () => {
		expect(release.jobs.publish!.needs).toBe('checks');
		expect(release.jobs.checks!.uses).toBe('./.github/workflows/ci.yml');
		expect(release.jobs.publish!.steps!.map(({ run }) => run).join('\n')).toContain('npm publish --provenance');
	});

	it('runs the checks that every change has to pass', () => {
		const ci = workflows.find(([file]) => file === 'ci.yml')![1];
		expect(ci.jobs.checks!.steps!.map(({ run }) => run)).toContain('bash .ci/run');
	});
});
