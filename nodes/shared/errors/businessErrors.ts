import type { ErrorRule } from './errorRule';

const anotherId =
	"Run the item again with another value in 'Ask Again' under Options. That makes a new transaction ID, which Alipay bills as a new question.";
const contract =
	"Ask Alipay's business support, or whoever holds the contract, to sign or renew the product for this app.";

/**
 * Business codes (sub_code under code 40004) of all operations, each with what it means on the pages that list it.
 * Source: the tables at the foot of the API pages, and the codes of the token methods (docs/alipay.md 5.4 and 5.5).
 */
export const businessErrors = {
	API_PRODUCT_NOT_MATCH: {
		category: 'fixSetup',
		charged: 'no',
		meaning: 'The product code does not belong to this operation',
		advice: "Clear 'Product Code' under Options to use the standard one, or enter the code from your contract.",
	},
	ARRANGEMENT_OVER_LIMIT: {
		category: 'fixSetup',
		charged: 'no',
		meaning: 'The contract has reached its number of calls',
		advice: contract,
	},
	ARRANGEMENT_ERROR: {
		category: 'fixSetup',
		charged: 'no',
		meaning: 'The contract does not allow this call',
		advice: `Check the product code, that the contract has begun and that it covers this operation. ${contract}`,
	},
	AUTHENTICATION_FAIL: {
		category: 'authorize',
		charged: 'no',
		meaning: "The user's consent is missing, has expired or was withdrawn",
		advice: "Ask the user for consent again, with Get Consent Link of Zhima Authorization, and use the new token as 'Auth Token'.",
	},
	BIZ_ERROR: {
		category: 'fixInput',
		charged: 'unknown',
		meaning: 'Alipay could not certify this person with what was sent',
		advice: "Read Alipay's words, correct the name, ID number or image, and run the item again.",
	},
	CERT_NO_INVALID: {
		category: 'fixInput',
		charged: 'no',
		meaning: 'Alipay says that the ID number is not valid',
		advice: "Correct 'ID Number' and run the item again.",
	},
	CERT_NO_IS_NULL: {
		category: 'fixInput',
		charged: 'no',
		meaning: 'Alipay received no ID number',
		advice: "Fill in 'ID Number' and run the item again.",
	},
	INVALID_PARAMETER: {
		category: 'fixInput',
		charged: 'no',
		meaning: 'Alipay does not accept a value of this item',
		advice: "Check the item's fields against the rules in their descriptions and run it again.",
	},
	INVALID_TRANSACTION_ID: {
		category: 'fixInput',
		charged: 'no',
		meaning: 'Alipay does not accept the form of the transaction ID',
		advice: "Use letters, digits and underscores only, within the permitted length, or set 'Transaction ID' to Automatic.",
	},
	NAME_IS_NULL: {
		category: 'fixInput',
		charged: 'no',
		meaning: 'Alipay received no name',
		advice: "Fill in 'Name' and run the item again.",
	},
	NO_VALID_ARRANGEMENT: {
		category: 'fixSetup',
		charged: 'no',
		meaning: 'There is no valid contract for this product',
		advice: contract,
	},
	PARAMETER_INVALID: {
		category: 'fixInput',
		charged: 'no',
		meaning: 'Alipay does not accept a value of this item',
		advice: "Check the item's fields against the rules in their descriptions and run it again.",
	},
	PRODUCT_CODE_IS_NULL: {
		category: 'fixSetup',
		charged: 'no',
		meaning: 'Alipay received no product code',
		advice: "Clear 'Product Code' under Options to use the standard one.",
	},
	SYSTEM_ERROR: {
		category: 'retryLater',
		charged: 'unknown',
		isBusy: true,
		meaning: 'Zhima is busy',
		advice: 'Run the item again later. Nothing is wrong with it.',
	},
	TRANSACTION_ERROR: {
		category: 'newTransaction',
		// Only the page of the certification lists it, which promises no free repetition (docs/alipay.md 5.4): a person decides.
		retry: 'never',
		charged: 'unknown',
		meaning: 'Alipay could not keep this transaction',
		advice: anotherId,
	},
	TRANSACTION_ID_EXPIRED: {
		category: 'newTransaction',
		charged: 'no',
		meaning: 'The transaction ID is older than a day',
		advice: `${anotherId} If 'Transaction ID' is Automatic, also check the clock of the machine that runs n8n.`,
	},
	TRANSACTION_ID_REPEAT: {
		category: 'newTransaction',
		charged: 'no',
		meaning: 'The transaction ID was used before for another question',
		advice: anotherId,
	},
	TRANSACTIONID_CLOSE: {
		category: 'newTransaction',
		charged: 'unknown',
		meaning: 'Alipay closed this transaction because it took too long',
		advice: anotherId,
	},
	UNSUPPORTED_BIZ_CODE: {
		category: 'fixSetup',
		charged: 'no',
		meaning: 'The contract does not cover this certification scene',
		advice: "Set 'Scene Code' to a scene of your contract, such as FACE_API.",
	},
} as const satisfies Record<string, ErrorRule>;

/** Names of the shared business codes, as Alipay spells them. */
export type BusinessCode = keyof typeof businessErrors;
