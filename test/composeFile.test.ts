import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import n8nHost from '../n8nHost/package.json';
import packageJson from '../package.json';
import { healthEnvironment, queueEnvironment, readinessPath, workerCommand } from './e2e/queue/queueEnvironment';

interface Service {
	image?: string;
	build?: string;
	command?: string;
	environment?: Record<string, string>;
	ports?: string[];
	deploy?: { replicas: number };
	depends_on?: Record<string, { condition: string }>;
	healthcheck: { test: string[] };
	volumes?: string[];
}

const folder = join(__dirname, '..', 'docs');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const { services, volumes } = parse(read('queue-mode/compose.yaml'), { merge: true }) as {
	services: Record<'redis' | 'postgres' | 'main' | 'worker', Service>;
	volumes: Record<string, unknown>;
};
const { redis, postgres, main, worker } = services;
const page = read('queue-mode.md');
const dockerfile = read('queue-mode/Dockerfile');

/** What the test of queue mode would tell n8n, had it these two servers. */
const shared = queueEnvironment(
	{ host: 'redis', port: 6379 },
	{
		host: 'postgres',
		port: 5432,
		database: postgres.environment!.POSTGRES_DB!,
		user: postgres.environment!.POSTGRES_USER!,
		password: postgres.environment!.POSTGRES_PASSWORD!,
	},
	'${N8N_ENCRYPTION_KEY:?is missing}',
);

test('the compose file starts Redis, PostgreSQL, one main and two workers', () => {
	expect(Object.keys(services)).toEqual(['redis', 'postgres', 'main', 'worker']);
	expect(main.deploy).toBeUndefined();
	expect(worker.deploy).toEqual({ replicas: 2 });
});

test('main and workers are told what the test of queue mode tells them', () => {
	expect(main.environment).toMatchObject(shared);
	expect(worker.environment).toMatchObject({ ...shared, ...healthEnvironment(5678) });
	expect(Object.keys(main.environment!).filter((name) => !(name in shared))).toEqual(['WEBHOOK_URL', 'N8N_SECURE_COOKIE']);
});

test('they start as in the test of queue mode, from the same image, the workers once the main is ready', () => {
	expect(main.command).toBe('start');
	expect(worker.command).toBe(workerCommand(5).join(' '));
	expect([main.image, main.build]).toEqual([worker.image, worker.build]);
	expect(worker.depends_on).toEqual({ main: { condition: 'service_healthy' } });
	for (const { healthcheck } of [main, worker]) expect(healthcheck.test.join(' ')).toContain(`127.0.0.1:5678${readinessPath}`);
});

test('n8n has no volume that could hide the package, and every volume that is used is declared', () => {
	const used = Object.values(services).flatMap((service) => service.volumes ?? []);
	expect([main.volumes, worker.volumes]).toEqual([undefined, undefined]);
	expect(used.map((volume) => volume.split(':')[0])).toEqual(Object.keys(volumes));
});

test('only this machine reaches what listens, and no secret stands in the file', () => {
	expect(Object.values(services).flatMap(({ ports = [] }) => ports)).toEqual(['127.0.0.1:5678:5678']);
	const secrets = Object.values(services).flatMap(({ environment = {} }) =>
		Object.entries(environment).filter(([name]) => /PASSWORD|KEY/.test(name)),
	);
	expect(secrets.length).toBeGreaterThan(3);
	for (const [, value] of secrets) expect(value).toMatch(/^\$\{[A-Z0-9_]+:\?is missing\}$/);
});

test('the image holds the n8n of the tests and this version of the package, where the tests put it', () => {
	expect(dockerfile).toContain(`n8nio/n8n:${n8nHost.dependencies.n8n}\n`);
	expect(dockerfile).toContain(`/.n8n/nodes/node_modules/${packageJson.name}`);
	const packed = `${packageJson.name}-${packageJson.version}.tgz`;
	expect(dockerfile).toMatch(new RegExp(`^COPY --chown=node:node ${packed.replaceAll('.', '\\.')} /tmp/$`, 'm'));
	expect(dockerfile).toContain(`tar -xzf /tmp/${packed} `);
	expect(dockerfile).not.toContain('n8n-nodes-zhima@');
	expect(page).toContain(`npm pack   # makes ${packed}\n`);
});

test('as long as README says that the package is not on npm, nothing is told to get it there', () => {
	const readme = readFileSync(join(folder, '..', 'README.md'), 'utf8');
	expect(readme).toContain('The package is not on npm yet');
	expect(dockerfile).not.toMatch(/\bnpm (?:install|pack \S)|npx/);
});

test('the page names every variable that the processes share, and the command of a worker', () => {
	for (const name of [...Object.keys(shared), ...Object.keys(healthEnvironment(0))]) expect(page).toContain(`\`${name}\``);
	expect(page).toContain(`\`${workerCommand(5).join(' ')}\``);
	expect(page).toContain(`n8n ${n8nHost.dependencies.n8n}`);
	expect(redis.healthcheck.test).toContain('ping');
});
