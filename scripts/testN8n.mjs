/**
 * Runs the tests in a real n8n:
 *
 *     node scripts/testN8n.mjs [--n8n VERSION] [words for jest]
 *
 * With a version, that n8n is installed beside the usual one and tested; without, the one of n8nHost/package.json.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const words = process.argv.slice(2);
const env = { ...process.env };

const flag = words.indexOf('--n8n');
if (flag >= 0) {
	const [, version] = words.splice(flag, 2);
	if (!/^\d+\.\d+\.\d+$/.test(version ?? '')) {
		console.error('Say which n8n to test: npm run test:n8n -- --n8n 2.41.1');
		process.exit(1);
	}
	env.TESTED_N8N = version;
}

const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
const { status } = spawnSync(process.execPath, [jest, '--config', 'test/e2e/jest.config.cjs', ...words], { env, stdio: 'inherit' });
process.exitCode = status ?? 1;
