import { certification } from '../../nodes/shared/operations/certification';
import { relation } from '../../nodes/shared/operations/relation';
import { watchlist } from '../../nodes/shared/operations/watchlist';
import { withSimulator } from '../fixtures/withSimulator';
import { runAgainst } from './runAgainst';

const simulator = withSimulator();
const run = runAgainst(simulator, { onError: 'continueRegularOutput' });
const sent = () => simulator.requests.at(-1)!.bizContent as Record<string, unknown>;

describe('A choice that an expression makes', () => {
	it.each(['IDENTITY_CARD', 'identity_card', 'ID Card', 'id card', 'ID_CARD', ' Id-Card '])('may be written %j', async (kind) => {
		const { told } = await run(watchlist, { certType: '={{ $json.kind }}' }, { items: [{ json: { kind } }] });

		expect(told).toEqual([]);
		expect(sent().cert_type).toBe('IDENTITY_CARD');
	});

	it('may be one of Additional Fields', async () => {
		const { told } = await run(relation, { additionalFields: { relation: '={{ $json.kind }}' } }, { items: [{ json: { kind: 'Schoolmate' } }] });

		expect(told).toEqual([]);
		expect(JSON.stringify(sent())).toContain('schoolmate');
	});

	it('may say where a picture is', async () => {
		const { told } = await run(certification, { imageSource: '={{ $json.where }}' }, { items: [{ json: { where: 'base64 text' } }] });

		expect(told).toEqual([]);
	});

	it('that means nothing is refused before anything is sent, with the values that there are', async () => {
		const before = simulator.requests.length;
		const { told } = await run(watchlist, { certType: '={{ $json.kind }}' }, { items: [{ json: { kind: 'card' } }] });

		expect(simulator.requests).toHaveLength(before);
		expect(told).toMatchObject([{ code: 'invalid-item', fields: [{ name: 'Document Type' }] }]);
		expect(told[0]!.advice).toContain('IDENTITY_CARD');
	});
});
