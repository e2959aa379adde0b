/**
 * What a call costs, of each operation, typed from what Alipay says (docs/alipay.md 8.1, 9.4, 10.3 to 10.7) and not from the operations:
 *
 * - `freeToRepeat`: billed, and the same transaction ID with the same question is not billed again within 86,400 s
 * - `billed`: billed, and nothing promises that a repetition is free
 * - `neverBilled`: Alipay bills what it begins elsewhere, and no call of it
 * - `looksUp`: a question without a price, of which a repetition does no harm
 * - `usesUp`: a call without a price that uses up what it is given, so it is not repeated as it is
 * - `noCall`: makes a link, or reads what Alipay sent
 */
export type Price = 'freeToRepeat' | 'billed' | 'neverBilled' | 'looksUp' | 'usesUp' | 'noCall';

const family = 'datadigital.fincloud.generalsaas';

/** The price of each operation, by the name of its method and what its node calls it. */
export const prices: Record<string, Price> = {
	'zhima.credit.score.get': 'freeToRepeat',
	'zhima.credit.watchlist.brief.get': 'freeToRepeat',
	'zhima.credit.relation.query': 'freeToRepeat',
	'zhima.credit.pe.lawsuit.record.get': 'freeToRepeat',
	'zhima.credit.score.brief.get': 'freeToRepeat',
	'zhima.credit.watchlistii.get': 'freeToRepeat',
	'zhima.credit.pe.lawsuit.detail.query': 'freeToRepeat',
	'zhima.customer.certification.material.certify': 'billed',
	'alipay.user.certify.open.initialize start': 'neverBilled',
	'alipay.user.certify.open.certify getLink': 'noCall',
	'alipay.user.certify.open.query getResult': 'looksUp',
	'oauth2/publicAppAuthorize.htm getConsentLink': 'noCall',
	'alipay.system.oauth.token exchangeCode': 'usesUp',
	'alipay.system.oauth.token refreshToken': 'usesUp',
	'zhima.auth.info.authquery queryConsent': 'looksUp',
	'oauth2/appToAppAuth.htm getConsentLink': 'noCall',
	'alipay.open.auth.token.app exchangeCode': 'usesUp',
	'alipay.open.auth.token.app refreshToken': 'usesUp',
	'alipay.open.auth.userauth.cancelled read': 'noCall',
	[`${family}.twometa.check matchNameAndId`]: 'billed',
	[`${family}.mobilethreemeta.simple.check matchPhone`]: 'billed',
	[`${family}.mobilethreemeta.detail.check matchPhone`]: 'billed',
	[`${family}.bankcard.check matchBankCard`]: 'billed',
	[`${family}.face.source.certify checkPhoto`]: 'billed',
	[`${family}.face.verification.initialize startVerification`]: 'billed',
	[`${family}.face.verification.query getResult`]: 'looksUp',
	[`${family}.ocr.server.detect readIdCard`]: 'billed',
	[`${family}.face.fee.query get`]: 'looksUp',
	// Any method, of which nothing is known.
	'alipay.*': 'billed',
};
