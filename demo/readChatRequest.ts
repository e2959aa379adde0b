/** A message of a chat, as far as this model looks at it. */
export interface ChatMessage {
	role: string;
	/** Empty where an assistant called a tool; of several parts, the texts. */
	content: string;
}

/** What a chat model is asked: the messages so far, at least one, and the tools that it may call. */
export interface ChatRequest {
	messages: ChatMessage[];
	tools: { function: { name: string; parameters: { properties: Record<string, unknown> } } }[];
	/** Whether the answer is to come in pieces. */
	stream: boolean;
}

/** What is wrong with a request; thrown by {@link readChatRequest}. */
export class BadChatRequest extends Error {}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function readContent(content: unknown): string {
	if (typeof content === 'string') return content;
	if (content === null || content === undefined) return '';
	if (!Array.isArray(content)) throw new BadChatRequest('The content of a message is neither a text nor a list of parts.');
	return content.flatMap((part: unknown) => (isObject(part) && typeof part.text === 'string' ? part.text : [])).join('\n');
}

function readMessage(message: unknown): ChatMessage {
	if (!isObject(message) || typeof message.role !== 'string') throw new BadChatRequest('A message is not an object with a role.');
	return { ...message, role: message.role, content: readContent(message.content) };
}

function readTool(tool: unknown): ChatRequest['tools'][number] {
	const called = isObject(tool) && isObject(tool.function) ? tool.function : {};
	if (typeof called.name !== 'string') throw new BadChatRequest('A tool is not a function with a name.');
	const parameters = isObject(called.parameters) ? called.parameters : {};
	const properties = isObject(parameters.properties) ? parameters.properties : {};
	return { ...(tool as object), function: { ...called, name: called.name, parameters: { ...parameters, properties } } };
}

/**
 * Reads a request as OpenAI's chat completions take it.
 *
 * @param body JSON
 * @throws {@link BadChatRequest} with a sentence for whoever sent it
 */
export function readChatRequest(body: string): ChatRequest {
	let asked: unknown;
	try {
		asked = JSON.parse(body);
	} catch {
		throw new BadChatRequest('The body is not JSON.');
	}
	if (!isObject(asked)) throw new BadChatRequest('The body is not a JSON object.');
	const { messages, tools = [], stream } = asked;
	if (!Array.isArray(messages) || messages.length === 0) throw new BadChatRequest('There is no message.');
	if (!Array.isArray(tools)) throw new BadChatRequest('The tools are not a list.');
	return { messages: messages.map(readMessage), tools: tools.map(readTool), stream: stream === true };
}
