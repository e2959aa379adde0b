/** What a row has to reach. */
export type Goal = { atMost: number } | { atLeast: number };

/** One line of the table. */
export interface Row {
	/** What `npm run bench NAME` calls it. */
	name: string;
	/** What the product does. */
	what: string;
	/** What it is compared with. */
	against: string;
	/** Left out where a row only tells. */
	goal?: Goal;
	/** What the value counts; left out where it is a ratio. */
	unit?: 'ms' | 'sockets' | 'kB';
}

/** What one round has measured of both sides, in whatever unit both share. */
export interface Round {
	product: number;
	against: number;
}

/** Rows that are measured together, because one measurement says something about all of them. */
export interface Measurement {
	rows: Row[];
	/** Measures each row for some rounds, both sides of a round one right after the other. @returns the rounds by the row's name */
	measure(host: Host): Promise<Record<string, Round[]>>;
}

/** What measurements share. */
export interface Host {
	/** Where package.json and dist/ are. */
	projectFolder: string;
	/** Ends whatever has been started. */
	signal: AbortSignal;
	/** Whether rows are only tried out: with few items and one round, and figures that mean nothing. */
	isTrial: boolean;
	/** Tells the person who waits what is going on. */
	report(sentence: string): void;
}

/** A row with what came of it; what `npm run bench -- --json` prints. */
export interface Result extends Row {
	/** The ratio, or in rows with a unit the product's own figure: the median of the rounds. */
	value: number;
	/** The middle half of the rounds lies between these. */
	spread: [number, number];
	rounds: number;
	/** Medians of both sides, in a unit that means nothing on another machine. */
	product: number;
	other: number;
}
