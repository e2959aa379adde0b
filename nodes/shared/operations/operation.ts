import type { BusinessCode } from '../errors/businessErrors';
import type { Category } from '../errors/errorRule';
import type { Echo } from './echo';
import type { KnownVerdicts, ResponseField } from './responseField';
import type { ResultWords } from './resultWords';

/**
 * A rule for the text of one value; what each of them means is written in `protocol/question/formats.ts`, and once more for the simulator. A value
 * has one only where Alipay states a rule: a refusal that is wrong is worse than one that costs a call.
 */
export type Format =
	| 'idNumber'
	| 'passport'
	| 'alipayUserId'
	| 'residencePermitHkMc'
	| 'residencePermitTaiwan'
	| 'homeReturnPermit'
	| 'taiwanPermit'
	| 'foreignerPermit'
	| 'personName'
	| 'relationName'
	| 'mobileNumber'
	| 'bankCardNumber'
	| 'jsonObject'
	| 'jpegBase64'
	| 'scopes'
	| 'state'
	| 'method'
	| 'notification'
	| 'plainParameters'
	| 'token'
	| 'webAddress'
	| 'word';

/** The formats of names. */
const ofNames: ReadonlySet<Format | undefined> = new Set<Format>(['personName', 'relationName']);

/** Whether a format is one of names. */
export const isName = (format: Format | undefined): boolean => ofNames.has(format);

/** A kind of image that Alipay takes as a file. */
export type FileKind = 'JPEG' | 'PNG';

/** What a file may be that a parameter sends as a part of its own. */
export interface FileLimits {
	mostBytes: number;
	kinds: readonly FileKind[];
}

/** How a parameter travels to Alipay and what Alipay accepts (docs/alipay.md 8.3 to 8.7). */
export interface Wire {
	/** Alipay's name for it. */
	name: string;
	/**
	 * `common` travels beside biz_content, and so does each entry of an object that is `spread`; without it the parameter is a field of
	 * biz_content.
	 */
	place?: 'common' | 'spread';
	/** The field of biz_content, itself a JSON text (see `nested`), that holds this one. */
	within?: string;
	/** Longest accepted value in characters; of a file, in those of its Base64 text. */
	maxLength: number;
	/**
	 * The value is an image, whose bytes travel as a file beside the text parameters (multipart, docs/alipay.md 10.2). It is given as
	 * Base64 text, or by the binary field that `binary` names.
	 */
	file?: FileLimits;
	/** The value is a whole number in this range, and travels as one. */
	number?: { minimum: number; maximum: number };
	/** What else the text must satisfy. */
	format?: Format;
	/** The same, where it depends on the value of another parameter. */
	formatBy?: { parameter: string; formats: Record<string, Format> };
	/** The value must be there unless another parameter has this value. */
	requiredUnless?: { parameter: string; is: string };
	/** The value must be there wherever its field is shown (see `markRequired.ts`). */
	requiredHere?: true;
	/**
	 * The value travels only when another parameter has this value, or any where none is named; it is left out, and not missed, otherwise.
	 */
	onlyIf?: { parameter: string; is?: string };
	/** What the two positions of a switch are called. One of the two always travels. */
	words?: { on: string; off: string };
	/** Where nothing is given, the field's default travels, which is Alipay's own: so choosing it is not another question. */
	sendsDefault?: true;
	/** The value is a list of texts, each in the parameter's format; people give it as a list or as text with commas. */
	list?: true;
	/** The answer may be a whole record: by kind, the key under which the value is in it. See `toldBy` for the kind. */
	record?: Record<string, string>;
	/** With this choice, the record given for the parameter tells the value; the choice itself does not travel. */
	toldBy?: { parameter: string; choice: string };
	/** When the parameter named here has this value, the text is the Base64 form of the binary field named by `field`, or the file that one. */
	binary?: { parameter: string; is: string; field: string };
	/** Personal or secret: struck out of whatever the gateway says in return. */
	sensitive?: true;
	/** A value that Alipay's rules accept, for documentation and tests. Not a real person's. */
	sample: string;
}

/** A choice of an options parameter, in n8n's words. */
export interface Choice {
	name: string;
	value: string;
	description?: string;
}

/** A parameter of a node in n8n's own words, plus the way it travels. */
export interface Parameter {
	displayName: string;
	name: string;
	type: 'string' | 'options' | 'json' | 'boolean';
	default: string | boolean;
	required?: true;
	description: string;
	placeholder?: string;
	hint?: string;
	options?: Choice[];
	typeOptions?: { password?: true; rows?: number };
	displayOptions?: { show: Record<string, string[] | boolean[]> };
	wire: Wire | 'notSent';
}

/** A field of biz_content that is a JSON text made of parameters of its own. */
export interface Nested {
	/** Longest accepted text in characters. */
	maxLength: number;
	/** Entries that are the same in each request. */
	constants?: Record<string, string>;
	/** It travels as an object inside biz_content, not as a text of its own. */
	asObject?: true;
}

/** How a question is named, so that Alipay knows a repetition of it. */
export interface TransactionId {
	/** Alipay's name for it; transaction_id unless said otherwise. */
	wireName?: string;
	/** Longest accepted transaction ID in characters. */
	maxLength: number;
	/** Longest prefix in characters that leaves room for the date and 128 bits. */
	prefixMaxLength: number;
	/** Only letters and digits may be in it, where elsewhere underscores may, too. */
	isAlphanumeric?: true;
	/** How many characters of the day yyyyMMdd, from its end, an automatic ID shows. */
	dateLength: number;
}

/** An address for a browser, which the node makes itself. */
export type Link = {
	/** The field of the output that holds it. */
	result: string;
	meaning: string;
} & (
	| { kind: 'consent'; page: ConsentPage; from: 'item' }
	/**
	 * A method of Alipay's that answers with a page (page-execute), signed like a call. It is made of the item, so that no call is made at
	 * all, or of these fields of the reply.
	 */
	| { kind: 'page'; page: Method; from: 'item' | { reply: string[] } }
);

/** A page on which somebody gives consent, as path of the authorization host; it is not signed (docs/alipay.md 6.1, 6.5 and 7.1). */
export type ConsentPage = `oauth2/${string}.htm`;

/** A method of the gateway. */
export type Method = `${'zhima' | 'alipay' | 'datadigital'}.${string}`;

/** What is known of whether a new merchant can sign up for a product. `byMethod`: that depends on the method that the user names. */
export type SignUp = 'open' | 'notKnown' | 'closed' | 'byMethod';

/** One Alipay method, described once: form, checks, request, reading, simulator, tests and reference all derive from this. */
export interface Operation {
	/** Alipay's method, in the order and spelling of the API page, or the consent page that is linked to. */
	method: Method | ConsentPage;
	/** The class of its node, also the name of the node's folder and file. */
	node: `${'Zhima' | 'Alipay'}${string}`;
	/** Which one it is where its node has several: entries of n8n's dropdowns "Resource" and "Operation". */
	choice?: { resource?: Choice; operation: Choice & { action: string } };
	/** The API page; where none is public, what describes the method in an SDK of Alipay's. */
	docs: string;
	/** Plain words about who can still get a contract (docs/alipay.md 8.2), or that it is not known. */
	availability: string;
	/** Whether a merchant without a contract can sign up for it today, as far as is known. */
	signUp: SignUp;
	/** The product code that the API page prescribes, where the method has one. */
	productCode?: string;
	/** Longest product code in characters. */
	productCodeMaxLength?: number;
	/** Absent where Alipay names no question of the method. */
	transactionId?: TransactionId;
	/**
	 * Whether a repetition does no harm: Alipay promises to give the first answer again within 86,400 s without billing it, or the call
	 * only looks something up. That a page lists TRANSACTION_ID_EXPIRED, or asks for a repetition with the same ID, is no promise.
	 */
	repeatIsFree: boolean;
	/**
	 * Alipay bills no call of it, however it ends: what it begins is billed elsewhere, or not at all. A call whose answer was lost may be made
	 * again, under another transaction ID: what Alipay does with one that it has seen is not known.
	 */
	isNeverBilled?: true;
	/** Each execution asks again, whatever one before it was answered: a person who did not pass must be able to begin again. */
	newEachExecution?: true;
	/**
	 * The parameter in which each item names its method; `method` above only says which ones. Nothing is known of them: what is sent and
	 * answered is passed on as it is, and no call is made again, or left out, unless the user says so.
	 */
	methodFrom?: string;
	/** Another method with the same answer, which is meant where this parameter is on. */
	methodIf?: { parameter: string; method: Method };
	/**
	 * The parameter in which an item holds what Alipay sent by itself. It is read and no call is made; `method` above is what Alipay calls the
	 * message that it is read for, and others of its kind are read likewise (docs/alipay.md 11).
	 */
	notificationFrom?: string;
	/** What to do about a business code of other operations, where their advice names fields that this one does not have. */
	businessAdvice?: Record<Category, string>;
	/** What to do when an answer was lost, instead of the usual advice; whole sentences. */
	whenLost?: string;
	/**
	 * Its parameters travel beside the common ones, a transaction ID and a product code among them, and there is no biz_content
	 * (docs/alipay.md 6.3 and 10.2). Nothing of it is encrypted.
	 */
	withoutBizContent?: true;
	/** Each item can name binary fields, and the file parts that they become (docs/alipay.md 10.2). */
	takesFiles?: true;
	/** Parameters that are the same in each request and say what is asked. What a user could choose one day is a parameter with one choice. */
	constants?: Record<string, string>;
	/** A reply without `code` is a success when it has this field (docs/alipay.md 6.3). */
	successField?: string;
	/** Only the app itself can call it, not for a merchant by an App Auth Token. */
	ownAppOnly?: true;
	link?: Link;
	parameters: Parameter[];
	/** Optional parameters that few need, as the collection "Additional Fields"; what most will fill in is in `parameters`. */
	additionalFields: Parameter[];
	nested?: Record<string, Nested>;
	response: Record<string, ResponseField>;
	/** Fields of the result that tell what was asked, where the answer means nothing without. */
	echoes?: Record<string, Echo>;
	/** The words that tell what came out. */
	results: ResultWords;
	/** The business codes that the page of the method lists. */
	errors: readonly BusinessCode[];
}

/** What the flags of a verdict say, which is the same wherever something is compared. */
export const verdictMeanings = {
	matched: "True only for a value of 'match' that is known to mean a match",
	mismatched: "True only for a value of 'match' that is known to mean none",
	recognized: "False for any other value of 'match': neither a yes nor a no, so a person has to look at it",
} as const;

/** The words for a match and for none that are known of an operation; undefined for one that compares nothing. */
export function knownVerdicts({ response }: Operation): KnownVerdicts | undefined {
	return Object.values(response).find((field) => field.reads === 'verdict')?.known;
}

/** The characters that a transaction ID is made of, in words. */
export const idCharacters = ({ isAlphanumeric }: TransactionId): string =>
	isAlphanumeric ? 'letters and digits' : 'letters, digits and underscores';

/** Whether a value is an image, as Base64 text or as a file. */
export const isPicture = ({ wire }: Parameter): boolean => wire !== 'notSent' && (wire.format === 'jpegBase64' || wire.file !== undefined);

/** Whether an operation asks Alipay anything: one that makes a link of the item, or reads what the item holds, does not. */
export const makesCall = ({ link, notificationFrom }: Operation): boolean => link?.from !== 'item' && notificationFrom === undefined;

/** Whether Alipay may bill calls of an operation: most questions, which have a transaction ID, and methods of which nothing is known. */
export const isBilled = (operation: Operation): boolean =>
	makesCall(operation) && !operation.isNeverBilled && (operation.transactionId !== undefined || operation.methodFrom !== undefined);

/** Whether Alipay may bill it each time when the same is asked again. */
export const mayBeBilledAgain = (operation: Operation): boolean => isBilled(operation) && !operation.repeatIsFree;
