import type { DatabaseAddress } from '../startPostgres';

/** Where Redis listens. */
export interface RedisAddress {
	host: string;
	port: number;
}

/** What main and workers must all be told, so that they work for each other. */
export function queueEnvironment(redis: RedisAddress, database: DatabaseAddress, encryptionKey: string): Record<string, string> {
	return {
		EXECUTIONS_MODE: 'queue',
		QUEUE_BULL_REDIS_HOST: redis.host,
		QUEUE_BULL_REDIS_PORT: String(redis.port),
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: database.host,
		DB_POSTGRESDB_PORT: String(database.port),
		DB_POSTGRESDB_DATABASE: database.database,
		DB_POSTGRESDB_USER: database.user,
		DB_POSTGRESDB_PASSWORD: database.password,
		N8N_ENCRYPTION_KEY: encryptionKey,
	};
}

/** What a worker must be told so that it says whether it can take work. */
export function healthEnvironment(port: number): Record<string, string> {
	return { QUEUE_HEALTH_CHECK_ACTIVE: 'true', QUEUE_HEALTH_CHECK_PORT: String(port) };
}

/** The path at which it then says so, with the status 200. */
export const readinessPath = '/healthz/readiness';

/** The command that starts a worker which runs so many executions at a time. */
export function workerCommand(concurrency: number): string[] {
	return ['worker', `--concurrency=${concurrency}`];
}
