import type { IConnections, INode, IRun, IWorkflowSettings } from 'n8n-workflow';
import { readFlattened } from './readFlattened';

/** A workflow as a file holds it. */
export interface WorkflowFile {
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings?: IWorkflowSettings;
}

/** A workflow as n8n keeps it. */
export interface StoredWorkflow {
	id: string;
	name: string;
	active: boolean;
	versionId: string;
}

/** A credential: which type it is of, and the values of its fields. */
export interface CredentialValues {
	name: string;
	type: string;
	data: Record<string, unknown>;
}

/** A person who may log in to n8n. */
export interface Owner {
	email: string;
	password: string;
	firstName: string;
	lastName: string;
}

/** An execution as n8n lists it. */
export interface ExecutionSummary {
	id: string;
	status: string;
	finished: boolean;
}

/** A row of a data table: the columns that n8n adds, and the table's own. */
export type TableRow = Record<string, string | number | boolean | null>;

/** Thrown when n8n refuses what is asked of it. */
export class N8nRefusal extends Error {
	constructor(
		message: string,
		/** HTTP status. */
		readonly status: number,
	) {
		super(message);
	}
}

/** What a person does in n8n's editor, done through the editor's own interface. Every method throws {@link N8nRefusal} when n8n refuses. */
export class N8nSession {
	private constructor(
		private readonly url: string,
		private readonly cookie: string,
	) {}

	/** Logs in; on a new n8n, which has no owner yet, makes `owner` its owner first. */
	static async open(url: string, owner: Owner): Promise<N8nSession> {
		const { userManagement } = await ask<{ userManagement: { showSetupOnFirstLoad: boolean } }>(url, 'GET', 'settings');
		const { cookie } = userManagement.showSetupOnFirstLoad
			? await send(url, 'POST', 'owner/setup', owner)
			: await send(url, 'POST', 'login', { emailOrLdapLoginId: owner.email, password: owner.password });
		if (!cookie) throw new Error('n8n accepted the login but sent no session cookie.');
		return new N8nSession(url, cookie);
	}

	/** n8n's settings, as the editor gets them: `versionCli`, and what is switched on. */
	async settings(): Promise<Record<string, unknown>> {
		return await this.ask('GET', 'settings');
	}

	/** The names of the node types that n8n has loaded, such as `n8n-nodes-zhima.zhimaRelation`. */
	async nodeTypes(): Promise<string[]> {
		return (await this.nodeDescriptions()).map(({ name }) => name);
	}

	/** The versions of a node type that n8n has loaded; none where it has not. */
	async versionsOf(type: string): Promise<number[]> {
		return (await this.nodeDescriptions()).filter(({ name }) => name === type).flatMap(({ version }) => version);
	}

	/** The names of the credential types that n8n has loaded. */
	async credentialTypes(): Promise<string[]> {
		const response = await fetch(`${this.url}/types/credentials.json`, { headers: { cookie: this.cookie } });
		return ((await response.json()) as { name: string }[]).map(({ name }) => name);
	}

	/** Stores a credential, over the one of the same name and type if there is one; resolves with its id. */
	async storeCredential(credential: CredentialValues): Promise<string> {
		const stored = await this.ask<{ id: string; name: string; type: string }[]>('GET', 'credentials');
		const same = stored.find(({ name, type }) => name === credential.name && type === credential.type);
		const { id } = same
			? await this.ask<{ id: string }>('PATCH', `credentials/${same.id}`, credential)
			: await this.ask<{ id: string }>('POST', 'credentials', credential);
		return id;
	}

	/** Does what the editor does when a credential is saved: runs its test. `message` is what the editor shows. */
	async testCredential(id: string, credential: CredentialValues): Promise<{ status: 'OK' | 'Error'; message: string }> {
		return await this.ask('POST', 'credentials/test', { credentials: { id, ...credential } });
	}

	/** The workflows that n8n keeps. */
	async workflows(): Promise<StoredWorkflow[]> {
		return await this.ask('GET', 'workflows');
	}

	/** Stores a workflow as a new one. */
	async importWorkflow({ name, nodes, connections, settings = {} }: WorkflowFile): Promise<StoredWorkflow> {
		return await this.ask('POST', 'workflows', { name, nodes, connections, settings, active: false });
	}

	/** Activates a workflow. Its webhook may take a second longer to answer. */
	async activate({ id, versionId }: StoredWorkflow): Promise<void> {
		await this.ask('POST', `workflows/${id}/activate`, { versionId });
	}

	/** Deactivates a workflow, which frees the paths of its webhooks. */
	async deactivate({ id }: StoredWorkflow): Promise<void> {
		await this.ask('POST', `workflows/${id}/deactivate`, {});
	}

	/** The newest hundred executions of a workflow, newest first. */
	async executions(workflowId: string): Promise<ExecutionSummary[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		return (await this.ask<{ results: ExecutionSummary[] }>('GET', `executions?filter=${filter}&limit=100`)).results;
	}

	/** Does what the editor's "Execute workflow" does, from one of its triggers; resolves with the execution's ID when it has begun. */
	async startExecution(workflowId: string, trigger: string): Promise<string> {
		const body = { triggerToStartFrom: { name: trigger } };
		return (await this.ask<{ executionId: string }>('POST', `workflows/${workflowId}/run`, body)).executionId;
	}

	/** What an execution did, node by node. */
	async readExecution(id: string): Promise<IRun['data']> {
		const { data } = await this.ask<{ data: string }>('GET', `executions/${id}`);
		return readFlattened(data) as IRun['data'];
	}

	/** Does what the editor's "Retry with original workflow" does with a failed execution; resolves when the new one has ended. */
	async retryExecution(id: string): Promise<ExecutionSummary & { retryOf: string }> {
		return await this.ask('POST', `executions/${id}/retry`, { loadWorkflow: false });
	}

	/** The rows of a data table, oldest first. */
	async rowsOf(table: string): Promise<TableRow[]> {
		const { data } = await this.ask<{ data: TableRow[] }>('GET', `${await this.pathOf(table)}/rows?take=1000&sortBy=id:asc`);
		return data;
	}

	/** Adds rows to a data table. */
	async insertRows(table: string, rows: TableRow[]): Promise<void> {
		await this.ask('POST', `${await this.pathOf(table)}/insert`, { data: rows });
	}

	/** Adds a column to a data table. */
	async addColumn(table: string, column: { name: string; type: 'string' | 'number' | 'boolean' | 'date' }): Promise<void> {
		await this.ask('POST', `${await this.pathOf(table)}/columns`, column);
	}

	/** Changes the rows of a data table in which a column has a value. */
	async updateRows(table: string, columnName: string, value: string, data: TableRow): Promise<void> {
		const filter = { type: 'and', filters: [{ columnName, condition: 'eq', value }] };
		await this.ask('PATCH', `${await this.pathOf(table)}/rows`, { filter, data });
	}

	private async pathOf(table: string): Promise<string> {
		const filter = encodeURIComponent(JSON.stringify({ name: table }));
		const { data } = await this.ask<{ data: Array<{ id: string; name: string; projectId: string }> }>('GET', `data-tables-global?filter=${filter}`);
		const found = data.find(({ name }) => name === table);
		if (!found) throw new Error(`n8n has no data table "${table}".`);
		return `projects/${found.projectId}/data-tables/${found.id}`;
	}

	private async nodeDescriptions(): Promise<{ name: string; version: number | number[] }[]> {
		const response = await fetch(`${this.url}/types/nodes.json`, { headers: { cookie: this.cookie } });
		return (await response.json()) as { name: string; version: number | number[] }[];
	}

	private async ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
		return await ask<Answer>(this.url, method, path, body, this.cookie);
	}
}

async function ask<Answer>(url: string, method: string, path: string, body?: object, cookie?: string): Promise<Answer> {
	return (await send(url, method, path, body, cookie)).answer as Answer;
}

/** One request of the editor's interface: what n8n answers, and the session cookie if it sets one. */
async function send(
	url: string,
	method: string,
	path: string,
	body?: object,
	cookie?: string,
): Promise<{ answer: unknown; cookie?: string }> {
	const response = await fetch(`${url}/rest/${path}`, {
		method,
		headers: { 'content-type': 'application/json', ...(cookie ? { cookie } : {}) },
		body: body && JSON.stringify(body),
	});
	const text = await response.text();
	if (!response.ok) throw new N8nRefusal(`n8n answered ${method} /rest/${path} with HTTP ${response.status}: ${text}`, response.status);
	const [session] = response.headers.getSetCookie();
	return { answer: (JSON.parse(text) as { data: unknown }).data, cookie: session?.split(';')[0] };
}
