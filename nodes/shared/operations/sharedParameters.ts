import type { Parameter, TransactionId } from './operation';

/** The transaction IDs that Zhima's pages allow (docs/alipay.md 8.3 to 8.6). */
export const longTransactionId: TransactionId = { maxLength: 64, prefixMaxLength: 16, dateLength: 8 };
/** The same for certifications, which allow half the length (docs/alipay.md 8.7 and 9.1). */
export const shortTransactionId: TransactionId = { maxLength: 32, prefixMaxLength: 6, dateLength: 4 };
/** How the methods of Alipay Identity call it; of most no length is published, so it has the shortest of the family (docs/alipay.md 10). */
export const orderNumber: TransactionId = { ...shortTransactionId, isAlphanumeric: true };

/** The number of an ID card. Each operation that asks for it adds what its own page says. */
export const idNumber = {
	displayName: 'ID Number',
	name: 'certNo',
	type: 'string',
	default: '',
	placeholder: 'e.g. 990000199002300016',
	description: "Person's ID card number, 18 or 15 characters",
	wire: { name: 'cert_no', maxLength: 18, format: 'idNumber', sensitive: true, sample: '990000199002300016' },
} as const satisfies Parameter;

/** The name on an ID card, likewise. */
export const idCardName = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. the name as on the ID card',
	description: "Person's name as on the ID card",
	wire: { name: 'name', maxLength: 64, format: 'personName', sensitive: true, sample: '张三' },
} as const satisfies Parameter;

/** The kind of document, of a method that takes ID cards only. */
export const idCardType: Omit<Parameter, 'wire'> = {
	displayName: 'Document Type',
	name: 'certType',
	type: 'options',
	options: [{ name: 'ID Card', value: 'IDENTITY_CARD' }],
	default: 'IDENTITY_CARD',
	description: 'Kind of document that proves the identity',
};

/** What identifies a person: a document with its number and name, or an Alipay user ID. */
export const documentOrUser: Parameter[] = [
	{
		displayName: 'Document Type',
		name: 'certType',
		type: 'options',
		options: [
			{ name: 'Alipay User ID', value: 'ALIPAY_USER_ID' },
			{ name: 'ID Card', value: 'IDENTITY_CARD' },
			{ name: 'Passport', value: 'PASSPORT' },
		],
		default: 'IDENTITY_CARD',
		required: true,
		description: "What the number in 'Document Number' is",
		wire: { name: 'cert_type', maxLength: 32, sample: 'IDENTITY_CARD' },
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. the name as on the document',
		description: "Person's name as on the document; can be left empty for an Alipay user ID",
		wire: {
			name: 'name',
			maxLength: 64,
			format: 'personName',
			requiredUnless: { parameter: 'certType', is: 'ALIPAY_USER_ID' },
			sensitive: true,
			sample: '张三',
		},
	},
	{
		displayName: 'Document Number',
		name: 'certNo',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 990000199002300016',
		description: 'Full number of the ID card or passport, or the 16 digits of the Alipay user ID',
		wire: {
			name: 'cert_no',
			maxLength: 32,
			formatBy: {
				parameter: 'certType',
				formats: { IDENTITY_CARD: 'idNumber', PASSPORT: 'passport', ALIPAY_USER_ID: 'alipayUserId' },
			},
			sensitive: true,
			sample: '990000199002300016',
		},
	},
];

/** A number of Alipay's for a check. */
export const sampleNumber = '2a9b1e5c0f7d4e8ab3c6d5e4f3a2b1c0';

/** What to do after a call without an answer that changes nothing and costs nothing. */
export const onlyLooksUp = 'Run the item again. The call only looks something up.';

/** The token that stands for a user's consent (docs/alipay.md 6.3). */
export const authToken = {
	displayName: 'Auth Token',
	name: 'authToken',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	placeholder: 'e.g. {{ $json.access_token }}',
	description: "Access token that stands for the user's consent, such as the access_token that Exchange Code of Zhima Authorization returned",
	wire: {
		name: 'auth_token',
		place: 'common',
		maxLength: 40,
		format: 'token',
		sensitive: true,
		sample: 'authzhmaSAMPLE0000000000000000000000001',
	},
} satisfies Parameter;

/** For whom a service provider asks. */
export const linkedMerchantId = {
	displayName: 'Linked Merchant ID',
	name: 'linkedMerchantId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 2088000000000000',
	description: 'Merchant for whom a Zhima service provider asks. Leave it out if you ask for yourself.',
	wire: { name: 'linked_merchant_id', maxLength: 32, format: 'word', sample: '2088000000000000' },
} as const satisfies Parameter;

/** What a consent page hands back to the app. */
export const consentState: Parameter = {
	displayName: 'State',
	name: 'state',
	type: 'string',
	default: '',
	placeholder: 'e.g. a random text for this visit',
	description: 'Text that Alipay returns unchanged, so that you know whose consent it is. It must be hard to guess.',
	wire: { name: 'state', maxLength: 100, format: 'state', sample: 'visit-0001' },
};

/** Where the file of an image is, when it comes from one. */
export const binaryField = {
	displayName: 'Input Data Field Name',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	displayOptions: { show: { imageSource: ['binary'] } },
	placeholder: 'e.g. data',
	hint: 'The name of the input field containing the file to be processed',
	wire: 'notSent',
} satisfies Omit<Parameter, 'description'>;

/** The name on a document, of the methods that call it cert_name. */
export const certName = { ...idCardName, name: 'certName', wire: { ...idCardName.wire, name: 'cert_name' } } as const satisfies Parameter;

/** What is known about signing up for the methods of Alipay Identity (docs/alipay.md 10.1). */
export const identityAvailability = "New merchants can sign up on Alipay's merchant platform, as a company. In Alipay's SDKs of 2026.";

/** A JPEG of 480 x 640 pixels without anything on it. */
export const sampleImage = '/9j/4AAQSkZJRgABAQAAAQABAAD/wAALCAKAAeABAREA/9oACAEBAAA/AAD/2Q==';

/** The image of a method that takes it as a file, from a file of the item or from text. @param what it shows */
export const imageOf = (what: string): Parameter[] => [
	{
		displayName: 'Image Source',
		name: 'imageSource',
		type: 'options',
		options: [
			{ name: 'Base64 Text', value: 'base64', description: 'The image is text in the item' },
			{ name: 'Binary File', value: 'binary', description: 'The image is a file of the item' },
		],
		default: 'binary',
		description: `Where the image of ${what} comes from`,
		wire: 'notSent',
	},
	{ ...binaryField, description: `Name of the field that holds the image of ${what}, a JPEG or PNG of at most 1 MB` },
	{
		displayName: 'Image (Base64)',
		name: 'imageBase64',
		type: 'string',
		default: '',
		displayOptions: { show: { imageSource: ['base64'] } },
		placeholder: 'e.g. /9j/4AAQSkZJRg...',
		description: `Image of ${what}, a JPEG or PNG of at most 1 MB, as Base64 text or data URL`,
		wire: {
			name: 'file_content',
			maxLength: 1_398_104,
			file: { mostBytes: 1_048_576, kinds: ['JPEG', 'PNG'] },
			requiredHere: true,
			binary: { parameter: 'imageSource', is: 'binary', field: 'binaryPropertyName' },
			sample: sampleImage,
		},
	},
];
