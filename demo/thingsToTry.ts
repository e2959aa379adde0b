import type { Owner } from '../n8nHost/n8nSession';

/** What the person at the terminal needs to know about the running demo. */
export interface RunningDemo {
	url: string;
	owner: Owner;
	simulatorUrl: string;
	/** A picture file to send. */
	picture: string;
}

/** What the demo prints when it is ready: where to log in and what to try, as addresses and commands that work as they stand. */
export function thingsToTry({ url, owner, simulatorUrl, picture }: RunningDemo): string {
	const certify = (name: string) =>
		`curl -F 'name=${name}' -F idNumber=260104197909275964 -F 'picture=@${picture}' ${url}/webhook/zhima-certification`;
	const ask = (name: string) =>
		`curl -H 'content-type: application/json' -d '{"name": "${name}", "idNumber": "260104197909275964"}' ${url}/webhook/zhima-watchlist`;
	const question = (text: string) =>
		`curl -H 'content-type: application/json' -d '{"question": "${text}"}' ${url}/webhook/zhima-agent`;
	return `
The demo is ready.

  n8n         ${url}
  log in as   ${owner.email}
  password    ${owner.password}
  simulator   ${simulatorUrl}

Try it in your browser first:

1. Open this form, enter any name, the ID number 260104197909275964 and this drawing of a face. (A photo from a
   phone is made smaller on the way, which needs GraphicsMagick on this machine.)

   ${url}/form/confirm-identity
   ${picture}

   The name "not passed" shows what a person reads whose face is another, "system error" what happens when Zhima is busy.

Then as another program would, in another terminal:

2. A person whose face and ID belong together passes:

   ${certify('Li Lei')}

3. The name "system error" makes the simulated Alipay fail; the error output answers:

   ${certify('system error')}

4. Ask the watchlist about somebody on it, and about somebody who is not ("level 0"):

   ${ask('level 2')}
   ${ask('level 0')}

5. Let an AI agent ask; a simulated chat model stands in for a paid one:

   ${question('Is level 2, 260104197909275964, on the watchlist?')}

What happened stands in n8n under Executions. simulator/README.md lists what else the simulator can answer.
Ctrl-C ends the demo.
`;
}
