/**
 * Loaded into the process of n8n before n8n itself (`node --require`), because n8n answers to any name: every server that it opens
 * answers only requests that mean this machine. See {@link isOwnHost} for what that keeps out.
 */
const { Server } = require('node:http');
const { isOwnHost, notOwnHost } = require('../localhost/isOwnHost.cjs');

const ownHosts = process.env.N8N_HOST ? [process.env.N8N_HOST] : [];
const { emit } = Server.prototype;

/** The events with which a server hands a request on, and whether an answer can be written; else there is only the connection. */
const requestEvents = new Map([['request', true], ['checkContinue', true], ['checkExpectation', true], ['upgrade', false], ['connect', false]]);

Server.prototype.emit = function (event, ...args) {
	if (!requestEvents.has(event)) return emit.call(this, event, ...args);
	const [request, answer] = args;
	if (isOwnHost(request.headers.host, ownHosts)) return emit.call(this, event, ...args);
	if (requestEvents.get(event)) answer.writeHead(421, { 'content-type': 'text/plain', 'connection': 'close' }).end(notOwnHost);
	else answer.destroy();
	return true;
};
