import type { FaultRule } from './errorRule';

const lookUpFirst =
	'Alipay may have done and billed it: ask Alipay with the transaction ID before running the item again, which may be billed again.';

/** What can go wrong without a word from Alipay, by the package's own stable codes (found in `details.code`). */
export const faults = {
	'invalid-item': {
		category: 'fixInput',
		charged: 'no',
		meaning: 'The item cannot be sent',
		advice: 'Correct the field named in the message and run the item again.',
	},
	'unreadable-item': {
		category: 'fixInput',
		charged: 'no',
		meaning: 'A field of the item could not be read',
		advice: 'Open the node and correct the expression of the field, or the data that it reads.',
	},
	'unusable-credential': {
		category: 'fixSetup',
		charged: 'no',
		meaning: 'The credential cannot be used',
		advice: 'Open the credential, correct the field named in the message and test it.',
	},
	'unknown-operation': {
		category: 'fixSetup',
		charged: 'no',
		meaning: 'The node does not have the operation that is set in it',
		advice: "Open the node and choose one of its operations. Other methods of Alipay's can be called with Zhima API Call.",
	},
	'missing-credential': {
		category: 'fixSetup',
		charged: 'no',
		meaning: 'The node has no usable credential',
		advice: "Open the node and choose a credential of the type Zhima Credit API.",
	},
	'unreadable-credential': {
		category: 'fixSetup',
		charged: 'no',
		meaning: 'An expression in the credential could not be evaluated',
		advice: 'Open the credential and correct the expression, or the data that it uses. n8n does not evaluate $env unless its administrator allows that (N8N_BLOCK_ENV_ACCESS_IN_NODE).',
	},
	'not-connected': {
		category: 'retryLater',
		charged: 'no',
		meaning: 'The gateway could not be reached',
		advice: 'Check the connection of this n8n to the internet, and run the item again later.',
	},
	'proxy-refused': {
		category: 'fixSetup',
		charged: 'no',
		meaning: 'A proxy on the way refused to connect to the gateway, so nothing was sent',
		advice: "Ask whoever runs n8n to check the proxy in HTTPS_PROXY, the user name and password in it, and whether it lets n8n reach the gateway.",
	},
	'no-tls': {
		category: 'fixSetup',
		charged: 'no',
		meaning: 'No secure connection to the gateway could be agreed on, so nothing was sent',
		advice: "Check 'Gateway URL' in the credential: what answers there may not speak https. If it is right, ask whoever runs the network what stands between n8n and the gateway.",
	},
	'blocked-by-n8n': {
		category: 'fixSetup',
		charged: 'no',
		meaning: 'The protection of private addresses in n8n blocked the gateway, so nothing was sent',
		advice: 'Ask whoever runs n8n to add the host of the gateway to N8N_SSRF_ALLOWED_HOSTNAMES. Where a proxy such as Clash or Surge is in use, have it give out real addresses: n8n blocks those that it makes up, 198.18.0.0/15.',
	},
	'not-loaded': {
		category: 'fixSetup',
		charged: 'no',
		meaning: 'A part of the package could not be loaded, so nothing was sent',
		advice: 'Restart n8n. If that does not help, install the package again.',
	},
	'connection-lost': {
		category: 'retryLater',
		charged: 'unknown',
		meaning: 'The connection ended before the answer was there',
		advice: 'Run the item again the same day: with automatic transaction IDs a query that was billed is not billed again.',
		adviceWhereBilledAgain: lookUpFirst,
	},
	'timed-out': {
		category: 'retryLater',
		charged: 'unknown',
		meaning: 'The gateway did not answer in time',
		advice: "Run the item again the same day: with automatic transaction IDs a query that was billed is not billed again. Raise 'Timeout' under Options if this happens often.",
		adviceWhereBilledAgain: lookUpFirst,
	},
	cancelled: {
		category: 'retryLater',
		charged: 'unknown',
		endsRun: true,
		meaning: 'The execution was cancelled before the answer was there',
		advice: 'Run the item again the same day: with automatic transaction IDs a query that was billed is not billed again.',
		adviceWhereBilledAgain: lookUpFirst,
	},
	'not-sent': {
		category: 'retryLater',
		charged: 'no',
		followsAnother: true,
		endsRun: true,
		meaning: 'The item was not sent because an earlier item ended the run',
		advice: 'Correct the earlier item and run the workflow again.',
	},
	'http-busy': {
		category: 'retryLater',
		charged: 'unknown',
		meaning: 'The gateway is overloaded or out of order',
		advice: 'Run the item again later. Nothing is wrong with it.',
		adviceWhereBilledAgain: lookUpFirst,
	},
	'http-status': {
		category: 'fixSetup',
		charged: 'unknown',
		meaning: "What answered does not behave like Alipay's gateway",
		advice: "Check 'Environment' and 'Gateway URL' in the credential, and any proxy on the way.",
	},
	'unreadable-reply': {
		category: 'fixSetup',
		charged: 'unknown',
		meaning: "The reply cannot be read as a reply of Alipay's gateway",
		advice: "Check 'Environment' and 'Gateway URL' in the credential, and any proxy on the way.",
	},
	'unsigned-reply': {
		category: 'fixSetup',
		charged: 'unknown',
		meaning: 'The reply carries no signature, so it cannot be trusted',
		advice: "Check 'Environment' and 'Gateway URL' in the credential, and any proxy on the way.",
	},
	'not-genuine': {
		category: 'fixSetup',
		charged: 'unknown',
		meaning: "The reply's signature does not belong to the Alipay public key of the credential",
		advice: "Copy the Alipay public key (not the app's), or in certificate mode the Alipay certificate, from Alipay's console into the credential. If it is right, something on the way changes replies.",
	},
	'reply-too-large': {
		category: 'fixSetup',
		charged: 'unknown',
		meaning: 'The reply is larger than the node reads',
		advice: "Keep the transaction ID and ask Alipay's support for the answer. If 'Environment' is Custom in the credential, check 'Gateway URL', too.",
	},
	'undecryptable-reply': {
		category: 'fixSetup',
		charged: 'unknown',
		meaning: "The reply is genuine and encrypted, and the credential's 'Content Encryption Key' does not open it",
		advice: "Enter the 'Content Encryption Key' of the app from Alipay's console in the credential; it may have been changed there.",
	},
	'unexpected-reply': {
		category: 'fixSetup',
		charged: 'unknown',
		meaning: 'The reply is genuine but not as Alipay documents it, so it is not taken for a success',
		advice: "Keep the transaction ID and ask Alipay's support; Alipay may have changed this method.",
	},
	'unexpected-condition': {
		category: 'fixSetup',
		charged: 'unknown',
		meaning: 'The node met a condition it was not made for',
		advice: 'Report it to the maintainers of the package, with the version of n8n, without personal data.',
	},
	'call-limit': {
		category: 'retryLater',
		charged: 'no',
		endsRun: true,
		meaning: "The item was not sent because the execution has more calls to make than 'Max Calls' permits",
		advice: "Run the item in another execution, such as the next scheduled one, or raise 'Max Calls' under Options.",
	},
	halted: {
		category: 'fixSetup',
		charged: 'no',
		followsAnother: true,
		meaning: 'The item was not sent because an earlier reply showed that the set-up is wrong',
		advice: 'Correct what that item says, then run the rest again.',
	},
	'always-output-data': {
		category: 'fixSetup',
		charged: 'no',
		meaning: "The item was not sent because 'Always Output Data' is on, which would put an empty item on the Success output",
		advice: "Turn 'Always Output Data' off in the node's settings, or use a single output.",
	},
	'untrusted-gateway': {
		category: 'fixSetup',
		charged: 'no',
		meaning: "The gateway's TLS certificate is not trusted, so nothing was sent",
		advice: "Check 'Gateway URL' in the credential, any proxy on the way, and the clock of the machine that runs n8n.",
	},
	'no-answer-yet': {
		category: 'retryLater',
		charged: 'no',
		followsAnother: true,
		endsRun: true,
		meaning: 'The item was not sent because no call of this run has had a genuine answer',
		advice: 'Run the item again when the gateway answers. Nothing is wrong with it.',
	},
} as const satisfies Record<string, FaultRule>;

/** One of the package's own codes. */
export type FaultCode = keyof typeof faults;

/** Whether a code is one of the package's own. */
export const isFault = (code: string): code is FaultCode => Object.hasOwn(faults, code);
