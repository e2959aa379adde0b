import { verdictOf } from '../../../nodes/shared/protocol/reply/verdictOf';

const known = { yes: ['T', '一致', 'both'], no: ['F', 'both'] };

test.each([
	['a word for yes', 'T', { matched: true, mismatched: false, recognized: true }],
	['another word for yes', '一致', { matched: true, mismatched: false, recognized: true }],
	['a word for no', 'F', { matched: false, mismatched: true, recognized: true }],
	['a word that stands in both lists', 'both', { matched: false, mismatched: false, recognized: false }],
	['a word that nobody knows', 'U', { matched: false, mismatched: false, recognized: false }],
	['a word with spaces around it', ' T\n', { matched: true, mismatched: false, recognized: true }],
	['a word in another case', 't', { matched: false, mismatched: false, recognized: false }],
	['a word that begins like one', 'TT', { matched: false, mismatched: false, recognized: false }],
	['an empty word', '', { matched: false, mismatched: false, recognized: false }],
])('%s means what is known of it, and nothing more', (_, word, verdict) => {
	expect(verdictOf(word, known)).toEqual(verdict);
});
