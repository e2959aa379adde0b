import type { Choice, Operation } from './operation';

/** The part of Zhima Authorization that is about what Alipay sends by itself. */
const notification: Choice = {
	name: 'Notification',
	value: 'notification',
	description: 'A message that Alipay sends by itself, such as that a user has withdrawn consent',
};

/** A genuine one has a signature of 344 characters, which this is not. */
const sample = [
	'notify_id=2026010100000000000000000000000001',
	'utc_timestamp=1767225600000',
	'msg_method=alipay.open.auth.userauth.cancelled',
	'app_id=2021000000000000',
	'version=1.1',
	'biz_content=%7B%22cancel_time%22%3A1767225599000%7D',
	'charset=UTF-8',
	'sign_type=RSA2',
	'sign=SAMPLE',
].join('&');

/** What a Webhook node received from Alipay's message service, with its signature verified. Source: docs/alipay.md 11.1 to 11.4. */
export const readNotification = {
	method: 'alipay.open.auth.userauth.cancelled',
	node: 'ZhimaAuthorization',
	choice: {
		resource: notification,
		operation: {
			name: 'Read',
			value: 'read',
			action: 'Read notification',
			description: "Verify Alipay's signature on a message that a Webhook node received, and read it; no call is made",
		},
	},
	docs: 'https://opendocs.alipay.com/open/b4f0d4cf_alipay.open.auth.userauth.cancelled',
	signUp: 'open',
	availability: 'For every message that the app subscribes to in the console. How Alipay encrypts messages is not published, so encrypted ones cannot be read.',
	repeatIsFree: true,
	notificationFrom: 'notification',
	parameters: [
		{
			displayName: 'Notification',
			name: 'notification',
			type: 'json',
			default: '={{ $json.body }}',
			required: true,
			description: "What the Webhook node received: its body as an object, its whole output, or the form's text as it came. Answer Alipay with the text success once you have acted: until then the same notify_id comes again, eight times in all within 25 hours.",
			wire: { name: 'notification', maxLength: 262_144, format: 'notification', sample },
		},
	],
	additionalFields: [],
	response: {
		notify_id: {
			reads: 'text',
			required: true,
			meaning: "Alipay's number of the message; the same one comes again until it is answered with success",
			sample: '2026010100000000000000000000000001',
		},
		msg_method: {
			reads: 'text',
			required: true,
			meaning: "What happened, such as alipay.open.auth.userauth.cancelled: a user has withdrawn consent, or alipay.open.auth.appauth.cancelled: a merchant has",
			sample: 'alipay.open.auth.userauth.cancelled',
		},
		utc_timestamp: { reads: 'milliseconds', required: true, meaning: 'When Alipay sent the message, with its offset', sample: '1767225600000' },
		app_id: { reads: 'text', required: true, meaning: "The app that the message is for: the credential's", sample: '2021000000000000' },
		biz_content: {
			reads: 'asIs',
			required: true,
			meaning: 'What the message says, by its own names, such as user_id or open_id, and cancel_time in milliseconds',
			sample: { app_id: '2021000000000000', user_id: '2088000000000000', cancel_time: 1_767_225_599_000 },
		},
	},
	results: {
		consent_withdrawn: { meaning: 'A user has withdrawn consent', when: { msg_method: 'alipay.open.auth.userauth.cancelled' } },
		authorization_withdrawn: { meaning: 'A merchant has withdrawn the authorization of the app', when: { msg_method: 'alipay.open.auth.appauth.cancelled' } },
		genuine: { meaning: 'The message is from Alipay and for this app; what it says is in biz_content' },
	},
	errors: [],
} satisfies Operation;
