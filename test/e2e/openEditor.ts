import type { Locator } from 'playwright-core';
import { type BrowserWindow, openBrowser } from './openBrowser';
import { openSharedN8n, owner } from './sharedN8n';

/** A browser window in which the owner of the shared n8n is logged in. */
export interface EditorWindow extends BrowserWindow {
	/** The part of the page that n8n's own tests know by this name. */
	part(name: string): Locator;
	/** A node on the canvas, by the name that stands below it. */
	nodeOnCanvas(name: string): Locator;
	/** Opens a workflow and shows the whole of it. */
	showWorkflow(id: string): Promise<void>;
}

/** Opens a window and logs in to the shared n8n with it. */
export async function openEditor(): Promise<EditorWindow> {
	const [{ url }, window] = await Promise.all([openSharedN8n(), openBrowser()]);
	const { page } = window;
	const part = (name: string) => page.getByTestId(name);

	await page.goto(`${url}/signin`);
	await page.locator('input[name=emailOrLdapLoginId]').fill(owner.email);
	await page.locator('input[name=password]').fill(owner.password);
	await part('form-submit-button').click();
	await page.waitForURL(({ pathname }) => pathname.startsWith('/home'));

	return {
		...window,
		part,
		nodeOnCanvas: (name) => page.locator(`[data-test-id=canvas-node][data-node-name="${name}"]`),
		async showWorkflow(id) {
			await page.goto(`${url}/workflow/${id}`);
			await part('canvas-node').first().waitFor();
		},
	};
}
