import type { Category } from './errorRule';

/** How one way in which an item can end is shown. */
interface Ending {
	/** Label of its output; longer ones are cut on n8n's canvas. */
	label: string;
	/** What it means, one sentence. */
	meaning: string;
}

/** Every way in which an item can end, in the order of the outputs. The order and the names are part of saved workflows. */
export const outcomes: Readonly<Record<'success' | Category, Ending>> = {
	success: { label: 'Success', meaning: 'Alipay answered, and its signature proves the answer.' },
	fixInput: { label: 'Fix Input', meaning: "The item's data is wrong, or this person's case was refused." },
	authorize: { label: 'Authorize', meaning: "The user's consent is missing or over." },
	newTransaction: { label: 'New ID', meaning: 'The transaction ID is used up.' },
	retryLater: { label: 'Retry Later', meaning: 'Nothing is wrong with the request; the same one can succeed later.' },
	fixSetup: { label: 'Fix Setup', meaning: 'A person must act: keys, contract, permission, or a code that is not known.' },
};
