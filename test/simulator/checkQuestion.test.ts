import { calls } from '../../nodes/shared/operations';
import type { Operation } from '../../nodes/shared/operations/operation';
import { sentParameters } from '../../simulator/questionOf';
import { readReply } from './readReply';
import { businessCodesOf } from '../../simulator/refusal';
import { idNumber, idNumberInX, mistypedIdNumber, personName, shortIdNumber } from '../fixtures/people';
import { withSimulator } from '../fixtures/withSimulator';
import { call, type Question, sampleQuestion } from './signedCall';

const simulator = withSimulator();
const strict = withSimulator({ checkIdNumbers: true });

let counter = 0;

/** Asks an operation's sample question after a change and returns `code sub_code`, or `10000`. */
async function ask(operation: Operation, change: (question: Question) => void, at = simulator): Promise<string> {
	const question = sampleQuestion(operation, `question_${++counter}`);
	change(question);
	const { node } = await readReply(await call(at, question), at);
	return [node.code, node.sub_code].filter(Boolean).join(' ');
}

/** Sets one parameter wherever it travels; undefined removes it. */
function set(question: Question, { wire }: ReturnType<typeof sentParameters>[number], value: string | undefined): void {
	if (wire.place === 'common') {
		if (value === undefined) delete question.common[wire.name];
		else question.common[wire.name] = value;
	} else if (wire.within === undefined) {
		question.content[wire.name] = value;
	} else {
		const nested = JSON.parse(String(question.content[wire.within])) as Record<string, unknown>;
		question.content[wire.within] = JSON.stringify({ ...nested, [wire.name]: value });
	}
}

/** The first of the codes that the operation lists, else its code for a bad parameter, else the gateway's. */
function expected(operation: Operation, ...codes: string[]): string {
	const listed = businessCodesOf(operation);
	const code = [...codes, 'PARAMETER_INVALID', 'INVALID_PARAMETER'].find((one) => listed.includes(one));
	return code ? `40004 ${code}` : '40002 isv.invalid-parameter';
}

/** The operations with the frame of the Zhima methods; what the others demand is tried with their own rules. */
const framed = calls.filter(({ productCode, transactionId }) => productCode && transactionId);

describe.each(framed.map((operation) => ({ method: operation.method, operation })))('$method', ({ operation }) => {
	const parameters = sentParameters(operation);
	const required = parameters.filter((one) => one.required || one.wire.requiredHere || one.wire.requiredUnless);
	const optional = parameters.filter((one) => !required.includes(one) && !(one.wire.name in (operation.nested ?? {})));

	test('refuses a missing and a wrong product code with its own codes', async () => {
		expect(await ask(operation, ({ content }) => delete content.product_code)).toBe(
			expected(operation, 'PRODUCT_CODE_IS_NULL'),
		);
		expect(await ask(operation, ({ content }) => (content.product_code = 'w1'))).toBe(
			expected(operation, 'API_PRODUCT_NOT_MATCH', 'ARRANGEMENT_ERROR'),
		);
	});

	test('refuses transaction IDs that are missing, too long or have other characters, and takes the longest one', async () => {
		const { maxLength } = operation.transactionId!;
		for (const id of [undefined, '', 'a-b', 'a b', '号', 'x'.repeat(maxLength + 1), 42]) {
			expect(await ask(operation, ({ content }) => (content.transaction_id = id))).toBe(
				expected(operation, 'INVALID_TRANSACTION_ID'),
			);
		}
		expect(await ask(operation, ({ content }) => (content.transaction_id = 'x'.repeat(maxLength)))).toBe('10000');
	});

	test.each(required.map((one) => [one.wire.name, one] as const))(
		'refuses a question without %s',
		async (name, one) => {
			const wanted = expected(
				operation,
				one.wire.place === 'common' ? 'AUTHENTICATION_FAIL' : `${name.toUpperCase()}_IS_NULL`,
			);
			expect(await ask(operation, (question) => set(question, one, undefined))).toBe(wanted);
			expect(await ask(operation, (question) => set(question, one, ''))).toBe(wanted);
		},
	);

	test('takes a question without its optional parameters', async () => {
		const asked = ask(operation, (question) => optional.forEach((one) => set(question, one, undefined)));
		expect(await asked).toBe('10000');
	});

	test.each(parameters.map((one) => [one.wire.name, one] as const))(
		'refuses a %s that is too long',
		async (name, one) => {
			const wanted =
				one.wire.place === 'common'
					? '20001 aop.invalid-auth-token'
					: expected(operation, `${name.toUpperCase()}_INVALID`);
			const tooLong = one.wire.sample + '0'.repeat(one.wire.maxLength);
			expect(await ask(operation, (question) => set(question, one, tooLong))).toBe(wanted);
		},
	);

	test('refuses parameters that its page does not list', async () => {
		expect(await ask(operation, ({ content }) => (content.certNo = '1'))).toBe(expected(operation));
		const takesToken = parameters.some(({ wire }) => wire.name === 'auth_token');
		const withToken = await ask(operation, ({ common }) => (common.auth_token ??= 'token'));
		expect(withToken).toBe(takesToken ? '10000' : expected(operation));
	});

	const nested = Object.keys(operation.nested ?? {});
	if (nested.length > 0) test('refuses nested texts that are no JSON objects or hold something else', async () => {
		for (const name of nested) {
			const withMore = (text: unknown) => JSON.stringify({ ...(JSON.parse(String(text)) as object), more: 'x' });
			const wrong = [() => undefined, () => ({}), () => '{', () => '[]', () => '{"a":1}', withMore];
			for (const change of wrong) {
				const spoil = ({ content }: Question) => (content[name] = change(content[name]));
				expect(await ask(operation, spoil)).toBe(expected(operation));
			}
		}
	});
});

const wholeJpeg = '/9j/wAALCAKAAeABAREA/9oACAEBAAA/AAD/2Q==';

const byFormat: Record<string, { good: string[]; bad: string[] }> = {
	idNumber: {
		good: [idNumberInX, shortIdNumber],
		bad: ['9900001990023000', '99000019900230018x', 'X9000019900230001'],
	},
	personName: { good: ['欧阳·娜娜', 'Zoë', '张,三'], bad: ['张\ufffd', '张*', '张\u0001三', '[object Object]', 'undefined', ' 张三'] },
	relationName: { good: ['欧阳·娜娜', 'Zoë'], bad: ['张,三', '张|三', '张&三', '张^三', '张\\三', '张\u0001三', '张*'] },
	mobileNumber: { good: ['13800138000'], bad: ['+8613800138000', '1380013800', '23800138000'] },
	jsonObject: { good: ['{}', '{"a":[1]}'], bad: ['[]', 'null', '{', 'text'] },
	jpegBase64: { good: [wholeJpeg], bad: ['iVBORw0K', '/9j/4AAQ', `data:image/jpeg;base64,${wholeJpeg}`, `${wholeJpeg.slice(0, 8)} ${wholeJpeg.slice(8)}`, wholeJpeg.slice(0, -8)] },
	token: { good: ['authzhma-1.2_3'], bad: ['two words', '令牌'] },
	word: { good: ['2088000000000000', 'FACE_SDK'], bad: ['a-b', 'a b'] },
};

const formatted = framed.flatMap((operation) =>
	sentParameters(operation)
		.filter(({ wire }) => wire.format !== undefined && wire.name !== 'identity_param' && wire.name !== 'materials')
		.map((parameter) => ({ operation, parameter, name: parameter.wire.name, method: operation.method })),
);

test.each(formatted)('$name of $method is taken or refused by its format', async ({ operation, parameter }) => {
	const { good, bad } = byFormat[parameter.wire.format!]!;
	// A scene must also be one that Alipay's pages name.
	const takable = parameter.wire.name === 'biz_code' ? ['FACE_API'] : good;
	for (const value of takable)
		expect(await ask(operation, (question) => set(question, parameter, value))).toBe('10000');
	for (const value of bad)
		expect(await ask(operation, (question) => set(question, parameter, value))).not.toBe('10000');
});

test('the watchlist judges the number by the kind of document, and wants no name for an Alipay user ID', async () => {
	const watchlist = framed.find(({ method }) => method === 'zhima.credit.watchlist.brief.get')!;
	const askAbout = (cert_type: string, cert_no: string, name: string | undefined) =>
		ask(watchlist, ({ content }) => Object.assign(content, { cert_type, cert_no, name }));
	expect(await askAbout('ALIPAY_USER_ID', '2088000000000000', undefined)).toBe('10000');
	expect(await askAbout('ALIPAY_USER_ID', idNumber, undefined)).toBe('40004 INVALID_PARAMETER');
	expect(await askAbout('PASSPORT', 'E00000000', personName)).toBe('10000');
	expect(await askAbout('PASSPORT', 'E0000 000', personName)).toBe('40004 INVALID_PARAMETER');
	expect(await askAbout('PASSPORT', 'E00000000', undefined)).toBe('40004 INVALID_PARAMETER');
	expect(await askAbout('DRIVING_LICENCE', 'E00000000', personName)).toBe('40004 INVALID_PARAMETER');
});

describe('certification', () => {
	const certification = framed.find(({ method }) => method.endsWith('material.certify'))!;

	test('refuses a scene that no page names', async () => {
		expect(await ask(certification, ({ content }) => (content.biz_code = 'VOICE'))).toBe('40004 UNSUPPORTED_BIZ_CODE');
	});

	test('takes any JSON objects for the scenes whose materials are not published', async () => {
		const other = { biz_code: 'CERT_PHOTO', identity_param: '{"a":1}', materials: '{"b":2}' };
		expect(await ask(certification, ({ content }) => Object.assign(content, other))).toBe('10000');
		const noObject = { ...other, materials: '[]' };
		expect(await ask(certification, ({ content }) => Object.assign(content, noObject))).toBe('40004 INVALID_PARAMETER');
	});

	test('refuses an identity that is not by certificate', async () => {
		const change = ({ content }: Question) => {
			content.identity_param = String(content.identity_param).replace('CERT_INFO', 'USER_INFO');
		};
		expect(await ask(certification, change)).toBe('40004 INVALID_PARAMETER');
	});
});

test('a wrong check digit is refused only where that was asked for', async () => {
	const lawsuits = framed.find(({ method }) => method.includes('lawsuit'))!;
	const wrongDigit = ({ content }: Question) => (content.cert_no = mistypedIdNumber);
	expect(await ask(lawsuits, wrongDigit)).toBe('10000');
	expect(await ask(lawsuits, wrongDigit, strict)).toBe('40004 CERT_NO_INVALID');
	expect(await ask(lawsuits, () => {}, strict)).toBe('10000');
	expect(await ask(lawsuits, ({ content }) => (content.cert_no = idNumberInX), strict)).toBe('10000');
});
