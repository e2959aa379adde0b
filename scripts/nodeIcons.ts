/** How an icon is drawn for a light and for a dark editor. */
interface Colors {
	ground: string;
	mark: string;
	/** Of what is only hinted at. */
	faint: string;
}

/** Teal for Zhima's methods, Alipay's blue for those that are Alipay's but not Zhima's. */
const families: Record<'zhima' | 'alipay', { light: Colors; dark: Colors }> = {
	zhima: {
		light: { ground: '#0e8f7e', mark: '#fff', faint: '#5cc2b3' },
		dark: { ground: '#25b7a0', mark: '#06302b', faint: '#11766a' },
	},
	alipay: {
		light: { ground: '#1669c9', mark: '#fff', faint: '#8fc0f7' },
		dark: { ground: '#4f9dff', mark: '#062449', faint: '#1c5aa8' },
	},
};

/** What tells an icon from the others: lines on a field of 64 by 64, rounded at their ends, of this width. */
interface Mark {
	path: string;
	faint?: string;
	width?: number;
}

/** The marks, by the stored name of a node; `zhima` is the credential's. */
const marks: Record<string, Mark> = {
	alipayIdentity: {
		path: 'M21 33l8 8 14-15',
		faint: 'M12 22v-6q0-4 4-4h6m20 0h6q4 0 4 4v6m0 20v6q0 4-4 4h-6m-20 0h-6q-4 0-4-4v-6',
	},
	zhima: { path: 'M14 46a20 20 0 0 1 28-26M22 37l8 8 14-15', faint: 'M42 20a20 20 0 0 1 8 26' },
	/** Braces. */
	zhimaApiCall: { path: 'M24 14h-1q-6 0-6 6v5q0 7-6 7 6 0 6 7v5q0 6 6 6h1M40 14h1q6 0 6 6v5q0 7 6 7-6 0-6 7v5q0 6-6 6h-1' },
	/** A key. */
	zhimaAuthorization: { path: 'M32 32a10 10 0 1 1-20 0 10 10 0 1 1 20 0h21v9M43 33v7' },
	/** An ID card with a portrait. */
	zhimaCertification: { path: 'M14 16h36q4 0 4 4v24q0 4-4 4H14q-4 0-4-4V20q0-4 4-4zM27 26a4 4 0 1 1-8 0 4 4 0 1 1 8 0M17 40q1-6 6-6t6 6', faint: 'M37 27h9m-9 11h9', width: 5 },
	/** Two links of a chain. */
	zhimaCertificationByLink: { path: 'M27 37q-6-7 0-13l8-8q7-6 13 0t0 13l-4 4M37 27q6 7 0 13l-8 8q-7 6-13 0t0-13l4-4' },
	/** A gauge with its needle. */
	zhimaCreditScore: { path: 'M14 46a20 20 0 0 1 28-26M32 38l9-10', faint: 'M42 20a20 20 0 0 1 8 26' },
	/** At least so much. */
	zhimaCreditScoreBrief: { path: 'M19 15l27 12-27 12M19 50h27' },
	/** A gavel. */
	zhimaLawsuitDetail: { path: 'M19 29l17-17M31 41l17-17M23 25l12 12M32 16l12 12M29 31L13 47', faint: 'M34 52h17' },
	/** Scales. */
	zhimaLawsuitRecord: { path: 'M32 12v38M14 19h36M14 20l-6 15h12zM50 20l-6 15h12z', faint: 'M21 52h22', width: 5 },
	/** Two people. */
	zhimaRelation: { path: 'M32 22a8 8 0 1 1-16 0 8 8 0 1 1 16 0M10 50q1-14 14-14t14 14', faint: 'M42 15q7 1 7 8t-7 8M47 38q7 3 8 12' },
	/** An eye. */
	zhimaWatchlist: { path: 'M8 32q10-15 24-15t24 15q-10 15-24 15T8 32zM38 32a6 6 0 1 1-12 0 6 6 0 1 1 12 0' },
	/** Entries of a list. */
	zhimaWatchlistDetails: { path: 'M26 18h24M26 32h24M26 46h24', faint: 'M14 18h.1M14 32h.1M14 46h.1', width: 7 },
};

/** One icon, in as few characters as it takes: all of them are in the package. */
function svg({ path, faint, width = 6 }: Mark, colors: Colors): string {
	const line = (d: string, stroke: string) => `<path d="${d}" stroke="${stroke}"/>`;
	const lines = `${faint ? line(faint, colors.faint) : ''}${line(path, colors.mark)}`;
	return (
		'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">' +
		`<rect width="64" height="64" rx="14" fill="${colors.ground}"/>` +
		`<g fill="none" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round">${lines}</g></svg>\n`
	);
}

/** The icons of nodes and credential, one family in which each has a mark of its own: path below the project to text. */
export function nodeIcons(): Map<string, string> {
	return new Map(
		Object.entries(marks).flatMap(([name, mark]) => {
			const { light, dark } = families[name.startsWith('alipay') ? 'alipay' : 'zhima'];
			return [
				[`nodes/icons/${name}.svg`, svg(mark, light)],
				[`nodes/icons/${name}.dark.svg`, svg(mark, dark)],
			];
		}),
	);
}
