import type { Choice, Operation } from './operation';
import { certName, idCardType, idNumber, identityAvailability as availability, imageOf, longTransactionId, onlyLooksUp, orderNumber, sampleImage, sampleNumber } from './sharedParameters';

/** The part of Alipay Identity that is about faces. */
const face: Choice = { name: 'Face', value: 'face', description: "Whether a person's face matches an identity" };

/** Document types and the form of their numbers (docs/alipay.md 10.5 and 13.4). */
const documents = {
	IDENTITY_CARD: 'idNumber',
	RESIDENCE_HK_MC: 'residencePermitHkMc',
	RESIDENCE_TAIWAN: 'residencePermitTaiwan',
} as const;

/** datadigital.fincloud.generalsaas.face.source.certify: whether a face on an image is that of an identity. Source: docs/alipay.md 10.3. */
export const checkPhoto = {
	method: 'datadigital.fincloud.generalsaas.face.source.certify',
	node: 'AlipayIdentity',
	choice: {
		resource: face,
		operation: {
			name: 'Check Photo',
			value: 'checkPhoto',
			action: 'Check photo of face',
			description: 'Check whether the face in a photo matches a name and an ID number',
		},
	},
	docs: 'https://opendocs.alipay.com/open/04pxq6',
	availability,
	signUp: 'open',
	transactionId: { ...orderNumber, wireName: 'outer_biz_no' },
	repeatIsFree: false,
	withoutBizContent: true,
	parameters: [
		{ ...idCardType, wire: { name: 'cert_type', maxLength: 32, requiredHere: true, sample: 'IDENTITY_CARD' } },
		{ ...certName, required: true },
		{ ...idNumber, required: true },
		...imageOf('the face'),
		{
			displayName: 'Keep Image',
			name: 'keepImage',
			type: 'boolean',
			default: false,
			description: "Whether Alipay may keep the image (reserved 'true'). If off, 'false' is sent, and Alipay keeps no image. It is not known whether alive_photo, a photo that Alipay has kept, is then still available.",
			wire: { name: 'reserved', maxLength: 5, words: { on: 'true', off: 'false' }, sample: 'false' },
		},
	],
	additionalFields: [
		{
			displayName: 'Liveness Check',
			name: 'livenessStrategy',
			type: 'options',
			options: [
				{ name: 'Off', value: 'OFF' },
				{ name: 'On', value: 'CHECK' },
			],
			default: 'CHECK',
			description: 'Whether Alipay checks that the image shows a living person. Default: On.',
			wire: { name: 'liveness_strategy', maxLength: 16, sendsDefault: true, sample: 'CHECK' },
		},
		{
			displayName: 'Scene Code',
			name: 'bizCode',
			type: 'string',
			default: '',
			placeholder: 'e.g. DATA_SOURCE',
			description: 'Scene code of your contract (biz_code); only in the API description of August 2026, and in no SDK of Alipay',
			wire: { name: 'biz_code', maxLength: 64, format: 'word', sample: 'DATA_SOURCE' },
		},
		{
			displayName: 'Security Check',
			name: 'securityStrategy',
			type: 'options',
			options: [
				{ name: 'Off', value: 'OFF' },
				{ name: 'On', value: 'ON' },
			],
			default: 'ON',
			description: 'Whether Alipay refuses checks that it considers risky. Default: On.',
			wire: { name: 'security_strategy', maxLength: 16, sendsDefault: true, sample: 'ON' },
		},
	],
	response: {
		certify_no: { reads: 'text', beside: true, required: true, meaning: "Alipay's number for this check, for its support and for Get Charges", sample: sampleNumber },
		passed: {
			reads: 'flag',
			words: { yes: 'T', no: 'F' },
			required: true,
			meaning: 'True only when the face matches the name and ID number',
			sample: 'T',
		},
		score: { reads: 'decimal', meaning: 'Score of the liveness check, 0 to 100', sample: '92.5' },
		quality: { reads: 'decimal', meaning: 'Quality of the image, 0 to 100', sample: '87.1' },
		mismatch_reason: { reads: 'asIs', meaning: 'Why it did not pass, such as UNABLE_GET_IMAGE; Alipay publishes no list', sample: undefined },
	},
	results: {
		passed: { meaning: 'The face in the photo matches the name and ID number', when: { passed: true } },
		not_passed: { meaning: 'The face in the photo was not found to match the name and ID number' },
	},
	errors: [
		'INVALID_PARAMETER',
		'ILLEGAL_ARGUMENT_FORMAT',
		'FILE_SIZE_TO_LARGE',
		'ACCOUNT_MONEY_LIMIT_ERROR',
		'INVALID_SWITCH',
		'SYSTEM_ERROR',
		'UNKNOWN_ERROR',
	],
} satisfies Operation;

/**
 * datadigital.fincloud.generalsaas.face.verification.initialize: begins a face check that the person does on a page. Source:
 * docs/alipay.md 10.5.
 */
export const startVerification = {
	method: 'datadigital.fincloud.generalsaas.face.verification.initialize',
	node: 'AlipayIdentity',
	choice: {
		resource: face,
		operation: {
			name: 'Start Verification',
			value: 'startVerification',
			action: 'Start face verification',
			description: 'Start a face check and get the address of the page where the person completes it',
		},
	},
	docs: 'https://opendocs.alipay.com/open/04jg6r',
	availability,
	signUp: 'open',
	transactionId: { ...longTransactionId, isAlphanumeric: true, wireName: 'outer_order_no' },
	repeatIsFree: false,
	newEachExecution: true,
	whenLost: 'Alipay may have started a verification whose page is lost. Run the item again in a new execution, which starts another one.',
	constants: { identity_type: 'CERT_INFO' },
	parameters: [
		{
			displayName: 'Scene Code',
			name: 'bizCode',
			type: 'string',
			default: 'DATA_DIGITAL_BIZ_CODE_FACE_VERIFICATION',
			required: true,
			placeholder: 'e.g. DATA_DIGITAL_BIZ_CODE_FACE_VERIFICATION',
			description: 'Kind of verification (biz_code); Alipay publishes only this one',
			wire: { name: 'biz_code', maxLength: 64, format: 'word', sample: 'DATA_DIGITAL_BIZ_CODE_FACE_VERIFICATION' },
		},
		{
			displayName: 'Document Type',
			name: 'certType',
			type: 'options',
			options: [
				{ name: 'ID Card', value: 'IDENTITY_CARD' },
				{ name: 'Residence Permit (Hong Kong, Macao)', value: 'RESIDENCE_HK_MC' },
				{ name: 'Residence Permit (Taiwan)', value: 'RESIDENCE_TAIWAN' },
			],
			default: 'IDENTITY_CARD',
			required: true,
			description: 'Kind of document that proves the identity',
			wire: { name: 'cert_type', maxLength: 32, sample: 'IDENTITY_CARD' },
		},
		{
			...certName,
			required: true,
			placeholder: 'e.g. the name as on the document',
			description: "Person's name as on the document",
		},
		{
			displayName: 'Document Number',
			name: 'certNo',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 990000199002300016',
			description: 'Full number of the document',
			wire: {
				name: 'cert_no',
				maxLength: 18,
				formatBy: { parameter: 'certType', formats: documents },
				sensitive: true,
				sample: '990000199002300016',
			},
		},
		{
			displayName: 'Keep Image',
			name: 'keepImage',
			type: 'boolean',
			default: false,
			description: "Whether Alipay may keep the image of the face (face_reserve_strategy 'reserve'). If off, 'never' is sent, and Alipay keeps no image. It is not known whether Get Verification Result can then still return the alive photo.",
			wire: { name: 'face_reserve_strategy', maxLength: 16, words: { on: 'reserve', off: 'never' }, sample: 'never' },
		},
	],
	additionalFields: [
		{
			displayName: 'Mobile Number',
			name: 'phoneNo',
			type: 'string',
			default: '',
			placeholder: 'e.g. 13000000000',
			description: "Person's mobile number in mainland China, 11 digits",
			wire: { name: 'phone_no', maxLength: 24, format: 'mobileNumber', sensitive: true, sample: '13000000000' },
		},
	],
	response: {
		certify_id: {
			reads: 'text',
			required: true,
			meaning: "Alipay's number for this verification, for Get Verification Result and Get Charges",
			sample: sampleNumber,
		},
		web_url: {
			reads: 'text',
			required: true,
			meaning: "Address of Alipay's page for the person, as a link, a QR code or a redirect",
			sample: 'https://openapi.alipay.com/face/SAMPLE',
		},
	},
	results: { started: { meaning: 'The verification has started, and the person can now complete it with the link' } },
	errors: [
		'SYSTEM_ERROR',
		'ILLEGAL_ARGUMENT_FORMAT',
		'UNKNOWN_ERROR',
		'INVALID_SWITCH',
		'INVALID_CERT_INFO',
		'INVALID_INPUT_IMAGE',
		'OVER_RATE_LIMIT',
		'ACCOUNT_MONEY_LIMIT_ERROR',
	],
} satisfies Operation;

/** datadigital.fincloud.generalsaas.face.verification.query: what came of it. Source: docs/alipay.md 10.5. */
export const verificationResult = {
	method: 'datadigital.fincloud.generalsaas.face.verification.query',
	node: 'AlipayIdentity',
	choice: {
		resource: face,
		operation: {
			name: 'Get Verification Result',
			value: 'getResult',
			action: 'Get face verification result',
			description: 'Check whether the person has completed and passed the face check',
		},
	},
	docs: 'https://opendocs.alipay.com/open/04jg6s',
	availability,
	signUp: 'open',
	repeatIsFree: true,
	whenLost: onlyLooksUp,
	parameters: [
		{
			displayName: 'Certification ID',
			name: 'certifyId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. {{ $json.certify_id }}',
			description: 'The certify_id that Start Verification returned',
			wire: { name: 'certify_id', maxLength: 64, format: 'word', sample: sampleNumber },
		},
		{
			displayName: 'Alive Photo',
			name: 'needAlivePhoto',
			type: 'options',
			options: [
				{ name: 'Masked', value: 'Y_M', description: 'The photo with a masked background' },
				{ name: 'None', value: 'N' },
				{ name: 'Original', value: 'Y_O', description: 'The photo as it was taken' },
			],
			default: 'N',
			description: "Whether to return the photo that was taken of the face, as the binary file alive_photo of the item. It is not known whether it is available when Start Verification kept no image.",
			wire: { name: 'need_alive_photo', maxLength: 8, sample: 'Y_O' },
		},
	],
	additionalFields: [],
	response: {
		certify_state: {
			reads: 'choice',
			choices: {
				PROCESSING: { state: 'pending', finished: false, passed: false },
				SUCCESS: { state: 'passed', finished: true, passed: true },
				FAIL: { state: 'failed', finished: true, passed: false },
			},
			addsMeaning: {
				state: 'The state in one word: pending, passed or failed',
				finished: 'True when the result is final; false while the person has not completed the check',
				passed: 'True only when the person passed the check and Alipay reports no attack',
			},
			required: true,
			meaning: "Alipay's word for the state: PROCESSING, SUCCESS or FAIL",
			sample: 'SUCCESS',
		},
		attack_flag: {
			reads: 'flag',
			overrules: { flag: 'passed', becomes: { state: 'failed', passed: false } },
			meaning: 'True when Alipay took what it saw for an attack, such as a photo held up instead of a face',
			sample: 'false',
		},
		score: { reads: 'decimal', meaning: 'Score of the comparison, as Alipay returns it', sample: '92.5' },
		quality: { reads: 'decimal', meaning: 'Quality of the photo, as Alipay returns it', sample: '87.1' },
		alive_photo: {
			reads: 'file',
			there: { adds: 'has_alive_photo', addsMeaning: 'True when Alipay returned the photo, which is the binary file alive_photo of the item. Null when what it returned cannot be read as a photo: ask again' },
			meaning: 'The photo, which is a binary file of the item and not a field of the result',
			sample: sampleImage,
		},
		meta_info: { reads: 'asIs', meaning: 'Data about the device, as Alipay returns it', sample: { device_type: 'h5' } },
	},
	results: {
		pending: { meaning: 'The person has not finished the check', when: { finished: false } },
		passed: { meaning: 'The person passed the check', when: { passed: true } },
		not_passed: { meaning: 'The person did not pass the check' },
	},
	errors: [
		'UNKNOWN_ERROR',
		'ILLEGAL_ARGUMENT_FORMAT',
		'QUERY_INVALID_CERTIFYID',
		'QUERY_CERTIFYID_EXPIRED',
		'SYSTEM_ERROR',
		'ACCOUNT_NOT_AVAILABLE',
		'SDK_VERSION_NOT_SUPPORT',
	],
} satisfies Operation;

/** The operations on faces; the first is what a new node does. */
export const faceChecks: Operation[] = [checkPhoto, startVerification, verificationResult];
