import type { MonitorDatabase } from '@procwrap/task-store';
import { expect, it } from 'vitest';
import { keepingLog } from '../scenes/scene.ts';
import { withMonitor } from '../started.ts';

const paths = ['/health', '/health/live'];

it.each(paths)('%s answers anybody, with GET and HEAD', (path) =>
  withMonitor({}, async ({ stranger }) => {
    const { status, text, headers } = await stranger('GET', path);
    expect([status, text, headers.get('cache-control')]).toEqual([200, 'ok\n', 'no-store']);
    const head = await stranger('HEAD', path);
    expect([head.status, head.text]).toEqual([200, '']);
  }),
);

/** A database that works until the server has started. */
const failingLater = (error: Error) => {
  let calls = 0;
  return (database: MonitorDatabase): MonitorDatabase => ({
    ...database,
    rows: {
      ...database.rows,
      readTick: () => {
        calls += 1;
        return calls === 1 ? database.rows.readTick() : Promise.reject(error);
      },
    },
  });
};

it.each([
  [
    'away',
    Object.assign(new Error('secret inside'), { code: 'ECONNREFUSED' }),
    /^The database /,
    0,
  ],
  [
    'lost',
    Object.assign(new Error('secret inside'), { code: 'DATABASE_FILE_LOST' }),
    /^The database file was replaced or removed: /,
    0,
  ],
  ['broken', new Error('malformed'), /^The monitor failed; its log says why\n$/, 1],
])(
  '/health is 503 while the database is %s, and the server is alive',
  (_what, error, line, logged) => {
    const { log, lines } = keepingLog();
    return withMonitor({ log, database: failingLater(error) }, async ({ stranger }) => {
      const { status, text } = await stranger('GET', '/health');
      expect([status, text]).toEqual([503, expect.stringMatching(line)]);
      expect(text).not.toContain('secret');
      expect((await stranger('GET', '/health/live')).status).toBe(200);
      expect(lines.filter((one) => one.includes('malformed'))).toHaveLength(logged);
    });
  },
);

it('/health is 503 when the database file is lost, also while nothing is written', () => {
  const database = (real: MonitorDatabase): MonitorDatabase => ({
    ...real,
    findLost: () => 'replaced',
  });
  return withMonitor({ database }, async ({ stranger }) => {
    const { status, text } = await stranger('GET', '/health');
    expect([status, text]).toEqual([503, expect.stringMatching(/^The database file was replaced/)]);
  });
});
