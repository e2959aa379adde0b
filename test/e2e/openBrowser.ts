import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Locator, type Page, selectors } from 'playwright-core';

/** A browser window for one person. */
export interface BrowserWindow {
	page: Page;
	/** Keeps a screenshot of the window, or of a part of it, as `<name>.png` in the folder that SCREENSHOTS_TO names, if it names one. */
	takePicture(name: string, part?: Locator): Promise<void>;
	close(): Promise<void>;
}

const program = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** What keeps Chromium from looking for the internet, and lets it run where there is no display and the user is root. */
const switches = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/**
 * Opens a window of Chromium, without a display.
 *
 * @throws an Error that says what to install when there is no Chromium
 */
export async function openBrowser(): Promise<BrowserWindow> {
	selectors.setTestIdAttribute('data-test-id');
	let browser: Browser;
	try {
		browser = await chromium.launch({ executablePath: program, args: switches });
	} catch (error) {
		const advice = `${program} did not start. Install Chromium, or name yours in the environment variable CHROMIUM.`;
		throw new Error(advice, { cause: error });
	}
	const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
	page.setDefaultTimeout(60_000);

	return {
		page,
		async takePicture(name, part) {
			const folder = process.env.SCREENSHOTS_TO;
			if (!folder) return;
			await mkdir(folder, { recursive: true });
			// Away from everything that changes its looks under the mouse; then whatever moves comes to rest.
			await page.mouse.move(0, 0);
			await page.waitForTimeout(2000);
			// n8n lays advice over a workflow that is published.
			const advice = page.getByTestId('suggested-actions-close');
			if (await advice.isVisible()) await advice.click();
			await page.waitForTimeout(500);
			await (part ?? page).screenshot({ path: join(folder, `${name}.png`) });
		},
		close: () => browser.close(),
	};
}
