import type { Operation } from './operation';
import { binaryField, shortTransactionId } from './sharedParameters';

const availability = 'In service: the successor of Zhima Certification, by contract.';

/** Document types and the form of their numbers; Alipay publishes no form for the permits. */
const documents = {
	HOME_VISIT_PERMIT_HK_MC: 'word',
	HOME_VISIT_PERMIT_TAIWAN: 'word',
	IDENTITY_CARD: 'idNumber',
	RESIDENCE_PERMIT_HK_MC: 'word',
	RESIDENCE_PERMIT_TAIWAN: 'word',
} as const;

const sampleNumber = 'OC201809253000000393900404029253';
const page = 'alipay.user.certify.open.certify';

/** alipay.user.certify.open.initialize: begins a certification that the person completes on a page. Source: docs/alipay.md 9.1. */
export const startCertification = {
	method: 'alipay.user.certify.open.initialize',
	node: 'ZhimaCertificationByLink',
	choice: {
		operation: {
			name: 'Start',
			value: 'start',
			action: 'Start certification by link',
			description: 'Begin a certification and get the link with which the person completes it',
		},
	},
	docs: 'https://docs.open.alipay.com/api_2/alipay.user.certify.open.initialize/',
	availability,
	transactionId: { ...shortTransactionId, wireName: 'outer_order_no' },
	repeatIsFree: false,
	newEachExecution: true,
	whenLost:
		'Alipay may have begun a certification that nobody has a link to. Run the item again in a new execution, which begins another one.',
	link: {
		kind: 'page',
		result: 'certify_url',
		meaning: "Address of Alipay's page for the person, as a link, a QR code or a redirect",
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
				{ name: 'Document and Face', value: 'CERT_PHOTO_FACE', description: 'Photo of the document and scan of the face' },
				{ name: 'Face', value: 'FACE', description: 'Scan of the face in Alipay' },
				{ name: 'Quick', value: 'SMART_FACE', description: 'Only the checks that Alipay finds necessary for this person' },
			],
			default: 'FACE',
			required: true,
			description: 'How the person is certified; your contract says which of them you can use',
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
			wire: { name: 'cert_name', within: 'identity_param', maxLength: 64, sensitive: true, sample: '张三' },
		},
		{
			displayName: 'Document Number',
			name: 'certNo',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 990000199002300016',
			description: 'Number of the document in full',
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
			description: 'Address to which Alipay sends the person afterwards, whether certified or not; Get Result tells which',
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
				{ name: 'Official Image', value: 'none', description: 'The one that Alipay obtains by itself' },
			],
			default: 'none',
			description: 'Image that the face is compared with',
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
				sample: '/9j/4AAQSkZJRgABAQAAAQABAAD/2Q==',
			},
		},
	],
	additionalFields: [
		{
			displayName: 'Mobile Number',
			name: 'phoneNo',
			type: 'string',
			default: '',
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
	],
	nested: {
		identity_param: { maxLength: 4_096, constants: { identity_type: 'CERT_INFO' }, asObject: true },
		merchant_config: { maxLength: 4_096, asObject: true },
	},
	response: {
		certify_id: {
			reads: 'text',
			required: true,
			meaning: "Alipay's number of this certification, for Get Link and Get Result",
			sample: sampleNumber,
		},
	},
	errors: [],
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
			description: 'Make the link of a started certification again; no call is made',
		},
	},
	docs: 'https://docs.open.alipay.com/api_2/alipay.user.certify.open.certify/',
	availability,
	repeatIsFree: true,
	link: {
		kind: 'page',
		result: 'certify_url',
		meaning: "Address of Alipay's page for the person, as a link, a QR code or a redirect",
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
	errors: [],
} satisfies Operation;

/** alipay.user.certify.open.query: what came of a certification. Source: docs/alipay.md 9.3; T and F as in Alipay's Java SDK. */
export const certificationResult = {
	method: 'alipay.user.certify.open.query',
	node: 'ZhimaCertificationByLink',
	choice: {
		operation: {
			name: 'Get Result',
			value: 'getResult',
			action: 'Get certification result',
			description: 'Ask whether the person was certified',
		},
	},
	docs: 'https://docs.open.alipay.com/api_2/alipay.user.certify.open.query/',
	availability,
	repeatIsFree: true,
	whenLost: 'Run the item again. The call only looks something up.',
	parameters: [certifyIdField],
	additionalFields: [],
	response: {
		passed: {
			reads: 'flag',
			words: { yes: 'T', no: 'F' },
			required: true,
			meaning: 'True only when the person was certified; false also before that',
			sample: 'T',
		},
		fail_reason: { reads: 'asIs', meaning: 'Why it did not pass, a code or words, where Alipay tells', sample: undefined },
		identity_info: { reads: 'asIs', meaning: 'About the person, as Alipay gives it; mostly empty', sample: '{}' },
		material_info: { reads: 'asIs', meaning: 'About the images, as Alipay gives it; mostly empty', sample: '{}' },
	},
	errors: [],
} satisfies Operation;

/** The operations of Zhima Certification by Link, in the order of their use. */
export const certificationByLink: Operation[] = [startCertification, certificationLink, certificationResult];
