/** The names and addresses by which a machine calls itself, and nothing that only begins or ends like one. */
const loopback = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/i;

/**
 * Whether a request means this machine. A page in a browser can have its own name resolve to 127.0.0.1 and then talk to every server
 * there (DNS rebinding); what gives it away is that the browser still sends the page's name.
 *
 * @param {string | undefined} host the header `Host`, with or without a port
 * @param {readonly string[]} [ownHosts] names beside the loopback ones that mean this server, without a port
 * @returns {boolean} false without a header, too: every browser sends one
 */
function isOwnHost(host, ownHosts = []) {
	const name = (host ?? '').replace(/:\d{1,5}$/, '');
	return loopback.test(name) || ownHosts.some((own) => own.toLowerCase() === name.toLowerCase());
}

/** What somebody is told who asks by another name; the status is 421, Misdirected Request. */
const notOwnHost = 'This server answers only requests for localhost and 127.0.0.1.\n';

module.exports = { isOwnHost, notOwnHost };
