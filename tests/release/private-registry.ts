import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createTcpServer } from 'node:net';
import { join } from 'node:path';
import { eventually } from '@procwrap/test-kit';

const root = join(import.meta.dirname, '../..');

/** A registry that requires a token, behind a proxy that can fail. */
export interface PrivateRegistry {
  readonly url: string;
  /** Answers 500 to every upload after this number of further uploads. */
  failUploadsAfter(uploads: number): void;
  newToken(): Promise<string>;
  /** Whether the registry accepts a token. */
  accepts(token: string): Promise<boolean>;
  close(): Promise<void>;
}

const freePort = async (): Promise<number> => {
  const server = createTcpServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

const configuration = (tokenLife: string) => `storage: ./storage
auth: { htpasswd: { file: ./htpasswd, max_users: 100 } }
security: { api: { jwt: { sign: { expiresIn: ${tokenLife} } } } }
packages:
  '@procwrap/*': { access: $authenticated, publish: $authenticated }
log: { type: stdout, format: pretty, level: fatal }
`;

const answers = async (url: string): Promise<boolean> =>
  fetch(`${url}-/ping`).then(
    ({ ok }) => ok,
    () => false,
  );

const openDoor = async (port: number) => {
  let uploadsLeft = Number.POSITIVE_INFINITY;
  const pass = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const { method, url, headers } = incoming;
    const upload = method === 'PUT' && !url?.includes('/-/user/');
    if (upload) uploadsLeft -= 1;
    if (upload && uploadsLeft < 0) {
      incoming.resume().on('end', () => outgoing.writeHead(500).end('{"error":"out of order"}'));
      return;
    }
    const onward = request({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  };
  const door = createServer(pass).listen(0, '127.0.0.1');
  await once(door, 'listening');
  const { port: doorPort } = door.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${doorPort}/`,
    failUploadsAfter: (uploads: number) => {
      uploadsLeft = uploads;
    },
    close: () => {
      door.close();
      door.closeAllConnections();
    },
  };
};

/** Starts a registry in `folder`; its tokens live as long as `tokenLife` says, such as `1h`. */
export async function startPrivateRegistry(
  folder: string,
  tokenLife = '1h',
): Promise<PrivateRegistry> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'config.yaml'), configuration(tokenLife));
  const port = await freePort();
  const program = join(root, 'node_modules/verdaccio/bin/verdaccio');
  const args = [program, '-c', join(folder, 'config.yaml'), '-l', `127.0.0.1:${port}`];
  const child = spawn(process.execPath, args, { cwd: folder, stdio: 'ignore' });
  const direct = `http://127.0.0.1:${port}/`;
  const end = async () => {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  };
  try {
    await eventually(
      () => {
        if (child.exitCode !== null) throw new Error(`the registry ended with ${child.exitCode}`);
        return answers(direct);
      },
      { what: 'the registry' },
    );
  } catch (error) {
    await end();
    throw error;
  }
  const door = await openDoor(port);
  const users = { count: 0 };
  return {
    url: door.url,
    failUploadsAfter: door.failUploadsAfter,
    newToken: async () => {
      users.count += 1;
      const name = `user${users.count}`;
      const answer = await fetch(`${direct}-/user/org.couchdb.user:${name}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name, password: 'correct horse battery staple' }),
      });
      return ((await answer.json()) as { token: string }).token;
    },
    accepts: async (token) => {
      const headers = { authorization: `Bearer ${token}` };
      return (await fetch(`${direct}@procwrap/core`, { headers })).status !== 401;
    },
    close: async () => {
      door.close();
      await end();
    },
  };
}
