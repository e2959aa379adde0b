import type { IExecuteFunctions } from 'n8n-workflow';

import { formatNumber } from '../../protocol/formatNumber';
import type { Outcome } from '../../protocol/outcome/outcome';
import { usualSide } from '../../protocol/question/notes';
import type { Note } from '../../protocol/question/notes';
import { outputHint } from './foreignText';

/** What each note says of some items, which are counted before it. */
const sentences: Record<Note, { type: 'info' | 'warning'; one: string; more: string }> = {
	matchNotRecognized: {
		type: 'warning',
		one: "has a value of 'match' that is not known, so it is neither a match nor a mismatch. Let a person look at it, and ask Alipay what the value means. Then add it to 'Values That Mean a Match' or 'Values That Mean No Match' under Options.",
		more: "have a value of 'match' that is not known, so they are neither a match nor a mismatch. Let a person look at them, and ask Alipay what the value means. Then add it to 'Values That Mean a Match' or 'Values That Mean No Match' under Options.",
	},
	namePutRight: {
		type: 'info',
		one: "has a name that was cleaned up before it was sent. 'Name as Typed' under Options sends names untouched.",
		more: "have a name that was cleaned up before it was sent. 'Name as Typed' under Options sends names untouched.",
	},
	turnedImage: {
		type: 'warning',
		one: 'has an image that is rotated or mirrored, according to its Exif data. Rotate it before this node.',
		more: 'have an image that is rotated or mirrored, according to its Exif data. Rotate them before this node.',
	},
	cmykImage: {
		type: 'warning',
		one: 'has an image in CMYK, which is meant for printing. Convert it to RGB before this node.',
		more: 'have an image in CMYK, which is meant for printing. Convert them to RGB before this node.',
	},
	smallImage: {
		type: 'warning',
		one: `has an image of fewer than ${usualSide} pixels across, which is too small to recognize a face well.`,
		more: `have an image of fewer than ${usualSide} pixels across, which is too small to recognize a face well.`,
	},
};

/** Tells the user, after a run, in how many items a name was cleaned up or an image is unusual. Names no item's data. */
export function addNoteHints(context: IExecuteFunctions, outcomes: readonly Outcome[]): void {
	for (const [note, { type, one, more }] of Object.entries(sentences)) {
		const count = outcomes.filter(({ notes }) => notes?.includes(note as Note)).length;
		if (count === 0) continue;
		context.addExecutionHints(outputHint(count === 1 ? `1 item ${one}` : `${formatNumber(count)} items ${more}`, type));
	}
}
