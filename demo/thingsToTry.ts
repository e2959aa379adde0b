import type { StoredWorkflow } from '../n8nHost/n8nSession';
import { credentialToFillIn } from '../simulator/credentialToFillIn';
import type { Simulator } from '../simulator/startSimulator';
import type { DemoOwner } from './readOwner';

/** What the person at the terminal needs to know about the running demo. */
export interface RunningDemo {
	url: string;
	owner: DemoOwner;
	simulator: Pick<Simulator, 'url' | 'credential'>;
	/** An image file to send. */
	picture: string;
	/** The examples as n8n keeps them, by the names of their files. */
	workflows: ReadonlyMap<string, Pick<StoredWorkflow, 'id' | 'name'>>;
}

/** The two examples to open first: the shortest, and the one with a page for people. */
const openFirst = ['watchlist-from-webhook.json', 'certification-form.json'];

/** What the demo prints when it is ready: where to log in and what to try, as addresses and commands that work as they stand. */
export function thingsToTry({ url, owner, simulator, picture, workflows }: RunningDemo): string {
	const certify = (name: string) =>
		`curl -F 'name=${name}' -F idNumber=260104197909275964 -F 'picture=@${picture}' ${url}/webhook/zhima-certification`;
	const ask = (name: string) =>
		`curl -H 'content-type: application/json' -d '{"name": "${name}", "idNumber": "260104197909275964"}' ${url}/webhook/zhima-watchlist`;
	const question = (text: string) =>
		`curl -H 'content-type: application/json' -d '{"question": "${text}"}' ${url}/webhook/zhima-agent`;
	const first = openFirst.flatMap((file) => workflows.get(file) ?? []).map(({ id, name }) => `   ${name}\n   ${url}/workflow/${id}`);
	const withdraw = new URL('/simulated/withdraw', simulator.url).href;
	return `
The demo is ready.

  n8n         ${url}
  log in as   ${owner.email}
  password    ${owner.password}   (of this clone only; kept in ${owner.passwordFile})
  workflows   ${url}/home/workflows
  simulator   ${simulator.url}

Open these two workflows first, and read their first note. They are published: they run whenever you do what is said
below, and their Executions tab shows each run. (To watch one in the editor itself, choose Execute workflow there and use
/webhook-test/ or /form-test/ in place of /webhook/ or /form/.)

${first.join('\n')}

Try it in your browser:

1. Open this form and enter any name, the ID number 260104197909275964, and this drawing of a face. (A photo from a
   phone is reduced first, which needs GraphicsMagick on this machine.)

   ${url}/form/confirm-identity
   ${picture}

   The name "not passed" shows what people read if their face does not match, "system error" what happens when Zhima is busy.

Then do what another program would do, in another terminal:

2. A person whose face matches the ID passes:

   ${certify('Li Lei')}

3. The name "system error" makes the simulated Alipay fail; the error output answers:

   ${certify('system error')}

4. Query the watchlist about somebody who is on it, and about somebody who is not ("level 0"):

   ${ask('level 2')}
   ${ask('level 0')}

5. Let an AI agent ask; a simulated chat model stands in for a paid one:

   ${question('Is level 2, 260104197909275964, on the watchlist?')}

And in your browser again:

6. Let a customer withdraw consent. In n8n, open the workflow "Consent Withdrawn", choose "Make the Table Once"
   in the menu beside Execute workflow, and run it. Then press the button on this page of the simulated Alipay, and look at the data table zhima_consents:

   ${withdraw}

The workflows use a credential that is filled in. To practice that yourself, open ${url}/home/credentials, choose
Create credential, then Zhima Credit API and Continue, and enter:

${credentialToFillIn(simulator)}

n8n shows what happened under Executions: in this demo, it keeps what the examples tell it not to keep. simulator/README.md lists what else the simulator can reply.
Press Ctrl-C to stop the demo.
`;
}
