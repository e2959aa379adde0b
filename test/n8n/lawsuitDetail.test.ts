import { lawsuitDetail } from '../../nodes/shared/operations/lawsuitDetail';
import { lawsuitRecord } from '../../nodes/shared/operations/lawsuitRecord';
import { personName } from '../fixtures/people';
import { withSimulator } from '../fixtures/withSimulator';
import { branch } from './branch';
import { nodeOf } from './nodeOf';
import { runAgainst } from './runAgainst';
import { runNode } from './runNode';

const simulator = withSimulator({ forEachTest: true });
const run = runAgainst(simulator);

const entry = (key: string, value: string) => ({ ep_element_list: [{ key, value }, { key: 'name', value: personName }] });

it.each([true, false])('The records of a person, each an item, are asked for in detail without a field mapped (Simplify %s)', async (simplify) => {
	const lawsuit_person_record = { cpws_list: [entry('cpwsId', 'C1'), entry('cpwsId', 'C2')] };
	simulator.answer({ does: 'succeed', fields: { lawsuit_person_record } });
	const records = await run(lawsuitRecord, { simplify, options: { askAgain: String(simplify) } });
	const { cpws_list: list } = (records.json as unknown as { lawsuit_person_record: { cpws_list: [] } }).lawsuit_person_record;

	const { outputs, error } = await runNode({
		type: nodeOf(lawsuitDetail),
		parameters: { productCode: 'w1010100000000000000' },
		items: list.map((json) => ({ json })),
		credential: simulator.credential,
	});

	expect(error).toBeUndefined();
	expect(branch(outputs, 'Success').map(({ json }) => json.signature_verified)).toEqual([true, true]);
	const asked = simulator.requests.slice(-2).map(({ bizContent }) => bizContent as Record<string, string>);
	expect(asked.map(({ lawsuit_id, lawsuit_type }) => [lawsuit_id, lawsuit_type])).toEqual([
		['C1', 'cpws'],
		['C2', 'cpws'],
	]);
});
