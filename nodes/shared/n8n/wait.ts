import { sleep } from 'n8n-workflow';

/**
 * Waits, or returns at once when the execution is canceled.
 *
 * @param ms nothing is waited for where it is not positive
 */
export async function wait(ms: number, cancelled: AbortSignal | undefined): Promise<void> {
	if (ms <= 0 || cancelled?.aborted) return;
	if (!cancelled) return await sleep(ms);
	let stopWaiting = () => {};
	const cancelling = new Promise<void>((resolve) => {
		stopWaiting = resolve;
		cancelled.addEventListener('abort', stopWaiting, { once: true });
	});
	await Promise.race([sleep(ms), cancelling]);
	cancelled.removeEventListener('abort', stopWaiting);
}
