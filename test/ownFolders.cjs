const { mkdtempSync, realpathSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/**
 * Gives what the tests load a folder of its own where it would write to the home folder of whoever runs them: n8n's engine its settings, the
 * compiler of the tests its program. Each configuration of jest loads this first, in the process from which all workers come.
 */
process.env.N8N_USER_FOLDER = mkdtempSync(join(tmpdir(), 'n8n-nodes-zhima-tests-'));
// The compiler takes no path that leads over a link.
process.env.SWC_NATIVE_BINDING_CACHE = join(realpathSync(join(__dirname, '..', 'node_modules')), '.cache', 'swc');

/** However the run ends: jest calls no global teardown where its global setup failed or a signal ended it. */
process.once('exit', () => rmSync(process.env.N8N_USER_FOLDER, { recursive: true, force: true }));
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
	// Where somebody else listens, too, they end the process when they have ended what they started.
	process.once(name, () => process.listenerCount(name) > 0 || process.exit(1));
}
