import type { Page } from 'playwright-core';

/** What somebody puts into the form of the example. */
export interface FormEntries {
	name: string;
	idNumber: string;
	photo?: { name: string; mimeType: string; buffer: Buffer };
	/** Whether the box is ticked; it is unless this says otherwise. */
	agrees?: boolean;
}

/** Opens the form in a browser, fills it in by the labels that a person reads, and presses its button. */
export async function fillForm(page: Page, url: string, { name, idNumber, photo, agrees = true }: FormEntries): Promise<void> {
	await page.goto(`${url}/form/confirm-identity`);
	await page.getByLabel('Name, as on your ID card').fill(name);
	await page.getByLabel('ID card number', { exact: true }).fill(idNumber);
	if (photo) await page.locator('input[type=file]').setInputFiles(photo);
	if (agrees) await page.getByLabel('I agree that').check();
	await page.getByRole('button', { name: 'Confirm my identity' }).click();
}
