import { createVerify } from 'node:crypto';
import { operations } from '../../nodes/shared/operations';
import { call, sampleQuestion } from './signedCall';
import { type Simulator, startSimulator } from './startSimulator';

let simulator: Simulator;
beforeAll(async () => {
	simulator = await startSimulator();
});
afterAll(() => simulator.close());

describe.each(operations.map((operation) => ({ method: operation.method, operation })))('$method', ({ operation }) => {
	test('answers its sample question with a success that node:crypto finds genuine', async () => {
		const response = await call(simulator, sampleQuestion(operation, 'first_1'));
		const body = await response.text();
		const root = `${operation.method.replaceAll('.', '_')}_response`;
		const [, node, sign] = new RegExp(`^\\{"${root}":(.*),"sign":"([^"]+)"\\}$`).exec(body) ?? [];
		expect(JSON.parse(node ?? '')).toEqual({
			code: '10000',
			msg: 'Success',
			...Object.fromEntries(Object.entries(operation.response).map(([name, field]) => [name, field.sample])),
		});
		const genuine = createVerify('RSA-SHA256')
			.update(node ?? '')
			.verify(simulator.credential.alipayPublicKey ?? '', sign ?? '', 'base64');
		expect(genuine).toBe(true);
	});
});
