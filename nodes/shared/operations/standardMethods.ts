import { operations } from './';
import type { Method } from './operation';
import { signedMethods } from './signedMethods';

/**
 * Methods without an operation of their own that a credential signs all the same, each with the reason why it moves no money. Sources:
 * Alipay's API pages (https://opendocs.alipay.com/apis) and the classes of its official Java SDK.
 */
export const reviewedMethods: Readonly<Record<Method, string>> = {
	'alipay.open.auth.token.app.query': 'Tells how long a merchant has authorized the app.',
	'alipay.open.auth.userauth.relationship.query': 'Tells to which scopes a user has consented.',
	'alipay.user.deloauth.detail.query': 'Lists the users who withdrew their consent in the last days.',
	'zhima.credit.ep.info.get': 'Looks up what the register says of a company.',
	'zhima.credit.ep.info.search.query': 'Looks up companies by name.',
	'zhima.credit.ep.lawsuit.detail.get': 'Looks up one lawsuit of a company.',
	'zhima.credit.ep.lawsuit.record.get': 'Looks up the lawsuits of a company.',
	'zhima.credit.ep.report.query': 'Fetches a report on a company that was ordered earlier.',
	'zhima.credit.ep.risk.summary.check': 'Tells whether there are risks about a company.',
	'zhima.credit.ep.score.get': 'Looks up the score of a company.',
	'zhima.credit.pe.level.query': 'Looks up the band in which the score of a person lies.',
	'zhima.data.batch.feedback': 'Reports to Zhima, as a file, what people have repaid elsewhere; nothing is collected from anybody.',
	'zhima.data.feedbackurl.query': 'Tells to which address repayment data is reported.',
	'zhima.merchant.single.data.upload': 'Reports to Zhima what a person has repaid elsewhere; nothing is collected from anybody.',
};

/** What the word `standard` stands for among the Allowed Methods of a credential. An app's key often also moves money, these do not. */
export const standardMethods: readonly string[] = [...new Set([...operations.flatMap(signedMethods), ...Object.keys(reviewedMethods)])];
