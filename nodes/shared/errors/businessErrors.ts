import type { ErrorRule } from './errorRule';

const anotherId =
	"Run the item again with another value in 'Ask Again' under Options. That makes a new transaction ID, which Alipay bills as a new question.";
const contract =
	"Ask Alipay's business support, or whoever manages the contract, to sign or renew the contract for this product.";

/**
 * Business codes (sub_code under code 40004) of all operations, each with what it means on the pages that list it.
 * Source: the tables at the foot of the API pages, and the codes of the token methods (docs/alipay.md 5.4 and 5.5).
 */
export const businessErrors = {
	ACCOUNT_MONEY_LIMIT_ERROR: {
		category: 'fixSetup',
		charged: 'no',
		meaning: 'The balance or the spending limit of the product is used up',
		advice: "Check the product in Alipay's console, and top up its balance or raise its limit. Alipay does not publish exactly what this code means.",
	},
	ACCOUNT_NOT_AVAILABLE: {
		category: 'fixSetup',
		charged: 'no',
		meaning: 'The account of the merchant cannot be used for this product',
		advice: "Check the status of the account and of the product in Alipay's console, or ask Alipay's support.",
	},
	API_PRODUCT_NOT_MATCH: {
		category: 'fixSetup',
		charged: 'no',
		meaning: 'The product code does not belong to this operation',
		advice: "Clear 'Product Code' under Options to use the standard one, or enter the code from your contract.",
	},
	ARRANGEMENT_OVER_LIMIT: {
		category: 'fixSetup',
		charged: 'no',
		meaning: 'The contract\'s call limit has been reached',
		advice: contract,
	},
	ARRANGEMENT_STATUS_ERROR: {
		category: 'fixSetup',
		charged: 'no',
		meaning: 'The contract is not in a state that allows this call',
		advice: `Check that the contract for this product has started and has not ended. ${contract}`,
	},
	ARRANGEMENT_ERROR: {
		category: 'fixSetup',
		charged: 'no',
		meaning: 'The contract does not allow this call',
		advice: `Check the product code. Also check that the contract has started and covers this operation. ${contract}`,
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
		advice: "Read Alipay's message, correct the name, ID number, or image, and run the item again.",
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
	CERTIFY_ID_EXPIRED: {
		category: 'fixInput',
		charged: 'no',
		meaning: 'The certification is no longer valid',
		advice: "Run Start again, and send the person the new link. Alipay keeps a link for 23 hours, and a result for 3 months.",
	},
	FILE_SIZE_TO_LARGE: {
		category: 'fixInput',
		charged: 'no',
		meaning: 'Alipay says that the image is too large',
		advice: 'Resize it with an Edit Image node before this one: Alipay takes at most 1 MB.',
	},
	ILLEGAL_ARGUMENT_FORMAT: {
		category: 'fixInput',
		charged: 'no',
		meaning: 'Alipay does not accept the form of a value of this item',
		advice: "Check the item's fields against the rules in their descriptions, and run the item again.",
	},
	INVALID_CERT_INFO: {
		category: 'fixInput',
		charged: 'unknown',
		meaning: 'Alipay does not accept the name or the document number',
		advice: 'Compare both with the document, correct them, and run the item again.',
	},
	INVALID_IMAGE_META: {
		category: 'fixInput',
		charged: 'unknown',
		meaning: 'Alipay cannot read the image',
		advice: 'Have the photo taken again, and pass it on as a whole JPEG or PNG file.',
	},
	INVALID_INPUT_IMAGE: {
		category: 'fixInput',
		charged: 'unknown',
		meaning: 'Alipay does not accept the image',
		advice: 'Have the photo taken again, and pass it on as a whole JPEG or PNG file.',
	},
	INVALID_OCR_TYPE: {
		category: 'fixSetup',
		charged: 'no',
		meaning: 'Alipay does not read this kind of document for the merchant',
		advice: "Choose another 'Side', or ask Alipay which kinds of documents your product reads.",
	},
	INVALID_PARAMETER: {
		category: 'fixInput',
		charged: 'no',
		meaning: 'Alipay does not accept a value of this item',
		advice: "Check the item's fields against the rules in their descriptions, and run the item again.",
	},
	INVALID_SWITCH: {
		category: 'fixSetup',
		charged: 'no',
		meaning: 'The product is not switched on for the merchant',
		advice: "Sign up for the product in the product center of Alipay's merchant platform, and add it to the app.",
	},
	INVALID_TRANSACTION_ID: {
		category: 'fixInput',
		charged: 'no',
		meaning: 'Alipay does not accept the form of the transaction ID',
		advice: "Use only letters, digits, and underscores, within the permitted length, or set 'Transaction ID' to Automatic.",
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
	OPEN_CERTIFY_BILL_NOT_EXIST: {
		category: 'fixInput',
		charged: 'no',
		meaning: 'Alipay does not know this certification',
		advice: "Set 'Certification ID' to the certify_id that Start returned with the same credential.",
	},
	OPEN_CERTIFY_BILL_STATUS_ERROR: {
		category: 'fixInput',
		charged: 'no',
		meaning: 'The certification is in a state in which Alipay gives no result',
		advice: 'Ask again after the person has visited the page. If the result stays the same, start another certification with Start.',
	},
	OVER_RATE_LIMIT: {
		category: 'retryLater',
		charged: 'no',
		isBusy: true,
		isCallLimit: true,
		meaning: 'There were too many calls for this product',
		advice: 'Run the item again later, and ask fewer at a time.',
	},
	PARAMETER_INVALID: {
		category: 'fixInput',
		charged: 'no',
		meaning: 'Alipay does not accept a value of this item',
		advice: "Check the item's fields against the rules in their descriptions, and run the item again.",
	},
	PRODUCT_CODE_IS_NULL: {
		category: 'fixSetup',
		charged: 'no',
		meaning: 'Alipay received no product code',
		advice: "Clear 'Product Code' under Options to use the standard one.",
	},
	QUERY_CERTIFYID_EXPIRED: {
		category: 'fixInput',
		charged: 'no',
		meaning: 'The verification is no longer valid',
		advice: 'Start another one with Start Verification.',
	},
	QUERY_INVALID_CERTIFYID: {
		category: 'fixInput',
		charged: 'no',
		meaning: 'Alipay does not know this verification',
		advice: "Set 'Certification ID' to the certify_id that Start Verification returned with the same credential.",
	},
	SDK_VERSION_NOT_SUPPORT: {
		category: 'fixInput',
		charged: 'no',
		meaning: "The verification was started in an app with a version of Alipay's SDK that is not supported",
		advice: 'Start another one with Start Verification, whose page needs no SDK.',
	},
	SYSTEM_ERROR: {
		category: 'retryLater',
		charged: 'unknown',
		isBusy: true,
		meaning: 'Alipay is busy',
		advice: 'Run the item again later. Nothing is wrong with it.',
	},
	TRANSACTION_ERROR: {
		category: 'newTransaction',
		// Only the page of the certification lists it, which promises no free repetition (docs/alipay.md 5.4): a person decides.
		retry: 'never',
		charged: 'unknown',
		meaning: 'Alipay could not save this transaction',
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
	UNABLE_GET_IMAGE: {
		category: 'fixInput',
		charged: 'no',
		meaning: 'Alipay could not obtain an image of this person',
		advice: "Start another certification and choose your own image under 'Compare With' of Start, or check the person in another way.",
	},
	UNKNOWN_ERROR: {
		category: 'retryLater',
		charged: 'unknown',
		meaning: 'Alipay reports a condition without saying which one',
		advice: "Run the item again later. If the reply stays the same, give Alipay's support the number in 'reference'.",
		adviceWhereBilledAgain:
			"Alipay may have made and billed this call. Before you run the item again, which may be billed again, give Alipay's support the number in 'reference'.",
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
