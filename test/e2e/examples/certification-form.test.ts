import { keepingExecutions } from '../../../demo/loadExamples';
import { type BrowserWindow, openBrowser } from '../openBrowser';
import { connectionsOf, connectionsTaken, endsReached } from './connections';
import { fillForm, type FormEntries } from './fillForm';
import { endingPageIsReady } from './endingPageIsReady';
import { openExample, type OpenExample } from './openExample';
import { idNumber, mistypedIdNumber } from '../../fixtures/people';
import { phonePhoto, pngPhoto } from '../../fixtures/phonePhoto';
import { jpeg, picture } from './requests';

const file = 'certification-form.json';
/** What Zhima takes, in bytes. */
const limit = 153_579;

const small = jpeg(picture);

let example: OpenExample;
let window: BrowserWindow;
const taken = new Set<string>();

/** Fills in the form in a browser and resolves with the ending page, and with what the workflow did. */
async function submit(entries: FormEntries) {
	await fillForm(window.page, example.n8n.url, entries);
	await window.page.waitForURL(/form-waiting/);
	const title = await window.page.locator('.card h1').innerText();
	const text = await window.page.locator('.card p').innerText();
	const run = await example.workflow.nextRun();
	for (const connection of connectionsTaken(example.file, run)) taken.add(connection);
	return { title, text, ends: endsReached(example.file, run), status: run.status };
}

/** The image that came to Zhima with the last request. */
function pictureAtZhima(): Buffer {
	const { bizContent } = example.simulator.requests.at(-1)!;
	const { materials } = bizContent as { materials: string };
	const [longest] = [...materials.matchAll(/[A-Za-z0-9+/=]{1000,}/g)].map(([text]) => text);
	return Buffer.from(longest!, 'base64');
}

beforeAll(async () => {
	[example, window] = await Promise.all([openExample(file), openBrowser()]);
});
afterAll(async () => {
	await Promise.all([window.close(), example.close()]);
});

test("a phone's photo of 4 MB gets under the limit, and the person reads that the identity is confirmed", async () => {
	const photo = phonePhoto();
	expect(photo.length).toBeGreaterThan(4_000_000);
	await window.page.goto(`${example.n8n.url}/form/confirm-identity`);
	await window.takePicture('form', window.page.locator('section'));

	const { title, text, ends } = await submit({ name: 'Li Lei', idNumber, photo: jpeg(photo) });

	expect(title).toBe('Your identity is confirmed');
	expect(text).toContain('ZM201612013000000393900404029253');
	expect(ends).toEqual(['Page: Passed']);
	const sent = pictureAtZhima();
	expect(sent.subarray(0, 3).toString('hex')).toBe('ffd8ff');
	expect(sent.length).toBeLessThanOrEqual(limit);
});

test('a small photo goes to Zhima as it is', async () => {
	const { title } = await submit({ name: 'Li Lei', idNumber, photo: small });

	expect(title).toBe('Your identity is confirmed');
	expect(pictureAtZhima()).toEqual(picture);
});

test('a PNG becomes a JPEG on its way', async () => {
	const { title } = await submit({ name: 'Li Lei', idNumber, photo: { name: 'photo.png', mimeType: 'image/png', buffer: pngPhoto() } });

	expect(title).toBe('Your identity is confirmed');
	expect(pictureAtZhima().subarray(0, 3).toString('hex')).toBe('ffd8ff');
});

const callUs = ['We could not check your identity', /call us and tell us this, .*: \S.*$/s, 'Page: Please Call Us'] as const;
const noPicture = jpeg(Buffer.from('This is no picture at all.'));
const notSetUp = ['We could not check your identity', /look into it first\. Please call us and tell us this: \S.*$/s, 'Page: Not Set Up'] as const;
type Ending = [what: string, entries: FormEntries, title: string, text: RegExp, end: string, billed: number];
const endings: Ending[] = [
	['another face', { name: 'not passed', idNumber, photo: small }, 'Your identity is not confirmed', /take another photo/, 'Page: Not Passed', 1],
	['a mistyped ID number', { name: 'Li Lei', idNumber: mistypedIdNumber, photo: small }, 'Please correct what you entered', /'ID Number'/, 'Page: Please Correct', 0],
	['a busy Zhima', { name: 'system error', idNumber, photo: small }, 'Please try again in a few minutes', /What you entered is fine/, 'Page: Try Again Later', 0],
	['a contract that is not in force', { name: 'arrangement error', idNumber, photo: small }, ...notSetUp, 0],
	['a reply that is not genuine', { name: 'wrong signature', idNumber, photo: small }, ...notSetUp, 1],
	['a transaction ID that is used up', { name: 'transaction error', idNumber, photo: small }, ...callUs, 0],
	['an authorization that is missing', { name: 'invalid auth token', idNumber, photo: small }, ...callUs, 0],
	['a file that is no picture', { name: 'Li Lei', idNumber, photo: { ...noPicture, mimeType: 'image/png' } }, 'We cannot use this photo', /JPEG/, 'Page: Photo Not Usable', 0],
	['a file that only calls itself a JPEG', { name: 'Li Lei', idNumber, photo: noPicture }, 'Please correct what you entered', /JPEG/, 'Page: Please Correct', 0],
];

test.each(endings)('after %s the person reads what to do, and nothing that looks like passed', async (what, entries, title, text, end, billed) => {
	const billedBefore = example.simulator.ledger.length;

	const page = await submit(entries);
	if (end === 'Page: Please Correct' && what.includes('ID number')) await window.takePicture('form-please-correct', window.page.locator('section'));

	expect(page).toMatchObject({ title, text: expect.stringMatching(text) as string, ends: [end], status: 'success' });
	expect(`${page.title} ${page.text}`).not.toMatch(/is confirmed|Thank you/);
	expect(example.simulator.ledger.length - billedBefore).toBe(billed);
});

test('the way back leads from an ending page to the form', async () => {
	await submit({ name: 'not passed', idNumber, photo: small });
	await window.page.getByRole('link', { name: 'Fill in the form again' }).click();

	const name = window.page.getByLabel('Name, as on your ID card');
	await name.waitFor();
	expect(window.page.url()).toBe(`${example.n8n.url}/form/confirm-identity`);
	expect(await name.inputValue()).toBe('');
});

test.each([
	['the consent', { agrees: false, photo: small }],
	['a photo', {}],
])('the form is not sent without %s', async (_, missing) => {
	const asked = example.simulator.requests.length;

	await fillForm(window.page, example.n8n.url, { name: 'Li Lei', idNumber, ...missing });

	await window.page.getByText('This field is required').filter({ visible: true }).waitFor();
	expect(example.simulator.requests.length).toBe(asked);
});

test('somebody who sends the form past the browser without the consent is told that it is needed, and Zhima is not asked', async () => {
	const asked = example.simulator.requests.length;
	const body = new FormData();
	body.set('field-0', 'Li Lei');
	body.set('field-1', idNumber);
	body.set('field-2', new Blob([new Uint8Array(picture)], { type: 'image/jpeg' }), 'photo.jpg');

	const response = await fetch(`${example.n8n.url}/form/confirm-identity`, { method: 'POST', body });
	const { formWaitingUrl } = (await response.json()) as { formWaitingUrl: string };
	await endingPageIsReady(formWaitingUrl);
	await window.page.goto(formWaitingUrl);
	const run = await example.workflow.nextRun();
	for (const connection of connectionsTaken(example.file, run)) taken.add(connection);

	expect(endsReached(example.file, run)).toEqual(['Page: Consent Needed']);
	expect(await window.page.locator('.card h1').innerText()).toBe('We need your consent');
	expect(example.simulator.requests.length).toBe(asked);
});

test('together these entries take every connection of the workflow', () => {
	expect([...taken].sort()).toEqual(connectionsOf(example.file));
});

test('as the file has it, n8n keeps nothing once the ending page was shown', async () => {
	await example.close();
	example = await openExample(file, { change: (workflow) => ({ ...workflow, settings: example.file.settings }) });
	expect(keepingExecutions(example.file).settings).not.toEqual(example.file.settings);

	await fillForm(window.page, example.n8n.url, { name: 'Li Lei', idNumber, photo: small });
	await window.page.getByText('Your identity is confirmed').waitFor();

	await expect(example.workflow.executionsKept()).resolves.toBe(0);
});
