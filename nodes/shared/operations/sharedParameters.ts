import type { Parameter, TransactionId } from './operation';

/** How Zhima's pages let a question be named (docs/alipay.md 8.3 to 8.6). */
export const longTransactionId: TransactionId = { maxLength: 64, prefixMaxLength: 16, dateLength: 8 };
/** The same for certifications, which have half the room (docs/alipay.md 8.7 and 9.1). */
export const shortTransactionId: TransactionId = { maxLength: 32, prefixMaxLength: 6, dateLength: 4 };

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
	wire: { name: 'name', maxLength: 64, sensitive: true, sample: '张三' },
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

/** By what a person is told: a document with its number and name, or an Alipay user ID. */
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
		displayName: 'Document Number',
		name: 'certNo',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 990000199002300016',
		description: 'Number of the ID card or passport in full, or the 16 digits of the Alipay user ID',
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
			requiredUnless: { parameter: 'certType', is: 'ALIPAY_USER_ID' },
			sensitive: true,
			sample: '张三',
		},
	},
];

/** The token that stands for a user's consent (docs/alipay.md 6.3). */
export const authToken = {
	displayName: 'Auth Token',
	name: 'authToken',
	type: 'string',
	typeOptions: { password: true },
	default: '',
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
	description: 'Merchant for whom a Zhima service provider asks; merchants that ask for themselves leave it out',
	wire: { name: 'linked_merchant_id', maxLength: 32, format: 'word', sample: '2088000000000000' },
} as const satisfies Parameter;

/** What a consent page hands back to the app. */
export const consentState: Parameter = {
	displayName: 'State',
	name: 'state',
	type: 'string',
	default: '',
	placeholder: 'e.g. a random text that stands for this visit',
	description: 'Text that Alipay gives back unchanged, by which you know whose consent it is; nobody should be able to guess it',
	wire: { name: 'state', maxLength: 100, format: 'state', sample: 'visit-0001' },
};

/** Where the file of a picture is, when it comes from one. */
export const binaryField = {
	displayName: 'Input Data Field Name',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	displayOptions: { show: { imageSource: ['binary'] } },
	hint: 'The name of the input field containing the file to be processed',
	wire: 'notSent',
} satisfies Omit<Parameter, 'description'>;
