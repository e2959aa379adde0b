import { followButton } from '../simulator/followButton';
import { idNumber, personName } from '../fixtures/people';
import { withSimulator } from '../fixtures/withSimulator';
import { AlipaySdk } from './officialSdk';

/** The SDK states the machine's own time as if it were China's: by so many ms the simulator's clock has to differ. */
const sdkIsLate = () => (8 * 60 + new Date().getTimezoneOffset()) * 60_000;

const simulator = withSimulator({ now: () => Date.now() - sdkIsLate() });
let sdk: InstanceType<typeof AlipaySdk>;
beforeAll(() => {
	const { appId, privateKey, alipayPublicKey } = simulator.credential;
	sdk = new AlipaySdk({ appId: appId!, privateKey: privateKey!, alipayPublicKey, gateway: simulator.url, keyType: 'PKCS8' });
});

const verified = { validateSign: true };

test("Alipay's SDK exchanges a code, refreshes the tokens and asks for the score with them, and verifies each reply", async () => {
	const consent = new URL('/oauth2/publicAppAuthorize.htm', simulator.url);
	consent.search = new URLSearchParams({ app_id: simulator.credential.appId!, scope: 'auth_zhima', redirect_uri: 'http://127.0.0.1:1/back' }).toString();
	const code = new URL(await followButton(consent.href, 'Agree')).searchParams.get('auth_code')!;

	const first = await sdk.exec('alipay.system.oauth.token', { grantType: 'authorization_code', code }, verified);
	expect(first).toMatchObject({ accessToken: expect.stringMatching(/^authzhma/) as string, userId: '2088000000000000' });
	const second = await sdk.exec('alipay.system.oauth.token', { grantType: 'refresh_token', refreshToken: first.refreshToken as string }, verified);
	expect(second.accessToken).not.toBe(first.accessToken);

	const bizContent = { transaction_id: 'sdk_1', product_code: 'w1010100100000000001' };
	const score = await sdk.exec('zhima.credit.score.get', { authToken: second.accessToken as string, bizContent }, verified);
	expect(score).toMatchObject({ code: '10000', zmScore: '800' });
	const dead = await sdk.exec('zhima.credit.score.get', { authToken: first.accessToken as string, bizContent }, verified);
	expect(dead).toMatchObject({ code: '20001', subCode: 'aop.invalid-auth-token' });
});

test("Alipay's SDK gets a merchant's tokens and asks whether a consent is in force", async () => {
	const bizContent = { grant_type: 'authorization_code', code: 'appcode' };
	expect(await sdk.exec('alipay.open.auth.token.app', { bizContent }, verified)).toMatchObject({ code: '10000', authAppId: '2021000000000001' });
	const query = { identity_type: '5', identity_param: '{"userId":"2088000000000000"}' };
	expect(await sdk.exec('zhima.auth.info.authquery', { bizContent: query }, verified)).toMatchObject({ code: '10000', authorized: 'true' });
});

test.each([
	['I am this person', 'T'],
	['I am somebody else', 'F'],
])("Alipay's SDK starts a certification and makes its link (pageExec); after \"%s\" it is answered %s", async (button, passed) => {
	const identity = { identity_type: 'CERT_INFO', cert_type: 'IDENTITY_CARD', cert_name: personName, cert_no: idNumber };
	const bizContent = {
		outer_order_no: `SDK${passed}`,
		biz_code: 'FACE',
		identity_param: identity,
		merchant_config: { return_url: 'https://shop.example.com/back' },
	};
	const { certifyId } = await sdk.exec('alipay.user.certify.open.initialize', { bizContent }, verified);
	const ask = async () => await sdk.exec('alipay.user.certify.open.query', { bizContent: { certify_id: certifyId as string } }, verified);
	expect(await ask()).toMatchObject({ code: '10000', passed: 'F' });

	const link = sdk.pageExec('alipay.user.certify.open.certify', 'GET', { bizContent: { certify_id: certifyId as string } });
	expect(await followButton(link, button)).toBe('https://shop.example.com/back');
	expect(await ask()).toMatchObject({ code: '10000', passed });
});
