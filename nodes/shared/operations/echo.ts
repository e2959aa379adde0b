/** What a result tells of its question: a field of the output that follows from what was sent, which is neither personal nor secret. */
export type Echo = {
	/** The field of biz_content from which it follows. */
	of: string;
	meaning: string;
} & (
	| { tells: 'value' }
	/** True where it was given, and false where not. */
	| { tells: 'whether' }
	/** One of two sentences about a field of the answer; null where the answer lacks that. */
	| { tells: 'sentence'; about: string; given: string; notGiven: string }
);
