import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { forgetOldest } from '../localhost/forgetOldest';
import { isOwnHost, notOwnHost } from '../localhost/isOwnHost.cjs';
import { BodyTooLarge, readBody } from '../localhost/readBody';
import { idleTimeout } from '../localhost/idleTimeout';
import { BadChatRequest, type ChatRequest, readChatRequest } from './readChatRequest';

/** One call of a tool: its name, and what is in its fields. */
export interface ToolCall {
	calls: string;
	with: Record<string, string>;
}

/** What it answers: words, the call of a tool, or several calls in one turn. */
export type ChatAnswer = { says: string } | ToolCall | ToolCall[];

/** A server that stands in for a paid chat model. */
export interface ChatModel {
	/** What belongs in the `Base URL` of an OpenAI credential. */
	url: string;
	/** What it was asked, in the order in which it came; of very many requests only the newest. */
	requests: ChatRequest[];
	close(): Promise<void>;
}

/** How many bytes a request may have, and how many requests are remembered. */
const longestBody = 1_000_000;
const mostRequests = 100;

/** How much of a question is looked at. */
const longestQuestion = 1_000;

/**
 * Looks up the person in a question such as `Is Li Lei, 260104197909275964, on the watchlist?`, then repeats the tool's answer. It
 * understands nothing else.
 */
export function lookUpPerson({ messages, tools }: ChatRequest): ChatAnswer {
	const last = messages.at(-1)!;
	if (last.role === 'tool') return { says: `The tool answered: ${last.content}` };
	const [, name, idNumber] = /([A-Za-z0-9/ ]+), *(\d{17}[\dXx])/.exec(last.content.slice(0, longestQuestion)) ?? [];
	const [tool] = tools;
	if (!tool || !name || !idNumber) return { says: 'Give me a name and an ID number, such as: Li Lei, 260104197909275964' };
	const person = name.trim().replace(/^(Is|Check) /, '');
	const values = Object.keys(tool.function.parameters.properties).map((field) => [field, field === 'Name' ? person : idNumber]);
	return { calls: tool.function.name, with: Object.fromEntries(values) as Record<string, string> };
}

/**
 * Starts a server on 127.0.0.1 that speaks OpenAI's chat completions; an answer that is to come in pieces comes in one.
 *
 * What is no such request gets 400, a body of more than 1 MB 413.
 *
 * @param decide what the model answers; unless given, {@link lookUpPerson}
 */
export async function startChatModel(decide: (request: ChatRequest) => ChatAnswer = lookUpPerson): Promise<ChatModel> {
	const requests: ChatRequest[] = [];
	let answered = 0;

	async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		if (!isOwnHost(request.headers.host)) return refuse(response, 421, notOwnHost);
		const body = await readBody(request, longestBody);
		response.setHeader('content-type', 'application/json');
		if (!request.url?.endsWith('/chat/completions')) return void response.end(JSON.stringify({ object: 'list', data: [] }));
		const asked = readChatRequest(body.toString());
		requests.push(asked);
		forgetOldest(requests, mostRequests);
		const whole = completion(decide(asked), ++answered);
		if (!asked.stream) return void response.end(JSON.stringify(whole));
		response.setHeader('content-type', 'text/event-stream');
		response.end(`data: ${JSON.stringify(asPiece(whole))}\n\ndata: [DONE]\n\n`);
	}

	const server = createServer((request, response) => {
		answer(request, response).catch((error: Error) => {
			if (error instanceof BadChatRequest) refuse(response, 400, error.message);
			else if (error instanceof BodyTooLarge) refuse(response.setHeader('connection', 'close'), 413, error.message);
			else response.destroy();
		});
	});
	server.keepAliveTimeout = idleTimeout;
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
		requests,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** Refuses a request in the shape of OpenAI's refusals. */
function refuse(response: ServerResponse, status: number, message: string): void {
	response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ error: { message, type: 'invalid_request_error' } }));
}

/** A message as OpenAI's chat completions hold it. */
interface Message {
	role: 'assistant';
	content: string | null;
	tool_calls?: { id: string; type: 'function'; function: { name: string; arguments: string } }[];
}

/** An answer in the shape of OpenAI's chat completions. */
interface Completion {
	id: string;
	object: 'chat.completion';
	created: number;
	model: string;
	choices: [{ index: 0; message: Message; finish_reason: 'stop' | 'tool_calls' }];
	usage: object;
}

function messageOf(answer: ChatAnswer, number: number): Message {
	if ('says' in answer) return { role: 'assistant', content: answer.says };
	const toolCalls = [answer].flat().map(({ calls, with: values }, index) => ({
		id: `call_${number}_${index}`,
		type: 'function' as const,
		function: { name: calls, arguments: JSON.stringify(values) },
	}));
	return { role: 'assistant', content: null, tool_calls: toolCalls };
}

function completion(answer: ChatAnswer, number: number): Completion {
	return {
		id: `chatcmpl-${number}`,
		object: 'chat.completion',
		created: Math.floor(Date.now() / 1000),
		model: 'stand-in',
		choices: [{ index: 0, message: messageOf(answer, number), finish_reason: 'says' in answer ? 'stop' : 'tool_calls' }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

/** The whole answer as the only piece of a stream. */
function asPiece({ choices: [{ message, ...choice }], ...whole }: Completion): object {
	const toolCalls = message.tool_calls?.map((call, index) => ({ index, ...call }));
	const delta = { ...message, ...(toolCalls && { tool_calls: toolCalls }) };
	return { ...whole, object: 'chat.completion.chunk', choices: [{ ...choice, delta }] };
}
