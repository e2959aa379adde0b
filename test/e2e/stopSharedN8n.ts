/** Jest's global teardown: ends the n8n that the tests shared and removes what it kept. */
export default async function stopSharedN8n(): Promise<void> {
	await globalThis.sharedN8n?.stop();
}
