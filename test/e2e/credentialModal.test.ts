import { makePair } from '../fixtures/fastKeys';
import { type Simulator, startSimulator } from '../../simulator/startSimulator';
import { type EditorWindow, openEditor } from './openEditor';
import { openSharedN8n } from './sharedN8n';

let simulator: Simulator;
let window: EditorWindow;

beforeAll(async () => {
	[simulator, window] = await Promise.all([startSimulator(), openEditor()]);
});
afterAll(async () => {
	await Promise.all([window.close(), simulator.close()]);
});

/** Pastes a text into a field of the credential's window, which may be a line or an area. */
const paste = (field: string, text: string) => window.part(`parameter-input-${field}`).locator('input, textarea').fill(text);

/** Opens the window of a new credential, as a person finds it, and enters what holds for all tests. */
async function newCredential(): Promise<void> {
	const { url } = await openSharedN8n();
	await window.page.goto(`${url}/home/credentials/create`);
	await window.part('new-credential-type-select').locator('input').first().fill('zhima');
	await window.page.getByText('Zhima Credit API').last().click();
	await window.part('new-credential-type-button').click();
	await window.part('parameter-input-environment').click();
	await window.page.getByRole('option', { name: /^Custom/ }).click();
	await paste('gatewayUrl', simulator.url);
	await paste('appId', simulator.credential.appId!);
}

async function save(): Promise<void> {
	// n8n takes over what was typed a moment later, which a person does not notice.
	await window.page.waitForTimeout(500);
	await window.part('credential-save-button').click();
}

/** What the red banner says once it is asked for details. */
async function whatIsWrong(): Promise<string> {
	await window.page.getByText('More details').click();
	return await window.part('credential-edit-dialog').innerText();
}

test('keys pasted in each other\'s place are shown red in words that say so, and green once they are right', async () => {
	const { privateKey, alipayPublicKey } = simulator.credential;
	await newCredential();
	await paste('privateKey', alipayPublicKey!);
	await paste('alipayPublicKey', alipayPublicKey!);
	await save();

	const wrong = await whatIsWrong();
	await window.takePicture('credential-red', window.part('editCredential-modal'));
	expect(wrong).toContain("'Private Key' holds a public key");

	// As it comes out of a mail: on one line, with spaces in place of line ends.
	await paste('privateKey', privateKey!.trim().replaceAll('\n', ' '));
	await save();
	await window.page.getByText('Connection tested successfully').filter({ visible: true }).waitFor();
	await window.takePicture('credential-green', window.part('editCredential-modal'));
	// Beside the green, not somewhere below.
	expect(await window.page.getByText('It does not prove the Alipay Public Key: that is checked at the first reply that a node gets.').isVisible()).toBe(true);
});

test.each([
	['another private key', () => ({ privateKey: makePair(2048).privateKey }), /Alipay could not confirm the signature.*'Private Key'/s],
	["the app's own public key as Alipay's", () => ({ alipayPublicKey: simulator.applicationPublicKey }), /'Alipay Public Key' holds your app's public key/],
	['an app ID that Alipay does not know', () => ({ appId: '2021000000000001' }), /Alipay does not know this app ID/],
])('%s is shown red in words that name the field', async (_mistake, mistake, words) => {
	const { privateKey, alipayPublicKey } = simulator.credential;
	await newCredential();
	for (const [field, text] of Object.entries({ privateKey, alipayPublicKey, ...mistake() })) await paste(field, text!);
	await save();

	expect(await whatIsWrong()).toMatch(words);
});
