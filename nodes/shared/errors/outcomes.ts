import type { Category, ErrorRule, Retry } from './errorRule';

/** How one way in which an item can end is shown. */
interface Ending {
	/** Label of its output; longer ones are cut on n8n's canvas. */
	label: string;
	/** What it means, one sentence. */
	meaning: string;
}

/** The same for an ending without an answer. */
interface Branch extends Ending {
	/** Which repetition can help after such an ending, unless the row of its code says otherwise. */
	retry: Retry;
}

/** Every way in which an item can end, in the order of the outputs. The order and the names are part of saved workflows. */
export const outcomes: Readonly<Record<'success', Ending> & Record<Category, Branch>> = {
	success: { label: 'Success', meaning: 'Alipay replied with a result, and its signature proves it.' },
	fixInput: { label: 'Fix Input', meaning: "The item's data is wrong, or this person's case was refused.", retry: 'never' },
	authorize: { label: 'Authorize', meaning: "The user's consent is missing or has ended.", retry: 'never' },
	newTransaction: { label: 'New ID', meaning: 'The transaction ID is used up.', retry: 'newId' },
	retryLater: { label: 'Retry Later', meaning: 'Nothing is wrong with the request. The same request can succeed later.', retry: 'sameId' },
	fixSetup: { label: 'Fix Setup', meaning: 'Someone must fix the setup: keys, contract, permissions, or an unrecognized code.', retry: 'never' },
};

/** Which repetition can help after an ending: the one that its row names, else its category's. */
export const retryOf = ({ category, retry }: Pick<ErrorRule, 'category' | 'retry'>): Retry => retry ?? outcomes[category].retry;
