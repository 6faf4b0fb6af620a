import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { expect, inject, onTestFinished, test } from 'vitest';
import { createDatabase } from '../postgres/create-database.ts';
import { openAt } from './open.ts';

const refusal = (): Buffer => {
  const fields = Buffer.from('SFATAL\0C08P01\0Munsupported startup parameter\0\0');
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
};

/** A pooler in front of PostgreSQL that takes only the settings that it knows. */
const startPooler = async () => {
  const target = new URL(inject('postgres'));
  const sockets = new Set<Socket>();
  let refused = 0;
  const server = createServer((client) => {
    sockets.add(client.on('error', () => {}));
    client.once('data', (first) => {
      if (first.includes('statement_timeout')) {
        refused += 1;
        client.end(refusal());
        return;
      }
      const behind = connect(Number(target.port), target.hostname);
      sockets.add(behind.on('error', () => {}));
      behind.write(first);
      client.pipe(behind).pipe(client);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  return { port: (server.address() as AddressInfo).port, refused: () => refused };
};

test('a pooler that knows no time limits is used without them', async () => {
  const { port, refused } = await startPooler();
  const url = new URL(await createDatabase());
  url.port = String(port);
  const database = await openAt(url.href);
  await database.rows.writeSetting('a', '1');
  expect(await database.rows.readSetting('a')).toBe('1');
  expect(refused()).toBe(1);
});
