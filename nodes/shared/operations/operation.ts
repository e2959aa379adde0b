import type { BusinessCode } from '../errors/businessErrors';
import type { Category } from '../errors/errorRule';

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
	| 'jsonObject'
	| 'jpegBase64'
	| 'scopes'
	| 'state'
	| 'method'
	| 'plainParameters'
	| 'token'
	| 'webAddress'
	| 'word';

/** The formats of names. */
const ofNames: ReadonlySet<Format | undefined> = new Set<Format>(['personName', 'relationName']);

/** Whether a format is one of names. */
export const isName = (format: Format | undefined): boolean => ofNames.has(format);

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
	/** Longest accepted value in characters. */
	maxLength: number;
	/** The value is a whole number in this range, and travels as one. */
	number?: { minimum: number; maximum: number };
	/** What else the text must satisfy. */
	format?: Format;
	/** The same, where it depends on the value of another parameter. */
	formatBy?: { parameter: string; formats: Record<string, Format> };
	/** The value must be there unless another parameter has this value. */
	requiredUnless?: { parameter: string; is: string };
	/** The value must be there although the field is not marked: n8n cannot require a field that it may hide. */
	requiredHere?: true;
	/** The value travels only when another parameter has this value; it is left out, and not missed, otherwise. */
	onlyIf?: { parameter: string; is: string };
	/** The answer may be a whole record: by kind, the key under which the value stands in it. See `toldBy` for the kind. */
	record?: Record<string, string>;
	/** With this choice, the record given for the parameter tells the value; the choice itself does not travel. */
	toldBy?: { parameter: string; choice: string };
	/** When the parameter named here has this value, the text is the Base64 form of the binary field named by `field`. */
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
	displayOptions?: { show: Record<string, string[]> };
	wire: Wire | 'notSent';
}

/** What every reading of a response field has in common (docs/alipay.md 8.3 to 8.7). */
interface Described {
	/** A success without this field is not one. */
	required?: true;
	meaning: string;
	sample: unknown;
}

/** A field derived from a response field, which the node adds beside it. */
export type Added = Record<string, string | number | boolean>;

/** How one field of a reply becomes one or more fields of the output. */
export type ResponseField = Described &
	(
		/** A text, or a number as one. Nothing is decided by one that stands `beside` the answer: where it is missing, it is null. */
		| { reads: 'text'; beside?: true }
		/**
		 * Whatever came, unchanged: nothing is decided by it, and a call is not lost because Alipay changes it. Where it is required, it must
		 * only be there.
		 */
		| { reads: 'asIs' }
		/** Seconds from now on; the time they end is added under `adds`. Anything else is passed on unchanged. */
		| { reads: 'seconds'; adds: string; addsMeaning: string }
		/** A list whose first entry may hold the documented fields that the reply itself lacks. */
		| { reads: 'entries' }
		/** A code that holds a number, such as V_CT_RL30D; the number is added under `adds`. */
		| { reads: 'codeWithNumber'; pattern: string; adds: string; addsMeaning: string }
		/**
		 * The texts `true` and `false`, with the opposite added where only a no means "go on"; or words of the method's own, then also as a
		 * list of one.
		 */
		| { reads: 'flag'; words?: { yes: string; no: string }; opposite?: { adds: string; addsMeaning: string } }
		| { reads: 'integer'; minimum: number; maximum: number }
		/** A number as text, or a word for "there is none"; whether there is one is added under `adds`. */
		| { reads: 'numberOrNone'; none: string; minimum: number; maximum: number; adds: string; addsMeaning: string }
		/** One of a closed list; each choice brings further fields. */
		| { reads: 'choice'; choices: Record<string, Added>; addsMeaning: Record<string, string> }
		| { reads: 'record'; fields: Record<string, ResponseField> }
		/** Records of one kind; how many is added under `adds`, and a single one makes the added field `spoils` false. */
		| { reads: 'list'; fields: Record<string, ResponseField>; adds: string; addsMeaning: string; spoils: string }
		/**
		 * Named lists of `ep_element_list`, themselves lists of key and value. How many entries all of them have is added under `adds`, and
		 * that none has any, and nothing else was found, under `nothingFound`. When they are simplified, the entries of each are counted under
		 * its own name with the ending of `counts`, of lists that Alipay adds one day, too.
		 */
		| {
				reads: 'elementLists';
				lists: Record<string, string>;
				counts: { ending: string; addsMeaning: string };
				adds: string;
				addsMeaning: string;
				nothingFound: { adds: string; addsMeaning: string };
		  }
	);

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

/** One Alipay method, described once: form, checks, request, reading, simulator, tests and reference all derive from this. */
export interface Operation {
	/** Alipay's method, in the order and spelling of the API page, or the consent page that is linked to. */
	method: Method | ConsentPage;
	/** The class of its node, also the name of the node's folder and file. */
	node: `Zhima${string}`;
	/** Which one it is where its node has several: entries of n8n's dropdowns "Resource" and "Operation". */
	choice?: { resource?: Choice; operation: Choice & { action: string } };
	/** The API page. */
	docs: string;
	/** Plain words about who can still get a contract (docs/alipay.md 8.2), or that it is not known. */
	availability: string;
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
	/** Each execution asks anew, whatever one before it was answered: a person who did not pass must be able to begin again. */
	newEachExecution?: true;
	/**
	 * The parameter in which each item names its method; `method` above only says which ones. Nothing is known of them: what is sent and
	 * answered is passed on as it is, and no call is made again, or left out, unless the user says so.
	 */
	methodFrom?: string;
	/** What to do about a business code of other operations, where their advice names fields that this one does not have. */
	businessAdvice?: Record<Category, string>;
	/** What to do when an answer was lost, instead of the usual advice; whole sentences. */
	whenLost?: string;
	/** Its parameters travel beside the common ones, and there is no biz_content (docs/alipay.md 6.3). */
	withoutBizContent?: true;
	/** Parameters that are the same in each request and say what is asked. What a user could choose one day is a parameter with one choice. */
	constants?: Record<string, string>;
	/** A reply without `code` is a success when it has this field (docs/alipay.md 6.3). */
	successField?: string;
	/** Only the app itself can call it, not for a merchant by an App Auth Token. */
	ownAppOnly?: true;
	link?: Link;
	parameters: Parameter[];
	/** Optional parameters that few need, as the collection "Additional Fields"; what most will fill in stands in `parameters`. */
	additionalFields: Parameter[];
	nested?: Record<string, Nested>;
	response: Record<string, ResponseField>;
	/** The business codes that the page of the method lists. */
	errors: readonly BusinessCode[];
}

/** Whether an operation asks Alipay anything: one that makes a link of the item does not. */
export const makesCall = ({ link }: Operation): boolean => link?.from !== 'item';
