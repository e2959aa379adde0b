import type { INodeParameters } from 'n8n-workflow';
import type { WorkflowFile } from '../../../n8nHost/n8nSession';
import type { Behaviour } from '../../../simulator/behaviour';
import type { Simulator } from '../../../simulator/startSimulator';
import { idNumber, mistypedIdNumber } from '../../fixtures/people';
import { openExample } from './openExample';
import { jsonRequest } from './requests';
import { testWebhookExample } from './testWebhookExample';

const file = 'applicant-screening.json';
const anyText = expect.stringMatching(/\S/) as string;

/** The answer, with the words for each of the three questions. */
const decision = (decision: string, words: object = {}) => ({
	decision,
	watchlist: anyText,
	lawsuits: anyText,
	contact: anyText,
	...words,
});

/** Another person each time, because the same questions about the same person get the first answers again. */
const names = [...'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒'];
const applicant = () => ({ name: `李${names.shift()!}`, idNumber, contactName: '韩梅梅', contactPhone: '13900000000', relation: 'friend' });

const watchlist = { method: 'zhima.credit.watchlist.brief.get' };
const lawsuits = { method: 'zhima.credit.pe.lawsuit.record.get' };
const relation = { method: 'zhima.credit.relation.query' };

/** Nothing is known against the person, and the contact fits; one of the three questions may be answered otherwise. */
function goodBut(question?: { method: string }, otherwise?: Behaviour) {
	return (simulator: Simulator) => {
		const good: [{ method: string }, Behaviour][] = [
			[watchlist, { does: 'succeed', fields: { level: '0' } }],
			[lawsuits, { does: 'succeed', fields: { lawsuit_person_record: {} } }],
			[relation, { does: 'succeed', fields: { relation_score: 80 } }],
		];
		for (const [asked, answer] of good) simulator.answer(asked === question ? otherwise! : answer, { ...asked, times: 10 });
	};
}

const dishonest = { does: 'succeed' } as const;
const nobody: Behaviour = { does: 'refuse', subCode: 'SYSTEM_ERROR' };

testWebhookExample(file, [
	{
		title: 'three good answers accept',
		request: jsonRequest(applicant()),
		prepare: goodBut(),
		end: 'Answer: Accepted',
		status: 200,
		body: decision('accepted', { lawsuits: 'No judgment, enforcement notice, or other court record was found', contact: 'Fits to 80 of 100' }),
		billed: 3,
	},
	{
		title: 'a person on the watchlist is refused',
		request: jsonRequest(applicant()),
		prepare: goodBut(watchlist, { does: 'succeed', fields: { level: '2' } }),
		end: 'Answer: Refused',
		status: 200,
		body: decision('refused'),
		billed: 3,
	},
	{
		title: 'a dishonest debtor of record is refused',
		request: jsonRequest(applicant()),
		prepare: goodBut(lawsuits, dishonest),
		end: 'Answer: Refused',
		status: 200,
		body: decision('refused'),
		billed: 3,
	},
	{
		title: 'a person on the watchlist is refused although the other answers are missing',
		request: jsonRequest(applicant()),
		prepare: (simulator) => {
			simulator.answer({ does: 'succeed', fields: { level: '1' } }, watchlist);
			for (const question of [lawsuits, relation]) simulator.answer(nobody, { ...question, times: 10 });
		},
		end: 'Answer: Refused',
		status: 200,
		body: decision('refused'),
		billed: 1,
	},
	{
		title: 'a person whom Zhima cannot assess is looked at by a person',
		request: jsonRequest(applicant()),
		prepare: goodBut(watchlist, { does: 'succeed', fields: { level: 'N/A' } }),
		end: 'Answer: A Person Decides',
		status: 200,
		body: decision('review'),
		billed: 3,
	},
	{
		title: 'a contact that does not fit is looked at by a person',
		request: jsonRequest(applicant()),
		prepare: goodBut(relation, { does: 'succeed', fields: { relation_score: 20 } }),
		end: 'Answer: A Person Decides',
		status: 200,
		body: decision('review', { contact: 'Fits to 20 of 100' }),
		billed: 3,
	},
	...[watchlist, lawsuits, relation].map((question) => ({
		title: `without the answer of ${question.method} a person decides`,
		request: jsonRequest(applicant()),
		prepare: goodBut(question, nobody),
		end: 'Answer: A Person Decides',
		status: 200,
		body: decision('review'),
		billed: 2,
	})),
	...[watchlist, lawsuits, relation].map((question) => ({
		title: `with an answer of ${question.method} that is not genuine a person decides`,
		request: jsonRequest(applicant()),
		prepare: goodBut(question, { does: 'misbehave', how: 'wrong signature' }),
		end: 'Answer: A Person Decides',
		status: 200,
		body: decision('review'),
		billed: 3,
	})),
	{
		title: 'a mistyped ID number is sent back and not paid for',
		request: jsonRequest({ ...applicant(), idNumber: mistypedIdNumber }),
		end: 'Answer: Correct the Data',
		status: 422,
		body: decision('correct'),
		billed: 0,
	},
	{
		title: 'a contact without a number is sent back',
		request: jsonRequest({ ...applicant(), contactPhone: '' }),
		prepare: goodBut(),
		end: 'Answer: Correct the Data',
		status: 422,
		body: decision('correct'),
		billed: 2,
	},
	{
		title: 'an empty request accepts nobody',
		request: jsonRequest({}),
		end: 'Answer: Correct the Data',
		status: 422,
		body: decision('correct'),
		billed: 0,
	},
]);

describe('A workflow in which something is amiss accepts nobody:', () => {
	const questions = ['Look Up the Watchlist', 'Look Up Lawsuits', 'Verify the Contact'];
	const withNode = (workflow: WorkflowFile, name: string, parameters: INodeParameters, disabled = false): WorkflowFile => ({
		...workflow,
		nodes: workflow.nodes.map((node) =>
			node.name === name ? { ...node, disabled, parameters: { ...node.parameters, ...parameters } } : node,
		),
	});
	const defects = questions.flatMap((name): [string, (workflow: WorkflowFile) => WorkflowFile][] => [
		[`${name} is deactivated`, (workflow) => withNode(workflow, name, {}, true)],
		[`${name} leads nowhere`, (workflow) => ({ ...workflow, connections: { ...workflow.connections, [name]: {} } })],
		[`${name} has an expression that cannot be read`, (workflow) => withNode(workflow, name, { certNo: '={{ $json.body.no.where }}' })],
	]);

	/** The address of the whole workflow is taken. */
	const elsewhere = (workflow: WorkflowFile) => withNode(workflow, 'Applicant Arrives', { path: 'amiss' });

	test.each(defects)('%s', async (_, change) => {
		const example = await openExample(file, { change: (workflow) => elsewhere(change(workflow)) });
		try {
			goodBut()(example.simulator);

			const { response } = await example.workflow.trigger(jsonRequest(applicant()));

			expect(response.status === 200 ? response.body : { decision: 'none' }).not.toMatchObject({ decision: 'accepted' });
			expect(JSON.stringify(response.body)).toMatch(/review|correct/);
		} finally {
			await example.close();
		}
	});
});
