import { addNoteHints } from '../../../nodes/shared/n8n/output/noteHints';
import type { Outcome } from '../../../nodes/shared/protocol/outcome/outcome';
import type { Note } from '../../../nodes/shared/protocol/question/notes';
import { collectHints } from './collectHints';

const noted = (...notes: Note[]): Outcome => ({ category: 'success', output: {}, transactionId: '', traceId: '', tries: 1, notes });
const hintsOf = (outcomes: Outcome[]) => collectHints((context) => addNoteHints(context, outcomes));

test.each<[Note, 'info' | 'warning', RegExp, RegExp]>([
	['matchNotRecognized', 'warning', /^1 item has a value of 'match' that is not known, so it is neither .+ ask Alipay what the value means\. Then add it to .+ under Options\.$/, /^2 items have a value of 'match' .+ so they are neither .+ under Options\.$/],
	['namePutRight', 'info', /^1 item has a name that was cleaned up .+ untouched\.$/, /^2 items have a name that was cleaned up .+ untouched\.$/],
	['turnedImage', 'warning', /^1 item has an image that is rotated or mirrored.+ Rotate it before this node\.$/, /^2 items have an image .+ Rotate them before this node\.$/],
	['cmykImage', 'warning', /^1 item has an image in CMYK.+ Convert it to RGB before this node\.$/, /^2 items have an image in CMYK.+ Convert them to RGB before this node\.$/],
	// ISO/IEC 19794-5 asks for 240 pixels.
	['smallImage', 'warning', /^1 item has an image of fewer than 240 pixels across/, /^2 items have an image of fewer than 240 pixels across/],
])('%s is told as %s, with the number of its items', (note, type, one, more) => {
	expect(hintsOf([noted(), noted(note)])).toEqual([{ message: expect.stringMatching(one) as string, type, location: 'outputPane' }]);
	expect(hintsOf([noted(note), noted(), noted(note)])).toEqual([{ message: expect.stringMatching(more) as string, type, location: 'outputPane' }]);
});

test('each note has a hint of its own, in large numbers with their digits in groups', () => {
	const messages = hintsOf([noted('turnedImage'), ...Array.from({ length: 1_000 }, () => noted('namePutRight', 'smallImage'))]).map(({ message }) => message);
	expect(messages).toEqual([expect.stringMatching(/^1,000 items have a name/), expect.stringMatching(/^1 item has an image that is rotated/), expect.stringMatching(/^1,000 items have an image of/)]);
});

test('nothing is said where there is nothing to note', () => {
	expect(hintsOf([noted(), { ...noted(), notes: undefined }])).toEqual([]);
});
