import type { ErrorRule, GatewayRule } from './errorRule';

/** Gateway codes (`code`) for replies whose sub_code is missing or unknown. Source: docs/alipay.md 5.1. */
export const gatewayCodes = {
	'20000': {
		category: 'retryLater',
		charged: 'unknown',
		isBusy: true,
		meaning: "Alipay's service is not available at the moment",
		advice: 'Run the item again later. Nothing is wrong with it.',
	},
	'20001': {
		category: 'fixSetup',
		charged: 'no',
		meaning: 'Alipay does not accept a token in the request',
		advice: "Check 'App Auth Token' in the credential, and 'Auth Token' of the item if the node has it.",
	},
	'40001': {
		category: 'fixSetup',
		charged: 'no',
		meaning: 'Part of the request did not reach the gateway',
		advice: 'Check that nothing between n8n and the gateway changes requests.',
	},
	'40002': {
		category: 'fixSetup',
		charged: 'no',
		meaning: 'The gateway does not accept part of the request',
		advice: "Read Alipay's message, and check the credential first.",
		adviceInTest: "Run a node with this credential to read Alipay's message, and check the credential first.",
	},
	'40003': {
		category: 'fixSetup',
		charged: 'no',
		meaning: 'The app is not set up for this call',
		advice: "Read Alipay's message, and check the app in Alipay's console.",
		adviceInTest: "Run a node with this credential to read Alipay's message, and check the app in Alipay's console.",
	},
	'40004': {
		category: 'fixSetup',
		charged: 'unknown',
		isBusiness: true,
		provesSetUp: true,
		meaning: 'Alipay refused with a code that this package does not recognize',
		advice: "Read Alipay's message, and look up the code on Alipay's page for the method.",
	},
	'40005': {
		category: 'retryLater',
		charged: 'no',
		isBusy: true,
		isCallLimit: true,
		meaning: "Alipay's call rate limit has been reached",
		advice: 'Run the item again later, with fewer items at a time.',
	},
	'40006': {
		category: 'fixSetup',
		charged: 'no',
		provesSetUp: true,
		meaning: 'The app does not have permission for this call',
		advice: 'Sign the contract for the product with Alipay and add it to the app.',
	},
} as const satisfies Record<string, GatewayRule>;

/** One of Alipay's codes for a reply without an answer. */
export type GatewayCode = keyof typeof gatewayCodes;

/** The rule for a code that nobody knows. */
export const unknownCode: ErrorRule = {
	category: 'fixSetup',
	charged: 'unknown',
	meaning: 'Alipay replied with a code that this package does not recognize',
	advice: "Read Alipay's message, and look up the code on Alipay's page for the method.",
};
