import { Workflow } from 'n8n-workflow';

import { takesDetails } from '../../../nodes/shared/n8n/output/takesDetails';

describe('Details go to the error output', () => {
	it('of an n8n that runs on the n8n-workflow that the package has, if that states its nodes API version', () => {
		expect(takesDetails({ workflow: Object.create(Workflow.prototype) as Workflow })).toBe(true);
	});

	it.each<[string, object]>([
		['that runs on another n8n-workflow than npm has put beside the package', { workflow: new (class Workflow {})() }],
		['that hands over no workflow', {}],
		['that hands over none', { workflow: undefined }],
	])('of no n8n %s', (_, context) => {
		expect(takesDetails(context)).toBe(false);
	});
});
