/** A place at which a pattern was found, in units of the text. */
export interface Found {
	/** Index of the pattern. */
	pattern: number;
	/** First and last unit. */
	first: number;
	last: number;
}

/** What a text holds of some patterns. */
export interface SearchResult {
	found: Found[];
	/** How many of the last units are the beginning of a pattern. */
	begun: number;
}

/**
 * Looks for many patterns at once, in a time that grows with the text and not with the number of patterns (Aho and Corasick, 1975).
 *
 * A pattern is a list of UTF-16 code units. No two are equal and none is empty.
 */
export class PatternSearch {
	private states = 1;
	/** The first unit by which a state continues, and to where, as most go on by one only; 0 for none. */
	private readonly onlyUnit: Int32Array;
	private readonly onlyNext: Int32Array;
	/** By state and unit: where a state continues by another unit than its first. */
	private readonly others = new Map<number, number>();
	/** The state and the unit from which a state comes, and how many units it stands for. */
	private readonly parents: Int32Array;
	private readonly units: Int32Array;
	private readonly depths: Int32Array;
	/** The state of the longest other end of what is recognized. */
	private readonly shorter: Int32Array;
	/** The pattern that ends in a state, counted from 1; 0 for none. */
	private readonly ending: Int32Array;
	/** The nearest shorter state in which a pattern ends; 0 for none. */
	private readonly shorterEnding: Int32Array;

	constructor(patterns: ReadonlyArray<readonly number[]>) {
		const most = patterns.reduce((sum, { length }) => sum + length, 1);
		const perState = () => new Int32Array(most);
		[this.onlyUnit, this.onlyNext, this.parents, this.units] = [perState(), perState(), perState(), perState()];
		[this.depths, this.shorter, this.ending, this.shorterEnding] = [perState(), perState(), perState(), perState()];
		for (const [index, units] of patterns.entries()) {
			let state = 0;
			for (const unit of units) state = this.next(state, unit) || this.addState(state, unit);
			this.ending[state] = index + 1;
		}
		this.linkStates();
	}

	/** The state in which one unit more is recognized; 0 for none. */
	private next(state: number, unit: number): number {
		if (this.onlyUnit[state] === unit) return this.onlyNext[state]!;
		return this.others.get(state * 0x10000 + unit) ?? 0;
	}

	private addState(parent: number, unit: number): number {
		const added = this.states++;
		if (this.onlyNext[parent] === 0) {
			this.onlyUnit[parent] = unit;
			this.onlyNext[parent] = added;
		} else {
			this.others.set(parent * 0x10000 + unit, added);
		}
		this.parents[added] = parent;
		this.units[added] = unit;
		this.depths[added] = this.depths[parent]! + 1;
		return added;
	}

	/** Links each state with shorter ones, those of lesser depth first, as theirs are needed. */
	private linkStates(): void {
		const byDepth: number[][] = [];
		for (let state = 1; state < this.states; state++) (byDepth[this.depths[state]! - 1] ??= []).push(state);
		for (const states of byDepth) {
			for (const state of states) {
				const parent = this.parents[state]!;
				const shorter = parent === 0 ? 0 : this.step(this.shorter[parent]!, this.units[state]!);
				this.shorter[state] = shorter;
				this.shorterEnding[state] = this.ending[shorter]! > 0 ? shorter : this.shorterEnding[shorter]!;
			}
		}
	}

	private step(from: number, unit: number): number {
		for (let state = from; ; state = this.shorter[state]!) {
			const following = this.next(state, unit);
			if (following > 0 || state === 0) return following;
		}
	}

	/**
	 * Looks through a text. Of the patterns that end at one place the longest one that is accepted counts, as it covers the others.
	 *
	 * @param accepts further conditions of a pattern
	 */
	in(units: readonly number[], accepts: (found: Found) => boolean): SearchResult {
		const found: Found[] = [];
		let state = 0;
		for (const [last, unit] of units.entries()) {
			state = this.step(state, unit);
			for (let end = this.ending[state]! > 0 ? state : this.shorterEnding[state]!; end > 0; end = this.shorterEnding[end]!) {
				const one = { pattern: this.ending[end]! - 1, first: last - this.depths[end]! + 1, last };
				if (!accepts(one)) continue;
				found.push(one);
				break;
			}
		}
		return { found, begun: this.depths[state]! };
	}
}
