/**
 * A node that hands requests that are ready and signed to n8n's own HTTP client, 50 at once, and passes the answers on. It checks, signs,
 * verifies and evaluates nothing: what it takes is what n8n itself takes for as many calls. {@link placeProbe} puts it into an n8n.
 */
const { readFileSync } = require('node:fs');
const { setTimeout: sleep } = require('node:timers/promises');

const atOnce = 50;
const headers = { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' };

/** Requests by their file, which is read once: reading it is no part of a run. */
const ready = new Map();

function requestsOf(file) {
	if (!ready.has(file)) ready.set(file, JSON.parse(readFileSync(file, 'utf8')));
	return ready.get(file);
}

class Probe {
	description = {
		displayName: 'Probe',
		name: 'probe',
		group: ['transform'],
		version: 1,
		description: 'Sends requests that are ready',
		defaults: { name: 'Probe' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [
			{ displayName: 'File', name: 'file', type: 'string', default: '' },
			{ displayName: 'Spacing', name: 'spacing', type: 'number', default: 0 },
		],
	};

	async execute() {
		const count = this.getInputData().length;
		const requests = requestsOf(this.getNodeParameter('file', 0));
		const spacing = this.getNodeParameter('spacing', 0);
		const answers = new Array(count);
		let next = 0;
		let turn = Promise.resolve();
		const workOff = async () => {
			while (next < count) {
				const item = next++;
				if (spacing > 0) await (turn = turn.then(() => sleep(spacing)));
				const { url, body } = requests[item % requests.length];
				answers[item] = { json: await this.helpers.httpRequest({ method: 'POST', url, body, headers }), pairedItem: { item } };
			}
		};
		await Promise.all(Array.from({ length: atOnce }, workOff));
		return [answers];
	}
}

module.exports = { Probe };
