import { faceChecks } from './faceChecks';
import type { Choice, Operation, Parameter, Wire } from './operation';
import type { ResponseField } from './responseField';
import { certName as anyCertName, idCardType, idNumber, identityAvailability as availability, imageOf, onlyLooksUp, orderNumber, sampleNumber } from './sharedParameters';

/** The parts of Alipay Identity beside faces. */
const identity: Choice = { name: 'Identity', value: 'identity', description: 'What a person states, compared with what is on record' };
const document: Choice = { name: 'Document', value: 'document', description: 'What is on the image of a document' };
const charge: Choice = { name: 'Charge', value: 'charge', description: 'Whether Alipay charged for a face check' };

/** Where Alipay's .NET SDK describes a method that has no public page. */
const model = (name: string) =>
	`https://github.com/alipay/alipay-sdk-net-all/blob/5ebcdcb3/v2/AlipaySDKNet.Standard/Domain/DatadigitalFincloudGeneralsaas${name}CheckModel.cs`;

const transactionId = { ...orderNumber, wireName: 'outer_biz_no' };

const typeOnWire: Wire = { name: 'cert_type', maxLength: 32, requiredHere: true, sample: 'IDENTITY_CARD' };
const certType: Parameter = { ...idCardType, wire: typeOnWire };
const certName: Parameter = { ...anyCertName, required: true };
const certNo: Parameter = { ...idNumber, required: true };

const bizCode: Parameter = {
	displayName: 'Scene Code',
	name: 'bizCode',
	type: 'string',
	default: '',
	placeholder: 'e.g. the code in your contract',
	description: 'Kind of check as your contract names it (biz_code); Alipay publishes no values',
	wire: { name: 'biz_code', maxLength: 64, format: 'word', sample: 'SAMPLE_CODE' },
};

const phone: Parameter = {
	displayName: 'Mobile Number',
	name: 'phone',
	type: 'string',
	default: '',
	placeholder: 'e.g. 13000000000',
	description: "Person's mobile number in mainland China, 11 digits",
	wire: { name: 'phone', maxLength: 24, format: 'mobileNumber', sensitive: true, sample: '13000000000' },
};

/** What all of these methods answer. */
const verdict = {
	certify_id: { reads: 'text', beside: true, required: true, meaning: "Alipay's number for this check, for its support", sample: sampleNumber },
	match: {
		reads: 'verdict',
		// Alipay publishes no values. Those of one public user's code, and T and F, the words of the family's face checks (docs/alipay.md 10.4).
		known: { yes: ['T', 'Y', 'true', '一致'], no: ['F', 'N', 'false', '不一致'] },
		required: true,
		meaning: "Alipay's own word for it",
		sample: 'T',
	},
} satisfies Record<string, ResponseField>;

const detail = { reads: 'asIs', meaning: 'Details of the check, as Alipay gives them', sample: undefined } satisfies ResponseField;

/** Words of the results, for staff. */
const results = (compared: string) => ({
	matched: { meaning: `${compared} match`, when: { matched: true } },
	not_matched: { meaning: `${compared} do not match`, when: { mismatched: true } },
	not_recognized: { meaning: "Alipay's answer is not known to this node, so a person must look at it" },
});

/** datadigital.fincloud.generalsaas.twometa.check: whether a name and an ID number match. Source: docs/alipay.md 10.4. */
export const matchNameAndId = {
	method: 'datadigital.fincloud.generalsaas.twometa.check',
	node: 'AlipayIdentity',
	choice: {
		resource: identity,
		operation: {
			name: 'Match Name and ID',
			value: 'matchNameAndId',
			action: 'Match name and ID number',
			description: 'Check whether a name and an ID number match',
		},
	},
	docs: model('Twometa'),
	availability,
	signUp: 'open',
	transactionId,
	repeatIsFree: false,
	parameters: [certType, certName, certNo],
	additionalFields: [bizCode],
	response: verdict,
	results: results('Name and ID number'),
	errors: [],
} satisfies Operation;

/**
 * datadigital.fincloud.generalsaas.mobilethreemeta.simple.check and .detail.check: whether a mobile number, a name and an ID number belong
 * together. Source: docs/alipay.md 10.4.
 */
export const matchPhone = {
	method: 'datadigital.fincloud.generalsaas.mobilethreemeta.simple.check',
	methodIf: { parameter: 'detailed', method: 'datadigital.fincloud.generalsaas.mobilethreemeta.detail.check' },
	node: 'AlipayIdentity',
	choice: {
		resource: identity,
		operation: {
			name: 'Match Name, ID and Phone',
			value: 'matchPhone',
			action: 'Match name and ID number with phone',
			description: 'Check whether a mobile number belongs to a name and an ID number',
		},
	},
	docs: model('MobilethreemetaSimple'),
	availability,
	signUp: 'open',
	transactionId,
	repeatIsFree: false,
	parameters: [
		{
			displayName: 'Detailed',
			name: 'detailed',
			type: 'boolean',
			default: false,
			description: 'Whether to use the detailed check (mobilethreemeta.detail.check) instead of the simple one. They are two products: your contract says which of them you have, and what each costs.',
			wire: 'notSent',
		},
		{ ...certType, displayOptions: { show: { detailed: [false] } }, wire: { ...typeOnWire, onlyIf: { parameter: 'detailed', is: 'false' } } },
		certName,
		certNo,
		{ ...phone, required: true },
	],
	additionalFields: [bizCode],
	response: {
		...verdict,
		detail,
		isp: { reads: 'asIs', meaning: 'Network operator of the number, as Alipay gives it', sample: undefined },
	},
	results: results('Name, ID number and mobile number'),
	errors: [],
} satisfies Operation;

/**
 * datadigital.fincloud.generalsaas.bankcard.check: whether a bank card, a name and, with more factors, an ID number and a mobile number
 * belong together. Source: docs/alipay.md 10.4.
 */
export const matchBankCard = {
	method: 'datadigital.fincloud.generalsaas.bankcard.check',
	node: 'AlipayIdentity',
	choice: {
		resource: identity,
		operation: {
			name: 'Match Bank Card',
			value: 'matchBankCard',
			action: 'Match bank card',
			description: 'Check whether a bank card belongs to a name and, if asked, an ID number and a mobile number',
		},
	},
	docs: model('Bankcard'),
	availability,
	signUp: 'open',
	transactionId,
	repeatIsFree: false,
	parameters: [
		{
			displayName: 'Product Type',
			name: 'productType',
			type: 'string',
			default: '',
			placeholder: 'e.g. the type in your contract',
			description: 'How many factors are compared, as your contract names it (product_type); Alipay publishes no values',
			wire: { name: 'product_type', maxLength: 64, format: 'word', sample: 'SAMPLE_TYPE' },
		},
		{
			displayName: 'Bank Card Number',
			name: 'bankcardNo',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 6200 0000 0000 0000 005',
			description: 'Number on the card, 12 to 19 digits; its check digit is not looked at',
			wire: { name: 'bankcard_no', maxLength: 19, format: 'bankCardNumber', sensitive: true, sample: '6200000000000000005' },
		},
		{ ...certType, wire: { ...typeOnWire, onlyIf: { parameter: 'certNo' } } },
		certName,
		{ ...idNumber, description: "Person's ID card number, for three or four factors; leave it empty for two" },
		{ ...phone, description: "Mobile number that the bank has for the person, for a check that compares it; leave it empty otherwise" },
	],
	additionalFields: [bizCode],
	response: { ...verdict, detail },
	results: results('The bank card and what the person states'),
	errors: [],
} satisfies Operation;

/** datadigital.fincloud.generalsaas.ocr.server.detect: what stands on an ID card. Source: docs/alipay.md 10.6. */
export const readIdCard = {
	method: 'datadigital.fincloud.generalsaas.ocr.server.detect',
	node: 'AlipayIdentity',
	choice: {
		resource: document,
		operation: {
			name: 'Read ID Card',
			value: 'readIdCard',
			action: 'Read ID card',
			description: 'Read the text on an image of an ID card',
		},
	},
	docs: 'https://github.com/alipay/alipay-sdk-net-all/blob/5ebcdcb3/v2/AlipaySDKNet.Standard/Request/DatadigitalFincloudGeneralsaasOcrServerDetectRequest.cs',
	availability,
	signUp: 'open',
	transactionId: { ...orderNumber, wireName: 'outer_order_no' },
	repeatIsFree: false,
	withoutBizContent: true,
	parameters: [
		{
			displayName: 'Side',
			name: 'ocrType',
			type: 'options',
			options: [
				{ name: 'Back', value: 'ID_CARD_BACK', description: 'The side with the national emblem' },
				{ name: 'Front', value: 'ID_CARD_FRONT', description: 'The side with the photo' },
			],
			default: 'ID_CARD_FRONT',
			required: true,
			description: 'Which side of the card the image shows',
			wire: { name: 'ocr_type', maxLength: 32, sample: 'ID_CARD_FRONT' },
		},
		...imageOf('the card'),
	],
	additionalFields: [],
	response: {
		certify_id: { reads: 'text', beside: true, required: true, meaning: "Alipay's number for this reading, which Alipay bills by", sample: sampleNumber },
		ocr_data: {
			reads: 'jsonText',
			there: { adds: 'card_read', addsMeaning: 'True when Alipay could read anything on the card; false does not mean that it is not one' },
			meaning: 'What is on the card, under the names that Alipay gives it, which are not published',
			sample: '{"card_no":"990000199002300016"}',
		},
	},
	results: {
		read: { meaning: 'Alipay read the card', when: { card_read: true } },
		nothing_read: { meaning: 'Alipay read nothing on the image' },
	},
	errors: [
		'INVALID_OCR_TYPE',
		'INVALID_IMAGE_META',
		'FILE_SIZE_TO_LARGE',
		'INVALID_SWITCH',
		'ACCOUNT_MONEY_LIMIT_ERROR',
		'SYSTEM_ERROR',
	],
} satisfies Operation;

/** datadigital.fincloud.generalsaas.face.fee.query: whether checks were charged. Source: docs/alipay.md 10.7. */
export const charges = {
	method: 'datadigital.fincloud.generalsaas.face.fee.query',
	node: 'AlipayIdentity',
	choice: {
		resource: charge,
		operation: {
			name: 'Get Charges',
			value: 'get',
			action: 'Get charges',
			description: 'Ask whether Alipay charged for face checks; the call itself costs nothing as far as is known',
		},
	},
	docs: 'https://github.com/alipay/alipay-sdk-net-all/blob/5ebcdcb3/v2/AlipaySDKNet.Standard/Domain/DatadigitalFincloudGeneralsaasFaceFeeQueryModel.cs',
	availability,
	signUp: 'open',
	repeatIsFree: true,
	whenLost: onlyLooksUp,
	parameters: [
		{
			displayName: 'Certification IDs',
			name: 'certifyIdList',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. {{ $json.certify_id }}',
			description: 'The certify_id or certify_no of face checks, separated by commas. Whether Alipay knows the numbers of other checks is not published.',
			wire: { name: 'certify_id_list', maxLength: 6_500, list: true, format: 'word', sample: sampleNumber },
		},
	],
	additionalFields: [],
	response: {
		fee_info: {
			reads: 'list',
			within: 'merchant_charge_info',
			fields: {
				certify_id: { reads: 'asIs', meaning: 'Which check', sample: sampleNumber },
				charge_type: {
					reads: 'openChoice',
					choices: { CHARGE: { was_charged: true }, FAIL_NOT_CHARGE: { was_charged: false } },
					otherwise: { was_charged: null },
					addsMeaning: { was_charged: 'Whether Alipay charged for it; null where that is not known' },
					meaning: "Alipay's word for it: CHARGE or FAIL_NOT_CHARGE",
					sample: 'CHARGE',
				},
				error_code: { reads: 'asIs', meaning: 'Why Alipay knows nothing about it, such as INVALID_CERTIFY_ID', sample: undefined },
			},
			adds: 'fee_info_count',
			addsMeaning: 'How many there are',
			required: true,
			meaning: 'What Alipay says about each check',
			sample: [{ certify_id: sampleNumber, charge_type: 'CHARGE' }],
		},
	},
	results: { answered: { meaning: 'Alipay answered; what it says is in the fields of the result' } },
	errors: [],
} satisfies Operation;

/** The operations of Alipay Identity; the first of each resource is what a new node does. */
export const alipayIdentity: Operation[] = [matchNameAndId, matchPhone, matchBankCard, ...faceChecks, readIdCard, charges];
