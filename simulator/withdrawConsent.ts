import type { Authorizations } from './authorizations';
import type { Delivery, Notifications } from './notifications';
import type { WithdrawnConsents } from './withdrawnConsents';

/** What a withdrawal changes. */
interface Memory {
	app: { appId: string };
	authorizations: Authorizations;
	withdrawnConsents: WithdrawnConsents;
	notifications: Notifications;
	/** Milliseconds since 1970. */
	now: () => number;
}

/**
 * Ends what a user has consented to.
 *
 * @param at when the user did so, if not now: milliseconds since 1970
 * @returns the message about it; undefined where nobody has said where messages go
 */
export function withdrawConsent(
	userId: string,
	{ app: { appId }, authorizations, withdrawnConsents, notifications, now }: Memory,
	at = now(),
): Delivery | undefined {
	authorizations.withdraw(userId);
	withdrawnConsents.note(userId, at);
	if (notifications.address === undefined) return undefined;
	const content = { cancel_time: at, user_id: userId, app_id: appId };
	return notifications.send({ method: 'alipay.open.auth.userauth.cancelled', content, at });
}
