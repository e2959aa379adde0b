import { join } from 'node:path';

import { isComplete, readExamples, withCredentials } from '../../demo/loadExamples';
import { read, root } from '../repositoryFiles';

const page = read('examples/README.md');

/** The credentials that the demo stores. */
const stored = [...read('demo/demo.ts').matchAll(/name: '([^']+)', type: '(\w+)'/g)].map(([, name, type]) => ({ name: name!, type: type!, id: type! }));

it('says which examples the demo cannot run for want of a credential, and leaves none out', async () => {
	expect(stored.map(({ type }) => type)).toContain('zhimaCreditApi');
	const examples = await readExamples(join(root, 'examples'));
	const incomplete = [...examples].filter(([, example]) => !isComplete(withCredentials(example, stored))).map(([file]) => file.replace('.json', ''));
	const [, but] = /starts an n8n in which all but (.+?), which needs? a database, are ready/.exec(page.replace(/\s+/g, ' '))!;
	expect([...but!.matchAll(/`([^`]+)`/g)].map(([, name]) => name)).toEqual(incomplete);
});
