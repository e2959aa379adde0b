/** What every reading of a response field has in common (docs/alipay.md 8.3 to 8.7). */
interface Described {
	/** A success without this field is not one. */
	required?: true;
	meaning: string;
	sample: unknown;
}

/** A field that the node adds beside a field of the response. */
export interface Addition {
	adds: string;
	addsMeaning: string;
}

/** Fields with their values, which the node adds beside a choice of a response field. */
export type Added = Record<string, string | number | boolean | null>;

/** The words for a match and for none, exactly as Alipay sends them. */
export interface KnownVerdicts {
	yes: readonly string[];
	no: readonly string[];
}

/** How one field of a reply becomes one or more fields of the output. */
export type ResponseField = Described &
	(
		/** A text, or a number as one. Nothing is decided by one that stands `beside` the answer: where it is missing, it is null. */
		| { reads: 'text'; beside?: true }
		/**
		 * Whatever came, unchanged: nothing is decided by it, and a call is not lost because Alipay changes it. Where it is required, it must
		 * only be there. Whether it is, and holds anything, is added under `there`.
		 */
		| { reads: 'asIs'; there?: Addition }
		/** Milliseconds since 1970, as a number or the text of one; they become a time with its offset. */
		| { reads: 'milliseconds' }
		/** Seconds from now on; the time they end is added under `adds`. Anything else is passed on unchanged. */
		| { reads: 'seconds'; adds: string; addsMeaning: string }
		/** A list whose first entry may hold the documented fields that the reply itself lacks. */
		| { reads: 'entries' }
		/**
		 * A code that holds a number, such as V_CT_RL30D; the number, and a `sentence` with it in place of #, are added; null
		 * where the code holds none.
		 */
		| { reads: 'codeWithNumber'; pattern: string; adds: string; addsMeaning: string; words: Addition & { sentence: `${string}#${string}` } }
		/**
		 * The texts `true` and `false`, with the opposite added where only a no means "go on"; or words of the method's own, then also as a
		 * list of one. Where only a yes is `final`, the field added is true with a yes, and null with a no, which may become a yes. A yes
		 * `overrules` another flag of the output where that is true, with what it and other fields then become.
		 */
		| {
				reads: 'flag';
				words?: { yes: string; no: string };
				opposite?: Addition;
				final?: Addition;
				overrules?: { flag: string; becomes: Added };
		  }
		| { reads: 'integer'; minimum: number; maximum: number }
		/** A number, or the decimal text of one; nothing is decided by it, and anything else is passed on as it came. */
		| { reads: 'decimal' }
		/** A number as text, or a word for "there is none"; whether there is one is added under `adds`. */
		| { reads: 'numberOrNone'; none: string; minimum: number; maximum: number; adds: string; addsMeaning: string }
		/** One of a closed list; each choice brings further fields. */
		| { reads: 'choice'; choices: Record<string, Added>; addsMeaning: Record<string, string> }
		/** A word of a list that may be longer than is known: what it brings, and what any other word brings. */
		| { reads: 'openChoice'; choices: Record<string, Added>; otherwise: Added; addsMeaning: Record<string, string> }
		/**
		 * Whether what was compared belongs together, in words that Alipay does not publish: those that are known, to which the user can add.
		 * The flags of `verdictMeanings` are added.
		 */
		| { reads: 'verdict'; known: KnownVerdicts }
		/**
		 * JSON as text, read into what it holds; anything else is passed on as it came. Whether it holds anything is added under `there`:
		 * nothing else is decided by it.
		 */
		| { reads: 'jsonText'; there: Addition }
		/**
		 * A file as Base64 text, which becomes a binary file of the item under the field's name and is left out of the result, wherever in the
		 * reply it stands. Whether it is there is added under `there`; null where something came that is no file.
		 */
		| { reads: 'file'; there: Addition }
		/** A record; whether it is there, and holds anything, is added under `there`. */
		| { reads: 'record'; fields: Record<string, ResponseField>; there?: Addition }
		/**
		 * Records of one kind, in a list or, as Alipay's SDKs also take it, in a record that holds the list under `within`. How many is added
		 * under `adds`, and a single one makes the added field `spoils` false.
		 */
		| { reads: 'list'; fields: Record<string, ResponseField>; within?: string; adds: string; addsMeaning: string; spoils?: string }
		/**
		 * Named lists of `ep_element_list`, themselves lists of key and value. How many entries all of them have is added under `adds`, and
		 * that none has any, and nothing else was found, under `nothingFound`. When they are simplified, the entries of each are counted under
		 * its `count`, and of lists that Alipay adds one day under the name of the list with the ending `othersCount`.
		 */
		| {
				reads: 'elementLists';
				lists: Record<string, { meaning: string; count: string; countMeaning: string }>;
				othersCount: string;
				adds: string;
				addsMeaning: string;
				nothingFound: Addition;
		  }
	);
