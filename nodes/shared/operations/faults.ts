import type { ErrorRule } from './errorRule';

const lookUpFirst =
	'Alipay may have done and billed it: ask Alipay with the transaction ID before running the item again, which may be billed again.';

/** What can go wrong without a word from Alipay, by the package's own stable codes (found in `details.code`). */
export const faults = {
	'invalid-item': {
		category: 'fixInput',
		retry: 'never',
		charged: 'no',
		meaning: 'The item cannot be sent',
		advice: 'Correct the field named in the message and run the item again.',
	},
	'unreadable-item': {
		category: 'fixInput',
		retry: 'never',
		charged: 'no',
		meaning: 'A field of the item could not be read',
		advice: 'Open the node and correct the expression of the field, or the data that it reads.',
	},
	'unusable-credential': {
		category: 'fixSetup',
		retry: 'never',
		charged: 'no',
		meaning: 'The credential cannot be used',
		advice: 'Open the credential, correct the field named in the message and test it.',
	},
	'missing-credential': {
		category: 'fixSetup',
		retry: 'never',
		charged: 'no',
		meaning: 'The node has no usable credential',
		advice: "Open the node and choose a credential of the type Zhima Credit API.",
	},
	'not-connected': {
		category: 'retryLater',
		retry: 'sameId',
		charged: 'no',
		meaning: 'The gateway could not be reached',
		advice: 'Check the connection of this n8n to the internet, and run the item again later.',
	},
	'connection-lost': {
		category: 'retryLater',
		retry: 'sameId',
		charged: 'unknown',
		meaning: 'The connection ended before the answer was there',
		advice: 'Run the item again the same day: with automatic transaction IDs a query that was billed is not billed again.',
		adviceWhereBilledAgain: lookUpFirst,
	},
	'timed-out': {
		category: 'retryLater',
		retry: 'sameId',
		charged: 'unknown',
		meaning: 'The gateway did not answer in time',
		advice: "Run the item again the same day: with automatic transaction IDs a query that was billed is not billed again. Raise 'Timeout' under Options if this happens often.",
		adviceWhereBilledAgain: lookUpFirst,
	},
	cancelled: {
		category: 'retryLater',
		retry: 'sameId',
		charged: 'unknown',
		meaning: 'The execution was cancelled before the answer was there',
		advice: 'Run the item again the same day: with automatic transaction IDs a query that was billed is not billed again.',
		adviceWhereBilledAgain: lookUpFirst,
	},
	'not-sent': {
		category: 'retryLater',
		retry: 'sameId',
		charged: 'no',
		meaning: 'The item was not sent because an earlier item ended the run',
		advice: 'Correct the earlier item and run the workflow again.',
	},
	'http-busy': {
		category: 'retryLater',
		retry: 'sameId',
		charged: 'unknown',
		meaning: 'The gateway is overloaded or out of order',
		advice: 'Run the item again later. Nothing is wrong with it.',
		adviceWhereBilledAgain: lookUpFirst,
	},
	'http-status': {
		category: 'fixSetup',
		retry: 'never',
		charged: 'unknown',
		meaning: "What answered does not behave like Alipay's gateway",
		advice: "Check 'Environment' and 'Gateway URL' in the credential, and any proxy on the way.",
	},
	'unreadable-reply': {
		category: 'fixSetup',
		retry: 'never',
		charged: 'unknown',
		meaning: "The reply cannot be read as a reply of Alipay's gateway",
		advice: "Check 'Environment' and 'Gateway URL' in the credential, and any proxy on the way.",
	},
	'unsigned-reply': {
		category: 'fixSetup',
		retry: 'never',
		charged: 'unknown',
		meaning: 'The reply carries no signature, so it cannot be trusted',
		advice: "Check 'Environment' and 'Gateway URL' in the credential, and any proxy on the way.",
	},
	'not-genuine': {
		category: 'fixSetup',
		retry: 'never',
		charged: 'unknown',
		meaning: "The reply's signature does not belong to the Alipay public key of the credential",
		advice: "Copy the Alipay public key (not the application's), or in certificate mode the Alipay certificate, from Alipay's console into the credential. If it is right, something on the way changes replies.",
	},
	'undecryptable-reply': {
		category: 'fixSetup',
		retry: 'never',
		charged: 'unknown',
		meaning: "The reply is genuine and encrypted, and the credential's 'Content Encryption Key' does not open it",
		advice: "Enter the 'Content Encryption Key' of the app from Alipay's console in the credential; it may have been changed there.",
	},
	'unexpected-reply': {
		category: 'fixSetup',
		retry: 'never',
		charged: 'unknown',
		meaning: 'The reply is genuine but not as Alipay documents it, so it is not taken for a success',
		advice: "Keep the transaction ID and ask Alipay's support; Alipay may have changed this method.",
	},
	'unexpected-condition': {
		category: 'fixSetup',
		retry: 'never',
		charged: 'unknown',
		meaning: 'The node met a condition it was not made for',
		advice: 'Report it to the maintainers of the package, with the version of n8n, without personal data.',
	},
	'call-limit': {
		category: 'fixSetup',
		retry: 'never',
		charged: 'no',
		meaning: "The item was not sent because the run has more calls to make than 'Max Calls' permits",
		advice: "Raise 'Max Calls' under Options, or run the rest in another execution.",
	},
	halted: {
		category: 'fixSetup',
		retry: 'never',
		charged: 'no',
		meaning: 'The item was not sent because an earlier reply showed that the set-up is wrong',
		advice: 'Correct what that item says, then run the rest again.',
	},
	'always-output-data': {
		category: 'fixSetup',
		retry: 'never',
		charged: 'no',
		meaning: 'The item was not sent because Always Output Data is on, which would put an empty item on the Success output',
		advice: "Turn Always Output Data off in the node's settings, or use a single output.",
	},
	'untrusted-gateway': {
		category: 'fixSetup',
		retry: 'never',
		charged: 'no',
		meaning: "The gateway's TLS certificate is not trusted, so nothing was sent",
		advice: "Check 'Gateway URL' in the credential, any proxy on the way, and the clock of this machine.",
	},
	'no-answer-yet': {
		category: 'retryLater',
		retry: 'sameId',
		charged: 'no',
		meaning: 'The item was not sent because no call of this run has had a genuine answer',
		advice: 'Run the item again when the gateway answers. Nothing is wrong with it.',
	},
} as const satisfies Record<string, ErrorRule>;

/** One of the package's own codes. */
export type FaultCode = keyof typeof faults;
