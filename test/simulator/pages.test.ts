import { operations } from '../../nodes/shared/operations';
import { withSimulator } from '../fixtures/withSimulator';
import { readReply } from './readReply';
import { call, sampleQuestion } from './signedCall';
import { followButton } from './followButton';

const simulator = withSimulator();
const consentPages = operations.flatMap(({ link }) => (link?.kind === 'consent' ? [link.page] : []));

const asked = { scope: 'auth_zhima', redirect_uri: 'https://shop.example.com/back' };
const open = (path: string, query: Record<string, string>) =>
	fetch(new URL(`${path}?${new URLSearchParams({ app_id: simulator.credential.appId!, ...query })}`, simulator.url), { redirect: 'manual' });

/** Addresses that a browser would not open as a website. */
const noWebsites = ['javascript:alert(1)', 'data:text/html,x', 'alipays://platformapi/startapp', 'file:///etc/passwd', '//shop.example.com', 'shop'];

test('the front page says what to enter in the credential, and leads to the page that withdraws consent', async () => {
	const response = await fetch(new URL('/', simulator.url));
	const html = await response.text();
	expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html;charset=utf-8']);
	expect(html).toContain(`Enter ${simulator.url} as the Gateway URL`);
	expect(html).not.toContain(simulator.credential.privateKey!.slice(0, 40));
	const [, to] = /<a href="([^"]+)">/.exec(html)!;
	expect(await (await fetch(new URL(to!, simulator.url))).text()).toContain('Simulated withdrawal of consent');
});

test('there are two consent pages', () => {
	expect(new Set(consentPages).size).toBe(2);
});

describe.each([...new Set(consentPages)].map((page) => `/${page}`))('%s', (path) => {
	test('leads back to a website', async () => {
		const address = new URL(`${path}?${new URLSearchParams({ app_id: simulator.credential.appId!, ...asked })}`, simulator.url);
		expect(await followButton(address.href, 'Agree')).toMatch(/^https:\/\/shop\.example\.com\/back\?app_id=\d+/);
	});

	test.each([[{ scope: 'auth_zhima' }], [{ ...asked, redirect_uri: '' }]])('says so where redirect_uri is missing: %j', async (query: Record<string, string>) => {
		const response = await open(path, query);
		expect(response.status).toBe(400);
		expect(await response.text()).toContain('<p>redirect_uri is missing.</p>');
	});

	test.each(noWebsites)('leads nobody to %s', async (address) => {
		const response = await open(path, { ...asked, redirect_uri: address });
		expect(response.status).toBe(400);
		expect(await response.text()).toContain('redirect_uri is not an address that begins with http:// or https://.');
	});
});

test.each(['', ...noWebsites])('what the button of a consent page calls leads nobody to %j', async (address) => {
	const response = await open('/simulated/agree', { page: consentPages[0]!, redirect_uri: address });
	expect([response.status, response.headers.get('location')]).toEqual([400, null]);
	expect(await response.text()).toContain('redirect_uri is');
});

/** Starts a certification and ends it as a browser does. */
async function endCertification(returnUrl: unknown): Promise<Response> {
	const operation = operations.find(({ method }) => method === 'alipay.user.certify.open.initialize')!;
	const { content, ...question } = sampleQuestion(operation, 'pages_1');
	const config = { merchant_config: { return_url: returnUrl } };
	simulator.answer({ does: 'succeed' });
	const { node } = await readReply(await call(simulator, { ...question, content: { ...content, ...config, outer_order_no: crypto.randomUUID().replaceAll('-', '') } }), simulator);
	return await open('/simulated/certify', { certify_id: String(node.certify_id), passed: 'T' });
}

test('the end of a certification leads back to a website, and to nothing else', async () => {
	const back = await endCertification('https://shop.example.com/done');
	expect([back.status, back.headers.get('location')]).toEqual([302, 'https://shop.example.com/done']);
	for (const address of noWebsites) {
		const response = await endCertification(address);
		expect([response.status, response.headers.get('location')]).toEqual([400, null]);
	}
});
