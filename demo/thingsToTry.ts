import type { Owner } from './n8nHost/n8nSession';

/** What the person at the terminal needs to know about the running demo. */
export interface RunningDemo {
	url: string;
	owner: Owner;
	simulatorUrl: string;
	/** A picture file to send. */
	picture: string;
}

/** What the demo prints when it is ready: where to log in and three things to try, as commands that work as they stand. */
export function thingsToTry({ url, owner, simulatorUrl, picture }: RunningDemo): string {
	const certify = (name: string) =>
		`curl -F 'name=${name}' -F idNumber=260104197909275964 -F 'picture=@${picture}' ${url}/webhook/zhima-certification`;
	const ask = (name: string) =>
		`curl -H 'content-type: application/json' -d '{"name": "${name}", "idNumber": "260104197909275964"}' ${url}/webhook/zhima-watchlist`;
	return `
The demo is ready.

  n8n         ${url}
  log in as   ${owner.email}
  password    ${owner.password}
  simulator   ${simulatorUrl}

Three things to try, in another terminal:

1. A person whose face and ID belong together passes:

   ${certify('Li Lei')}

2. The name "system error" makes the simulated Alipay fail; the error output answers:

   ${certify('system error')}

3. Ask the watchlist about somebody on it, and about somebody who is not ("level 0"):

   ${ask('level 2')}
   ${ask('level 0')}

What happened stands in n8n under Executions. test/simulator/README.md lists what else the simulator can answer.
Ctrl-C ends the demo.
`;
}
