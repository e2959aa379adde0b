import { setTimeout as sleep } from 'node:timers/promises';

/** Asks as the form in the browser does, until there is a page to go to. */
export async function endingPageIsReady(formWaitingUrl: string): Promise<void> {
	const status = new URL(formWaitingUrl);
	status.pathname += '/n8n-execution-status';
	while ((await (await fetch(status)).text()).trim() !== 'form-waiting') await sleep(100);
}
