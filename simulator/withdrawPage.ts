import type { Gateway } from './decide';
import { escaped, page, refusedPage } from './htmlPage';
import type { Page } from './htmlPage';
import type { ReceivedRequest } from './readRequest';
import { withdrawConsent } from './withdrawConsent';

/** The page on which a user withdraws consent. */
export const withdrawPath = '/simulated/withdraw';

/** Alipay's sample of a user, for whom the tokens of this simulator stand. */
const sampleUser = '2088000000000000';

const field = (label: string, name: string, value: string): string =>
	`<p><label>${escaped(label)} <input name="${name}" value="${escaped(value)}" size="60"></label></p>`;

const form = (address: string): string =>
	`<form method="post" action="${withdrawPath}">${field('Alipay user ID', 'user_id', sampleUser)}${field('Address that takes the message', 'notify_to', address)}<p><button>Withdraw consent</button></p></form>`;

/**
 * Whether a request comes from a page of the simulator's own, or from no browser at all. Any page in the browser of whoever runs the
 * simulator could otherwise press the button.
 */
const isOwn = ({ origin, host }: ReceivedRequest): boolean => ['', `http://${host}`].includes(origin);

function withdraw(request: ReceivedRequest, gateway: Gateway): Page {
	const { user_id: userId = '', notify_to: address = '' } = request.form;
	if (!/^2088\d{12}$/.test(userId)) return refusedPage('user_id is not an Alipay user ID, which has 16 digits and begins with 2088.');
	try {
		if (address !== '') gateway.notifications.sendTo({ address });
	} catch (error) {
		return refusedPage((error as Error).message);
	}
	const delivery = withdrawConsent(userId, gateway);
	const words = delivery
		? [`The message ${delivery.notifyId} is on its way to ${gateway.notifications.address}.`]
		: ['No message is sent, because no address is set.'];
	return { status: 200, answered: 'consent withdrawn', html: page('Consent withdrawn', words, { 'Withdraw another': withdrawPath }) };
}

/** The page on which a user withdraws consent, and what its button does. */
export function withdrawPage(request: ReceivedRequest, gateway: Gateway): Page {
	if (!isOwn(request)) return refusedPage('A page of another site asks for this.');
	if (request.httpMethod === 'POST') return withdraw(request, gateway);
	const words = ["This user's consent ends, and the app receives a signed message."];
	return { status: 200, answered: 'page', html: page('Simulated withdrawal of consent', words, {}, form(gateway.notifications.address ?? '')) };
}
