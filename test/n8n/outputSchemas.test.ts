import { nameOf, operations } from '../../nodes/shared/operations';
import { outputSchemas, schemaOf } from '../../scripts/outputSchemas';
import { withSimulator } from '../fixtures/withSimulator';
import { runAgainst } from './runAgainst';

const run = runAgainst(withSimulator(), { onError: 'continueRegularOutput' });

describe('Before its first run the editor shows of a node what it then puts out', () => {
	it.each(operations.filter(({ methodFrom }) => !methodFrom).map((operation) => [nameOf(operation), operation] as const))('%s', async (_name, operation) => {
		const { json } = await run(operation);

		const [file] = outputSchemas([operation]).values();
		const { version, ...shown } = JSON.parse(file!) as { version: number };

		expect(json.error).toBeUndefined();
		expect(version).toBe(1);
		expect(shown).toEqual(schemaOf(json));
	});
});
