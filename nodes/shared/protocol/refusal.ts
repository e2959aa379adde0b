/**
 * A refusal of what the user has set up or filled in, before anything is sent. The message is written for the user: what is wrong,
 * where, and what to do. It never holds a key or personal data.
 *
 * It has no `code` on purpose: n8n's credential test shows an error's code instead of its message (credentials-tester.service.js).
 */
export class Refusal extends Error {
	override name = 'Refusal';
}
