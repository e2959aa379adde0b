import type { WorkflowFile } from '../../../n8nHost/n8nSession';
import { jsonRequest } from './requests';
import { testWebhookExample } from './testWebhookExample';

const anyText = expect.stringMatching(/\S/) as string;

/** The same workflow, less patient. */
function waitingBriefly(workflow: WorkflowFile): WorkflowFile {
	const nodes = workflow.nodes.map((node) =>
		node.name === 'Wait a Moment' ? { ...node, parameters: { ...node.parameters, amount: 0.2 } } : node,
	);
	return { ...workflow, nodes };
}

const score = (authToken: string) => jsonRequest({ authToken });
const weLookIntoIt = { next: 'wait', message: anyText };

testWebhookExample(
	'error-branches.json',
	[
		{
			title: 'a score is answered',
			request: score('SCORE_650'),
			end: 'Answer: The Score',
			status: 200,
			body: { score: 650, scored: true },
			billed: 1,
		},
		{
			title: 'somebody whom Zhima knows too little has no score',
			request: score('SCORE_NA'),
			end: 'Answer: The Score',
			status: 200,
			body: { score: null, scored: false },
			billed: 1,
		},
		{
			title: 'a token that is too long goes back to the sender and is not paid for',
			request: score('x'.repeat(41)),
			end: 'Answer: Correct the Data',
			status: 422,
			body: { next: 'correct the data', message: anyText },
			billed: 0,
		},
		{
			title: 'a consent that is over is asked for again',
			request: score('AUTHENTICATION_FAIL'),
			end: 'Answer: Ask for Consent',
			status: 403,
			body: { next: 'ask for consent', consentPage: expect.stringMatching(/^https:\/\/openauth\.alipay\.com\//) as string },
			billed: 0,
		},
		{
			title: 'an ID that is used up is replaced, and the score comes',
			request: score('SCORE_700'),
			prepare: (simulator) => simulator.answer({ does: 'refuse', subCode: 'TRANSACTION_ERROR' }, { times: 1 }),
			end: 'Answer: The Score',
			status: 200,
			body: { score: 700, scored: true },
			billed: 1,
		},
		{
			title: 'a second ID that is used up is for a person to look at',
			request: score('SCORE_720'),
			prepare: (simulator) => simulator.answer({ does: 'refuse', subCode: 'TRANSACTION_ERROR' }, { times: 2 }),
			end: 'Alert about the ID',
			status: 500,
			body: weLookIntoIt,
			billed: 0,
			fails: /\S/,
		},
		{
			title: 'while Alipay is busy the workflow waits, and the score comes',
			request: score('SCORE_710'),
			prepare: (simulator) => simulator.answer({ does: 'refuse', subCode: 'SYSTEM_ERROR' }, { times: 2 }),
			end: 'Answer: The Score',
			status: 200,
			body: { score: 710, scored: true },
			billed: 1,
		},
		{
			title: 'when Alipay stays busy the sender comes back later',
			request: score('20000'),
			end: 'Answer: Try Again Later',
			status: 503,
			body: { next: 'try again later' },
			billed: 0,
		},
		{
			title: 'a contract that is not in force alerts a person',
			request: score('NO_VALID_ARRANGEMENT'),
			end: 'Alert the Operator',
			status: 500,
			body: weLookIntoIt,
			billed: 0,
			fails: /\S/,
		},
	],
	{ change: waitingBriefly },
);
