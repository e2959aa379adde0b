import { type BrowserWindow, openBrowser } from '../openBrowser';
import { connectionsOf, connectionsTaken, endsReached } from './connections';
import { endingPageIsReady } from './endingPageIsReady';
import { openExample, type OpenExample } from './openExample';
import { idNumber, mistypedIdNumber } from '../../fixtures/people';
import { phonePhoto } from '../../fixtures/phonePhoto';
import { checkPhoto } from '../../../nodes/shared/operations/faceChecks';
import type { Behaviour } from '../../../simulator/behaviour';
import { jpeg, picture } from './requests';

const megabyte = 1_048_576;
const { method: photoMethod } = checkPhoto;
const small = jpeg(picture);

let example: OpenExample;
let window: BrowserWindow;
const taken = new Set<string>();

beforeAll(async () => {
	[example, window] = await Promise.all([openExample('applicant-identity.json'), openBrowser()]);
});
afterAll(async () => {
	await Promise.all([window.close(), example.close()]);
});

interface Entries {
	name: string;
	number?: string;
	photo?: typeof small;
}

/** Fills in the form in the browser and resolves with the ending page, and with what the workflow and Alipay did. */
async function submit({ name, number = idNumber, photo = small }: Entries) {
	const { requests, ledger } = example.simulator;
	const [asked, billed] = [requests.length, ledger.length];
	const { page } = window;
	await page.goto(`${example.n8n.url}/form/applicant-identity`);
	await page.getByLabel('Name, as on your ID card').fill(name);
	await page.getByLabel('ID card number', { exact: true }).fill(number);
	await page.locator('input[type=file]').setInputFiles(photo);
	await page.getByLabel('I agree that').check();
	await page.getByRole('button', { name: 'Check my identity' }).click();
	await page.waitForURL(/form-waiting/);
	const title = await page.locator('.card h1').innerText();
	const text = await page.locator('.card p').innerText();
	const run = await example.workflow.nextRun();
	for (const connection of connectionsTaken(example.file, run)) taken.add(connection);
	expect(run.status).toBe('success');
	return { title, text, ends: endsReached(example.file, run), asked: requests.length - asked, billed: ledger.length - billed };
}

test('an applicant whose name, number and photo belong together is accepted after two questions', async () => {
	const { title, text, ends, asked, billed } = await submit({ name: 'Li Lei' });

	expect([title, ends, asked, billed]).toEqual(['Your identity is confirmed', ['Page: Accepted'], 2, 2]);
	expect(text).toMatch(/Keep this number: \w+/);
	const [sent] = example.simulator.requests.at(-1)!.files;
	expect(sent!.bytes.equals(picture)).toBe(true);
});

test("a phone's photo of 4 MB gets under the limit before anybody is asked", async () => {
	const photo = phonePhoto();
	expect(photo.length).toBeGreaterThan(megabyte);

	const { ends } = await submit({ name: 'Wang Wu', photo: jpeg(photo) });

	expect(ends).toEqual(['Page: Accepted']);
	const [sent] = example.simulator.requests.at(-1)!.files;
	expect(sent!.bytes.length).toBeLessThanOrEqual(megabyte);
});

const looks = 'One of us will look at this';
const refusedSetUp: Behaviour = { does: 'refuse', subCode: 'isv.insufficient-isv-permissions' };
const refusals: Record<string, Behaviour> = {
	'a missing permission': refusedSetUp,
	'a consent that is over': { does: 'refuse', subCode: 'aop.invalid-auth-token' },
	'a used-up ID': { does: 'refuse', subCode: 'TRANSACTION_ID_EXPIRED' },
	'a busy Alipay': { does: 'refuse', subCode: 'SYSTEM_ERROR' },
	'a photo that Alipay calls too large': { does: 'refuse', subCode: 'FILE_SIZE_TO_LARGE' },
};

const byName: Array<[what: string, entries: Entries, title: string, text: RegExp, end: string, asked: number]> = [
	['a number of somebody else', { name: 'not matched' }, 'Your identity is not confirmed', /do not match/, 'Page: Refused', 1],
	['an answer that nobody knows', { name: 'unknown match' }, looks, /this number: \w+/, 'Page: A Person Looks at the Match', 1],
	['a photo of somebody else', { name: 'not passed' }, looks, /this number: \w+/, 'Page: A Person Looks at the Photo', 2],
	['a poor photo', { name: 'low quality' }, looks, /this number: \w+/, 'Page: A Person Looks at the Photo', 2],
	['a low score', { name: 'low score' }, looks, /this number: \w+/, 'Page: A Person Looks at the Photo', 2],
	['a mistyped number', { name: 'Li Lei', number: mistypedIdNumber }, 'Please correct what you entered', /ID card/, 'Page: Please Correct', 0],
	['a large file that is no picture', { name: 'Li Lei', photo: jpeg(Buffer.alloc(megabyte + 1, 'no picture')) }, 'We cannot use this photo', /1 MB/, 'Page: Photo Not Usable', 0],
];

test.each(byName)('after %s the applicant reads what to do, and is not accepted', async (_, entries, title, text, end, asked) => {
	const page = await submit(entries);

	expect(page).toMatchObject({ title, text: expect.stringMatching(text) as string, ends: [end], asked });
	expect(`${page.title} ${page.text}`).not.toMatch(/is confirmed|Thank you|[{}]|credential|node|item/);
});

const [callUs, later] = ['We could not check your identity', 'Please try again in a few minutes'];
const ofTheMatch: Array<[what: string, title: string, end: string]> = [
	['a missing permission', callUs, 'Page: Not Set Up'],
	['a consent that is over', callUs, 'Page: Please Call Us'],
	['a used-up ID', callUs, 'Page: Please Call Us'],
	['a busy Alipay', later, 'Page: Try Again Later'],
];
const ofThePhoto: typeof ofTheMatch = [
	['a missing permission', callUs, 'Page: Photo Check Not Set Up'],
	['a consent that is over', callUs, 'Page: Call About the Photo'],
	['a used-up ID', callUs, 'Page: Call About the Photo'],
	['a busy Alipay', later, 'Page: Try the Photo Later'],
	['a photo that Alipay calls too large', 'Please send another photo', 'Page: Another Photo'],
];
const troubles = [
	...ofTheMatch.map((one) => ['the match', ...one] as const),
	...ofThePhoto.map((one) => ['the photo', ...one] as const),
];

test.each(troubles)('of %s, %s ends with a page of its own, and nobody is accepted', async (which, what, title, end) => {
	// An applicant of their own for each: what was answered a moment ago is not asked again.
	const letter = String.fromCharCode(65 + troubles.findIndex((one) => one[0] === which && one[1] === what));
	example.simulator.answer(
		({ parameters }) => ((parameters.method === photoMethod) === (which === 'the photo') ? refusals[what]! : { does: 'succeed' }),
		{ times: 1_000 },
	);
	const page = await submit({ name: `Applicant ${letter}` });
	example.simulator.answerNormally();

	expect(page).toMatchObject({ title, ends: [end] });
	expect(`${page.title} ${page.text}`).not.toMatch(/is confirmed|Thank you|[{}]|credential|node|item/);
});

test('somebody who sends the form past the browser without the consent is told so, and Alipay is not asked', async () => {
	const asked = example.simulator.requests.length;
	const body = new FormData();
	body.set('field-0', 'Li Lei');
	body.set('field-1', idNumber);
	body.set('field-2', new Blob([new Uint8Array(picture)], { type: 'image/jpeg' }), 'photo.jpg');
	const response = await fetch(`${example.n8n.url}/form/applicant-identity`, { method: 'POST', body });
	const { formWaitingUrl } = (await response.json()) as { formWaitingUrl: string };

	await endingPageIsReady(formWaitingUrl);
	await window.page.goto(formWaitingUrl);
	await window.page.getByText('We need your consent').waitFor();
	const run = await example.workflow.nextRun();
	for (const connection of connectionsTaken(example.file, run)) taken.add(connection);

	expect(endsReached(example.file, run)).toEqual(['Page: Consent Needed']);
	expect(example.simulator.requests.length).toBe(asked);
});

test('together these took every connection of the workflow', () => {
	expect([...taken].sort()).toEqual(connectionsOf(example.file));
});
