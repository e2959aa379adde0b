import type { IBinaryData, INodeParameters } from 'n8n-workflow';

import { asHtml, asMessage, outputHint } from '../../../nodes/shared/n8n/output/foreignText';
import { apiCall } from '../../../nodes/shared/operations/apiCall';
import { certification } from '../../../nodes/shared/operations/certification';
import type { Operation } from '../../../nodes/shared/operations/operation';
import { watchlist } from '../../../nodes/shared/operations/watchlist';
import { startOddGateway } from '../../e2e/oddGateway';
import type { OddGateway } from '../../e2e/oddGateway';
import { smallJpeg } from '../../fixtures/smallJpeg';
import { runAgainst } from '../runAgainst';
import { idNumber } from '../../fixtures/people';
import { withSimulator } from '../../fixtures/withSimulator';

const hidden = 'a\u202eb\u0000c\nd\u200be';

it('what cannot be seen, or turns the writing around, is a space', () => {
	expect([asHtml(hidden), asMessage(hidden)]).toEqual(['a b c d e', 'a b c d e']);
});

it('markup is seen as it is', () => {
	expect(asHtml('<b>&`x`')).toBe('&lt;b&gt;&amp;&#96;x&#96;');
	expect(asMessage('<b>&`x`<>')).toBe('‹b›&`x`‹›');
	expect(outputHint('<b>', 'info')).toEqual({ message: '&lt;b&gt;', type: 'info', location: 'outputPane' });
});

/** What n8n would show as a link, an image, a script and code. */
const marked = '<a href="https://marked.example/">click</a><img src=x onerror=alert(1)><script>1</script>`code`&lt;';

const simulator = withSimulator();
const run = runAgainst(simulator, { parameters: { options: { maxTries: 1 } } });
let gateway: OddGateway;
let reply: { body: Record<string, unknown>; traceId: string };
beforeAll(async () => {
	gateway = await startOddGateway((response) => {
		response.setHeader('trace_id', reply.traceId);
		response.end(JSON.stringify({ error_response: reply.body }));
	});
});
beforeEach(() => {
	reply = { body: {}, traceId: '' };
});
afterAll(() => gateway.close());

/** Runs a node so that it stops the workflow, and once more so that the item says why. */
async function failIn(operation: Operation, parameters: INodeParameters, binary?: Record<string, IBinaryData>, gatewayUrl = gateway.url) {
	const more = { items: [{ json: {}, binary }], credential: { ...simulator.credential, gatewayUrl } };
	const stopped = await run(operation, parameters, { ...more, onError: 'stopWorkflow' });
	const went = await run(operation, parameters, { ...more, onError: 'continueRegularOutput' });
	return { error: stopped.error!, item: went.json, details: went.told[0]!, hints: [stopped, went].flatMap(({ hints }) => hints) };
}

const expectNoMarkup = ({ error, hints }: Awaited<ReturnType<typeof failIn>>) => {
	for (const shown of [error.description!, ...hints]) expect(shown).not.toMatch(/[<>`]|&(?!amp;|lt;|gt;|#96;)/);
	expect(error.message).not.toMatch(/[<>]/);
};

const file = { data: smallJpeg, mimeType: 'image/jpeg' };
const pictureParameters = { imageSource: 'binary', binaryPropertyName: 'photo' };

describe('What comes from outside is text wherever n8n shows HTML:', () => {
	it('names of files', async () => {
		const failed = await failIn(certification, pictureParameters, { [marked.slice(0, 39)]: file, other: file });

		expectNoMarkup(failed);
		expect(failed.error.description).toContain('&lt;a href="https://marked.example/"&gt;click, other.');
		// The item is data: whoever shows it knows where.
		expect(failed.details.advice).toContain('<a href="https://marked.example/">click, other.');
	});

	it.each(['sub_msg', 'msg'])("the gateway's words in %s, which nobody signed", async (name) => {
		reply.body = { code: '40002', [name]: marked };
		const failed = await failIn(watchlist, {});

		expectNoMarkup(failed);
		expect(failed.error.description).toContain('Alipay\'s message: &lt;a href="https://marked.example/"&gt;click&lt;/a&gt;&lt;img');
		expect(failed.error.description).toContain('&#96;code&#96;&amp;lt;');
		expect(failed.details.alipay_message).toBe(marked);
	});

	it('codes and the number of the call', async () => {
		reply = { body: { code: marked, sub_code: marked, msg: 'x' }, traceId: '<b>1</b>' };
		const failed = await failIn(watchlist, {});

		expectNoMarkup(failed);
		expect(JSON.stringify(failed.item)).not.toContain('<');
	});

	it.each<[string, INodeParameters]>([
		['a method', { method: marked }],
		['parameters', { method: 'zhima.credit.score.get', parameters: JSON.stringify({ [marked]: marked }) }],
		['biz_content', { method: 'zhima.credit.score.get', bizContent: `{"a":${marked}}` }],
	])('%s of an API call', async (_, parameters) => {
		expectNoMarkup(await failIn(apiCall, parameters));
	});

	it.each<[string, INodeParameters]>([
		['a field', { certNo: marked }],
		['a choice', { certType: marked }],
		['a transaction ID', { transactionIdMode: 'custom', transactionId: marked }],
		['an option', { options: { transactionIdPrefix: marked, productCode: marked } }],
	])('%s', async (_, parameters) => {
		expectNoMarkup(await failIn(watchlist, parameters));
	});
});

describe('What comes from outside is short:', () => {
	it('names of files', async () => {
		const files = Object.fromEntries(Array.from({ length: 2_000 }, (_, at) => [`${at} ${'x'.repeat(180)}`, file]));
		const { error, item } = await failIn(certification, pictureParameters, files);

		expect(error.description!.length).toBeLessThan(600);
		expect(JSON.stringify(item).length).toBeLessThan(2_000);
		expect(error.description).toMatch(/: 0 x{62}…, 1 x{62}…, 2 x{62}…, 3 x{62}…, 4 x{62}… and 1,995 more\.$/);
	});

	it("the gateway's words", async () => {
		reply.body = { code: '40002', sub_msg: 'x'.repeat(1_000_000), sub_code: 'y'.repeat(1_000_000) };
		const { error, item } = await failIn(watchlist, {});

		expect(error.description!.length).toBeLessThan(1_000);
		expect(JSON.stringify(item).length).toBeLessThan(2_000);
	});
});

it('A number of the call that holds what was sent is left out of a refusal', async () => {
	reply = { body: { code: '40002', msg: 'x' }, traceId: idNumber.replace(/^(.{6})(.{8})/, '$1-$2-') };
	const { item, details } = await failIn(watchlist, { certNo: idNumber });

	expect(details.trace_id).toBeNull();
	expect(JSON.stringify(item)).not.toContain('19900230');
});
