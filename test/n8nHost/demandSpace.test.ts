import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { demandSpace } from '../../n8nHost/demandSpace';

test('what a disk has room for may go there', async () => {
	expect(await demandSpace(tmpdir(), 1, 'A file')).toBeUndefined();
});

test('what it has no room for is refused with how much is free and what to do', async () => {
	const { blocks, bsize } = await statfs(tmpdir());
	const tooMuch = blocks * bsize + 1e9;
	await expect(demandSpace(tmpdir(), tooMuch, 'Installing n8n')).rejects.toThrow(
		new RegExp(`^Installing n8n takes ${(tooMuch / 1e9).toFixed(1)} GB, and the disk of ${tmpdir()} has [\\d.]+ GB free\\. Free some space, or set XDG_CACHE_HOME to a folder on another disk. Then run the same command again\\.$`),
	);
});
