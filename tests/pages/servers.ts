import { startReferenceServer } from '@procwrap/reference-server';
import { startReceiver } from '@procwrap/test-kit';
import { parameter, secret } from '../../packages/secret-resolver/test/aws-server/data.ts';
import { startAwsServer } from '../../packages/secret-resolver/test/aws-server/server.ts';
import { startPostgres } from '../../packages/task-store/test/postgres/postgres-server.ts';
import type { ServerName } from './scene.ts';

/** A server that runs: its address, and the variables that lead to it. */
interface Running {
  readonly url: string;
  readonly env?: Readonly<Record<string, string>>;
  close(): Promise<void> | void;
}

const tasks = ['nightly', 'nightly-import', 'import', 'report', 'server', 'worker'].map((name) => ({
  name,
}));

const startApi = async (): Promise<Running> => {
  const server = await startReferenceServer({ tasks, runEnvironments: ['production'] });
  const env = { PROC_WRAPPER_API_BASE_URL: server.url, PROC_WRAPPER_API_KEY: 'demo-key' };
  return { url: server.url, env, close: () => server.close() };
};

const startAws = async (): Promise<Running> => {
  const server = await startAwsServer();
  const { secrets, parameters } = server.region('us-east-2');
  secrets.push(secret('prod/db', '{"password":"of-prod"}'));
  secrets.push(secret('prod/server', '{"DB_PASSWORD":"of-prod"}'));
  secrets.push(secret('prod/procwrap-key', 'demo-key'));
  parameters.push(parameter('/prod-db/db_password', 'of-prod', 'SecureString'));
  const env = { ...server.env, AWS_REGION: 'us-east-2' };
  return { url: server.url, env, close: () => server.close() };
};

const startDatabase = async (): Promise<Running> => {
  const { url, stop } = await startPostgres();
  return { url, close: stop };
};

const starts: Readonly<Record<Exclude<ServerName, 'monitor'>, () => Promise<Running>>> = {
  api: startApi,
  aws: startAws,
  postgres: startDatabase,
  receiver: () => startReceiver(),
};

/** Starts the servers that a page supposes; the monitor is a command like those of the page. */
export async function startServers(names: readonly ServerName[] = []) {
  const started: [string, Running][] = [];
  const close = async () => {
    for (const [, server] of started) await server.close();
  };
  try {
    for (const name of names) if (name !== 'monitor') started.push([name, await starts[name]()]);
  } catch (error) {
    await close();
    throw error;
  }
  const env: Record<string, string> = Object.assign({}, ...started.map(([, { env }]) => env));
  return { urls: Object.fromEntries(started.map(([name, { url }]) => [name, url])), env, close };
}
