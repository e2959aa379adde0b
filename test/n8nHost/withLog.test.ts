import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { withLog } from '../../n8nHost/withLog.cjs';

test('what was printed is in the file that the second line names, which only its folder holds', () => {
	const [first, second, ...others] = withLog('npm did not succeed.', 'npm error 1\n').split('\n');
	expect([first, others]).toEqual(['npm did not succeed.', []]);
	const [, file] = /^What was printed is in (.+)\.$/.exec(second!)!;
	expect(readFileSync(file!, 'utf8')).toBe('npm error 1\n');
	rmSync(dirname(file!), { recursive: true });
});

test('where nothing can be written, the sentence stands by itself', () => {
	const program = `process.stdout.write(require(${JSON.stringify(require.resolve('../../n8nHost/withLog.cjs'))}).withLog('npm did not succeed.', 'x'))`;
	const printed = execFileSync(process.execPath, ['--eval', program], { env: { ...process.env, TMPDIR: '/proc/no/such/folder' }, encoding: 'utf8' });
	expect(printed).toBe('npm did not succeed.');
});
