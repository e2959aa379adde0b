import type { FaultRule } from './errorRule';

/** What to do where a call may have been made and a repetition can be billed, unless its row or its operation says more. */
export const lookUpFirst =
	'Alipay may have made and billed this call. Ask Alipay, with the transaction ID, before you run the item again, because that may be billed again.';

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
		advice: "Open the node and choose one of its operations. To call other Alipay methods, use Zhima API Call.",
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
		meaning: 'A proxy between n8n and the gateway refused to connect, so nothing was sent',
		advice: "Ask whoever runs n8n to check the proxy in HTTPS_PROXY, the user name and password in it, and whether it lets n8n reach the gateway.",
	},
	'no-tls': {
		category: 'fixSetup',
		charged: 'no',
		meaning: 'No secure connection to the gateway could be established, so nothing was sent',
		advice: "Check 'Gateway URL' in the credential: the server at that address may not support HTTPS. If the address is right, ask whoever runs the network what is between n8n and the gateway.",
	},
	'blocked-by-n8n': {
		category: 'fixSetup',
		charged: 'no',
		meaning: 'The protection of private addresses in n8n blocked the gateway, so nothing was sent',
		advice: 'Ask whoever runs n8n to add the host of the gateway to N8N_SSRF_ALLOWED_HOSTNAMES. If you use a proxy such as Clash or Surge, set it to return real addresses: n8n blocks the made-up ones (198.18.0.0/15).',
	},
	'not-loaded': {
		category: 'fixSetup',
		charged: 'no',
		meaning: 'Part of the package could not be loaded, so nothing was sent',
		advice: 'Restart n8n. If that does not help, install the package again.',
	},
	'connection-lost': {
		category: 'retryLater',
		charged: 'unknown',
		meaning: 'The connection ended before the reply arrived',
		advice: 'Run the item again on the same day. With automatic transaction IDs, a query that was billed is not billed again.',
	},
	'timed-out': {
		category: 'retryLater',
		charged: 'unknown',
		meaning: 'The gateway did not reply in time',
		advice: "Run the item again on the same day. With automatic transaction IDs, a query that was billed is not billed again. If this happens often, raise 'Timeout' under Options.",
	},
	cancelled: {
		category: 'retryLater',
		charged: 'unknown',
		endsRun: true,
		meaning: 'The execution was canceled before the reply arrived',
		advice: 'Run the item again on the same day. With automatic transaction IDs, a query that was billed is not billed again.',
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
		meaning: 'The gateway is overloaded or not working',
		advice: 'Run the item again later. Nothing is wrong with it.',
	},
	'http-status': {
		category: 'fixSetup',
		charged: 'unknown',
		meaning: "The server that replied does not behave like Alipay's gateway",
		advice: "Check 'Environment' and 'Gateway URL' in the credential, and any proxy in between.",
	},
	'unreadable-reply': {
		category: 'fixSetup',
		charged: 'unknown',
		meaning: "The reply cannot be read as a reply from Alipay's gateway",
		advice: "Check 'Environment' and 'Gateway URL' in the credential, and any proxy in between.",
	},
	'unsigned-reply': {
		category: 'fixSetup',
		charged: 'unknown',
		meaning: 'The reply has no signature, so it cannot be trusted',
		advice: "Check 'Environment' and 'Gateway URL' in the credential, and any proxy in between.",
	},
	'not-genuine': {
		category: 'fixSetup',
		charged: 'unknown',
		meaning: "The reply's signature does not belong to the Alipay public key of the credential",
		advice: "Copy the Alipay public key (not the app's), or in certificate mode the Alipay certificate, from Alipay's console into the credential. If it is right, something between n8n and Alipay changes replies.",
	},
	'reply-too-large': {
		category: 'fixSetup',
		charged: 'unknown',
		meaning: 'The reply is larger than the node can read',
		advice: "Keep the transaction ID and ask Alipay's support for the result. If 'Environment' is Custom in the credential, also check 'Gateway URL'.",
	},
	'undecryptable-reply': {
		category: 'fixSetup',
		charged: 'unknown',
		meaning: "The reply is genuine and encrypted, but the credential's 'Content Encryption Key' does not decrypt it",
		advice: "Copy the app's 'Content Encryption Key' from Alipay's console into the credential. It may have been changed there.",
	},
	'file-not-stored': {
		category: 'fixSetup',
		charged: 'unknown',
		meaning: 'Alipay returned a file that n8n could not store',
		advice: "Ask whoever runs n8n to check where it keeps binary files (N8N_DEFAULT_BINARY_DATA_MODE) and whether there is space left. Then run the item again.",
	},
	'unexpected-reply': {
		category: 'fixSetup',
		charged: 'unknown',
		meaning: 'The reply is genuine but differs from Alipay\'s documentation, so it is not treated as a success',
		advice: "Keep the transaction ID and ask Alipay's support. Alipay may have changed this method.",
	},
	'foreign-notification': {
		category: 'fixInput',
		charged: 'no',
		meaning: "The notification is for another app, not the credential's",
		advice: "Do not act on it. If the app is yours, use that app's credential; where several apps share an address, tell them apart by app_id before this node.",
	},
	'forged-notification': {
		category: 'fixInput',
		charged: 'no',
		meaning: "The notification's signature does not belong to the Alipay public key of the credential, so nothing in it is believed",
		advice: "Do not act on it: anybody can send a form. If every notification ends like this, check 'Alipay Public Key' (in certificate mode 'Alipay Certificate') and 'Signature Type' in the credential, and map the field to the body as the Webhook node received it.",
	},
	'unexpected-notification': {
		category: 'fixSetup',
		charged: 'no',
		meaning: "The notification is genuine but differs from Alipay's documentation, so it is not treated as a success",
		advice: "Keep its notify_id and ask Alipay's support; Alipay may have changed its messages.",
	},
	'unreadable-notification': {
		category: 'fixSetup',
		charged: 'no',
		meaning: "The notification's signature fits, but its biz_content is not a JSON object, so nothing in it is believed",
		advice: 'Do not act on it: it may have been altered on its way, or be encrypted. How Alipay encrypts notifications is not published, so the node cannot open it: ask Alipay to send it unencrypted.',
	},
	'unexpected-condition': {
		category: 'fixSetup',
		charged: 'unknown',
		meaning: 'Something happened that the node cannot handle',
		advice: 'Report it to the maintainers of the package. Include the version of n8n, but no personal data.',
	},
	'call-limit': {
		category: 'retryLater',
		charged: 'no',
		endsRun: true,
		meaning: "The item was not sent because the execution needs more calls than 'Max Calls' permits",
		advice: "Run the item in another execution, such as the next scheduled one, or raise 'Max Calls' under Options.",
	},
	halted: {
		category: 'fixSetup',
		charged: 'no',
		followsAnother: true,
		meaning: 'The item was not sent because an earlier reply showed that the setup is wrong',
		advice: 'Do what the advice for that item says, then run the rest again.',
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
		advice: "Check 'Gateway URL' in the credential, any proxy in between, and the clock of the machine that runs n8n.",
	},
	'no-answer-yet': {
		category: 'retryLater',
		charged: 'no',
		followsAnother: true,
		endsRun: true,
		meaning: 'The item was not sent because no call of this run has received a genuine reply',
		advice: 'Run the item again when the gateway replies again. Nothing is wrong with it.',
	},
} as const satisfies Record<string, FaultRule>;

/** One of the package's own codes. */
export type FaultCode = keyof typeof faults;

/** Whether a code is one of the package's own. */
export const isFault = (code: string): code is FaultCode => Object.hasOwn(faults, code);
