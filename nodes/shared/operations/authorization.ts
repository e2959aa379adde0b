import { exchangeMerchantCode, merchantConsentLink, refreshMerchantToken } from './merchantAuthorization';
import { readNotification } from './notification';
import type { Operation } from './operation';
import { consentQuery, exchangeUserCode, refreshUserToken, userConsentLink } from './userAuthorization';

/** The operations of Zhima Authorization; the first of each resource is what a new node does. */
export const authorization: Operation[] = [
	userConsentLink,
	exchangeUserCode,
	refreshUserToken,
	consentQuery,
	merchantConsentLink,
	exchangeMerchantCode,
	refreshMerchantToken,
	readNotification,
];
