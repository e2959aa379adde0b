/**
 * Opens one of the simulator's pages and follows one of its buttons, as a browser does.
 *
 * @returns where the browser is sent
 * @throws when the page has no such button
 */
export async function followButton(address: string, label: string): Promise<string> {
	const page = await (await fetch(address)).text();
	const escaped = new RegExp(`href="([^"]+)">${label}<`).exec(page)?.[1];
	if (escaped === undefined) throw new Error(`The page has no button "${label}".`);
	const target = escaped.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
	const answer = await fetch(new URL(target, address), { redirect: 'manual' });
	return answer.headers.get('location')!;
}
