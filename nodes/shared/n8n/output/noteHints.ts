import type { IExecuteFunctions } from 'n8n-workflow';

import { formatNumber } from '../../protocol/formatNumber';
import type { Outcome } from '../../protocol/outcome/outcome';
import { usualSide } from '../../protocol/question/notes';
import type { Note } from '../../protocol/question/notes';
import { outputHint } from './foreignText';

/** What each note says of some items, which are counted before it. */
const sentences: Record<Note, { type: 'info' | 'warning'; one: string; more: string }> = {
	namePutRight: {
		type: 'info',
		one: "has a name that was put right before it was sent. 'Name as Typed' under Options sends names untouched.",
		more: "have a name that was put right before it was sent. 'Name as Typed' under Options sends names untouched.",
	},
	turnedImage: {
		type: 'warning',
		one: 'has an image that lies on its side or is mirrored, and only says so in its Exif data. Turn it before this node.',
		more: 'have an image that lies on its side or is mirrored, and only says so in its Exif data. Turn them before this node.',
	},
	cmykImage: {
		type: 'warning',
		one: 'has an image in CMYK, the colors of printers. Convert it to RGB before this node.',
		more: 'have an image in CMYK, the colors of printers. Convert them to RGB before this node.',
	},
	smallImage: {
		type: 'warning',
		one: `has an image of fewer than ${usualSide} pixels across, which is little to tell a face by.`,
		more: `have an image of fewer than ${usualSide} pixels across, which is little to tell a face by.`,
	},
};

/** Tells the user, after a run, in how many items a name was put right or an image is unusual. Names no item's data. */
export function addNoteHints(context: IExecuteFunctions, outcomes: readonly Outcome[]): void {
	for (const [note, { type, one, more }] of Object.entries(sentences)) {
		const count = outcomes.filter(({ notes }) => notes?.includes(note as Note)).length;
		if (count === 0) continue;
		context.addExecutionHints(outputHint(count === 1 ? `1 item ${one}` : `${formatNumber(count)} items ${more}`, type));
	}
}
