import type { Operation } from './operation';
import { binaryField, onlyLooksUp, shortTransactionId } from './sharedParameters';

const availability = 'In service: the successor of Zhima Certification, by contract.';

/** Document types and the form of their numbers, which those who issue them publish (docs/alipay.md 13.4). */
const documents = {
	HOME_VISIT_PERMIT_HK_MC: 'homeReturnPermit',
	HOME_VISIT_PERMIT_TAIWAN: 'taiwanPermit',
	IDENTITY_CARD: 'idNumber',
	PERMANENT_RESIDENCE_FOREIGNER: 'foreignerPermit',
	RESIDENCE_PERMIT_HK_MC: 'residencePermitHkMc',
	RESIDENCE_PERMIT_TAIWAN: 'residencePermitTaiwan',
} as const;

const sampleNumber = 'OC201809253000000393900404029253';
const page = 'alipay.user.certify.open.certify';
const linkMeaning = "Address of Alipay's page for the person, as a link, a QR code or a redirect; valid for 23 hours after Start";

/**
 * alipay.user.certify.open.initialize: begins a certification that the person completes on a page. Source: docs/alipay.md 9.1, 9.4 and 9.5.
 * Of most settings in merchant_config only the purpose is published, so they are open text; their lengths leave room.
 */
export const startCertification = {
	method: 'alipay.user.certify.open.initialize',
	node: 'ZhimaCertificationByLink',
	choice: {
		operation: {
			name: 'Start',
			value: 'start',
			action: 'Start certification by link',
			description: 'Start a certification and get the link that the person uses to complete it',
		},
	},
	docs: 'https://opendocs.alipay.com/open/02ahjy',
	availability,
	signUp: 'open',
	transactionId: { ...shortTransactionId, wireName: 'outer_order_no' },
	repeatIsFree: false,
	isNeverBilled: true,
	newEachExecution: true,
	whenLost:
		'Alipay may have started a certification that nobody has a link to, which costs nothing as far as is known. Run the item again to start another one.',
	link: {
		kind: 'page',
		result: 'certify_url',
		meaning: linkMeaning,
		page,
		from: { reply: ['certify_id'] },
	},
	parameters: [
		{
			displayName: 'Scene Code',
			name: 'bizCode',
			type: 'options',
			options: [
				{ name: 'Document', value: 'CERT_PHOTO', description: 'Photo of the document' },
				{ name: 'Document and Face', value: 'CERT_PHOTO_FACE', description: 'Photo of the document and face scan' },
				{ name: 'Face', value: 'FACE', description: 'Face scan in Alipay' },
				{ name: 'Quick', value: 'SMART_FACE', description: 'Only the checks that Alipay finds necessary for this person' },
			],
			default: 'FACE',
			required: true,
			description: 'How the person is certified. Your contract says which scenes you can use.',
			wire: { name: 'biz_code', maxLength: 32, sample: 'FACE' },
		},
		{
			displayName: 'Document Type',
			name: 'certType',
			type: 'options',
			options: [
				{ name: 'ID Card', value: 'IDENTITY_CARD' },
				{ name: 'Mainland Travel Permit (Hong Kong, Macao)', value: 'HOME_VISIT_PERMIT_HK_MC' },
				{ name: 'Mainland Travel Permit (Taiwan)', value: 'HOME_VISIT_PERMIT_TAIWAN' },
				{ name: 'Permanent Residence ID (Foreigner)', value: 'PERMANENT_RESIDENCE_FOREIGNER' },
				{ name: 'Residence Permit (Hong Kong, Macao)', value: 'RESIDENCE_PERMIT_HK_MC' },
				{ name: 'Residence Permit (Taiwan)', value: 'RESIDENCE_PERMIT_TAIWAN' },
			],
			default: 'IDENTITY_CARD',
			description: 'Kind of document that proves the identity',
			wire: {
				name: 'cert_type',
				within: 'identity_param',
				maxLength: 32,
				requiredHere: true,
				sample: 'IDENTITY_CARD',
			},
		},
		{
			displayName: 'Name',
			name: 'certName',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. the name as on the document',
			description: "Person's name as on the document",
			wire: { name: 'cert_name', within: 'identity_param', maxLength: 64, format: 'personName', sensitive: true, sample: '张三' },
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
				within: 'identity_param',
				maxLength: 32,
				formatBy: { parameter: 'certType', formats: documents },
				sensitive: true,
				sample: '990000199002300016',
			},
		},
		{
			displayName: 'Return URL',
			name: 'returnUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://n8n.example.com/webhook/certified',
			description: 'Address that Alipay sends the person to afterward, whether certified or not. Get Result tells you which.',
			wire: {
				name: 'return_url',
				within: 'merchant_config',
				maxLength: 2_048,
				format: 'webAddress',
				sample: 'https://n8n.example.com/webhook/certified',
			},
		},
		{
			displayName: 'Compare With',
			name: 'imageSource',
			type: 'options',
			options: [
				{ name: 'Base64 Text', value: 'base64', description: 'An image that is text in the item' },
				{ name: 'Binary File', value: 'binary', description: 'An image that is a file of the item' },
				{ name: 'Official Image', value: 'none', description: 'An image that Alipay obtains by itself' },
			],
			default: 'none',
			description: 'Image to compare the face with',
			wire: 'notSent',
		},
		{ ...binaryField, description: 'Name of the field that holds the image to compare with, a JPEG' },
		{
			displayName: 'Image (Base64)',
			name: 'imageBase64',
			type: 'string',
			default: '',
			displayOptions: { show: { imageSource: ['base64'] } },
			placeholder: 'e.g. /9j/4AAQSkZJRg...',
			description: 'Image to compare with, a JPEG as Base64 text or data URL',
			wire: {
				name: 'face_contrast_picture',
				requiredUnless: { parameter: 'imageSource', is: 'none' },
				maxLength: 1_048_576,
				format: 'jpegBase64',
				binary: { parameter: 'imageSource', is: 'binary', field: 'binaryPropertyName' },
				sensitive: true,
				sample: '/9j/4AAQSkZJRgABAQAAAQABAAD/wAALCAKAAeABAREA/9oACAEBAAA/AAD/2Q==',
			},
		},
	],
	additionalFields: [
		{
			displayName: 'Authorization Scope',
			name: 'authScope',
			type: 'string',
			default: '',
			placeholder: 'e.g. as agreed with Alipay',
			description: 'Scope of an authorization that the person gives along with the certification (auth_scope); Alipay publishes no values',
			wire: { name: 'auth_scope', within: 'merchant_config', maxLength: 512, sample: 'xxx' },
		},
		{
			displayName: 'Authorization Type',
			name: 'authType',
			type: 'string',
			default: '',
			placeholder: 'e.g. as agreed with Alipay',
			description: "Kind of that authorization (auth_type), used together with 'Authorization Scope'; Alipay publishes no values",
			wire: { name: 'auth_type', within: 'merchant_config', maxLength: 512, sample: 'xxx' },
		},
		{
			displayName: 'Face Image',
			name: 'faceReserveStrategy',
			type: 'options',
			options: [
				{ name: 'Keep', value: 'reserve', description: 'Alipay keeps the image, which is its default' },
				{ name: 'Never Keep', value: 'never', description: 'Alipay keeps no image' },
			],
			default: 'reserve',
			description: "Whether Alipay keeps the image that it takes of the person's face. It does unless you choose 'Never Keep'.",
			wire: { name: 'face_reserve_strategy', within: 'merchant_config', maxLength: 32, sample: 'never' },
		},
		{
			displayName: 'Face Image Level',
			name: 'facialPictureLevel',
			type: 'string',
			default: '',
			placeholder: 'e.g. FIN0',
			description:
				"Level of the image of the face, for special requirements (facial_picture_level); Alipay publishes only one value, the example FIN0",
			wire: { name: 'facial_picture_level', within: 'merchant_config', maxLength: 128, sample: 'FIN0' },
		},
		{
			displayName: 'Linked Merchant App ID',
			name: 'linkedMerchantAppId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2021000000000001',
			description: 'App ID of the second-level merchant for whom the certification is authorized (linked_merchant_app_id)',
			wire: { name: 'linked_merchant_app_id', within: 'merchant_config', maxLength: 128, sample: '2021000000000001' },
		},
		{
			displayName: 'Linked Merchant Logo URL',
			name: 'linkedMerchantLogoUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://shop.example.com/logo.png',
			description: "Address of the logo shown to the person as the merchant's (linked_merchant_logo_url)",
			wire: {
				name: 'linked_merchant_logo_url',
				within: 'merchant_config',
				maxLength: 2_048,
				format: 'webAddress',
				sample: 'https://shop.example.com/logo.png',
			},
		},
		{
			displayName: 'Linked Merchant Name',
			name: 'linkedMerchantName',
			type: 'string',
			default: '',
			placeholder: 'e.g. the name of the shop',
			description: "Name that is shown to the person as the merchant's (linked_merchant_name)",
			wire: { name: 'linked_merchant_name', within: 'merchant_config', maxLength: 256, sample: '杭州某某公司' },
		},
		{
			displayName: 'Mobile Number',
			name: 'phoneNo',
			type: 'string',
			default: '',
			placeholder: 'e.g. 13800138000',
			description: "Person's mobile number in mainland China, 11 digits",
			wire: {
				name: 'phone_no',
				within: 'identity_param',
				maxLength: 24,
				format: 'mobileNumber',
				sensitive: true,
				sample: '13000000000',
			},
		},
		{
			displayName: 'Output Face Image',
			name: 'outPutFacialPicture',
			type: 'boolean',
			default: false,
			description:
				"Whether Alipay returns the live image of the face, for merchants with permission (out_put_facial_picture); Alipay does not publish which field of Get Result contains it",
			wire: { name: 'out_put_facial_picture', within: 'merchant_config', maxLength: 5, sample: 'true' },
		},
	],
	nested: {
		identity_param: { maxLength: 4_096, constants: { identity_type: 'CERT_INFO' }, asObject: true },
		merchant_config: { maxLength: 4_096, asObject: true },
	},
	response: {
		certify_id: {
			reads: 'text',
			required: true,
			meaning: "Alipay's number for this certification, for Get Link and Get Result",
			sample: sampleNumber,
		},
	},
	results: {
		started: { meaning: 'The certification has started, and the person can now complete it with the link' },
	},
	errors: ['SYSTEM_ERROR', 'ILLEGAL_ARGUMENT_FORMAT', 'ARRANGEMENT_STATUS_ERROR', 'UNKNOWN_ERROR'],
} satisfies Operation;

const certifyIdField = {
	displayName: 'Certification ID',
	name: 'certifyId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. {{ $json.certify_id }}',
	description: 'The certify_id that Start returned',
	wire: { name: 'certify_id', maxLength: 64, format: 'word', sample: sampleNumber },
} as const;

/** alipay.user.certify.open.certify: the page on which the person is certified. Source: docs/alipay.md 9.2. */
export const certificationLink = {
	method: page,
	node: 'ZhimaCertificationByLink',
	choice: {
		operation: {
			name: 'Get Link',
			value: 'getLink',
			action: 'Get certification link',
			description: 'Build the link of a started certification again while it is valid (23 hours); no call is made',
		},
	},
	docs: 'https://opendocs.alipay.com/open/02ahk0',
	availability,
	signUp: 'open',
	repeatIsFree: true,
	link: {
		kind: 'page',
		result: 'certify_url',
		meaning: linkMeaning,
		page,
		from: 'item',
	},
	parameters: [certifyIdField],
	additionalFields: [
		{
			displayName: 'Return URL',
			name: 'returnUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://n8n.example.com/webhook/certified',
			description: "Address that is sent with the link as return_url; the person returns to the 'Return URL' of Start in any case",
			wire: {
				name: 'return_url',
				place: 'common',
				maxLength: 2_048,
				format: 'webAddress',
				sample: 'https://n8n.example.com/webhook/certified',
			},
		},
	],
	response: {},
	results: {
		link_made: { meaning: 'The link is ready for the person' },
	},
	errors: [],
} satisfies Operation;

/**
 * alipay.user.certify.open.query: what came of a certification. Source: docs/alipay.md 9.3 to 9.5; T and F as in Alipay's Java SDK. F is no
 * end: it also stands for a person who has not been certified yet.
 */
export const certificationResult = {
	method: 'alipay.user.certify.open.query',
	node: 'ZhimaCertificationByLink',
	choice: {
		operation: {
			name: 'Get Result',
			value: 'getResult',
			action: 'Get certification result',
			description: 'Check whether the person was certified; the result can change until the person has passed',
		},
	},
	docs: 'https://opendocs.alipay.com/open/02ahjw',
	availability,
	signUp: 'open',
	repeatIsFree: true,
	whenLost: onlyLooksUp,
	parameters: [{ ...certifyIdField, hint: 'Alipay keeps the result for 3 months after the person has been certified or has failed' }],
	additionalFields: [],
	response: {
		passed: {
			reads: 'flag',
			words: { yes: 'T', no: 'F' },
			final: {
				adds: 'finished',
				addsMeaning: "True when the person was certified. Null otherwise: Alipay does not say whether the person failed or has not finished yet",
			},
			required: true,
			meaning: "True only when the person was certified. False when the person failed, and also when the person has not finished yet: ask again later",
			sample: 'T',
		},
		fail_reason: { reads: 'asIs', meaning: 'Why the person did not pass, as a code or in words, if Alipay says', sample: undefined },
		identity_info: { reads: 'asIs', meaning: 'Data about the person as Alipay returns it; usually empty', sample: '{}' },
		material_info: { reads: 'asIs', meaning: 'Data about the images as Alipay returns it; usually empty', sample: '{}' },
	},
	results: {
		passed: { meaning: 'The person was certified', when: { passed: true } },
		not_passed_yet: { meaning: 'The person has not finished the certification or did not pass it; Alipay replies the same in both cases' },
	},
	errors: [
		'UNKNOWN_ERROR',
		'ILLEGAL_ARGUMENT_FORMAT',
		'CERTIFY_ID_EXPIRED',
		'OPEN_CERTIFY_BILL_NOT_EXIST',
		'OPEN_CERTIFY_BILL_STATUS_ERROR',
		'UNABLE_GET_IMAGE',
	],
} satisfies Operation;

/** The operations of Zhima Certification by Link, in the order of their use. */
export const certificationByLink: Operation[] = [startCertification, certificationLink, certificationResult];
