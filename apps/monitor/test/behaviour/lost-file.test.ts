import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { run, startServer } from '../program.ts';

it.each(['replaced', 'removed'] as const)(
  'the monitor ends with 74 when its database file is %s, and starts with the one that is there',
  (what) =>
    withTempDir(async (dir) => {
      const [folder, backup] = [join(dir, 'data'), join(dir, 'backup.db')];
      const json = ['--log-format', 'json'];
      const server = await startServer(folder, json);
      expect((await run(['backup', backup, '--data-dir', folder])).code).toBe(0);
      const path = join(folder, 'monitor.db');
      expect(existsSync(path)).toBe(true);
      if (what === 'replaced') renameSync(backup, path);
      else rmSync(path);
      expect(await server.ended).toBe(74);
      const lines = server.out.stderr
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
        .filter(({ event }) => event === 'database-lost');
      expect(lines).toEqual([expect.objectContaining({ level: 'ERROR' })]);
      expect(lines[0].message).toContain(`The database file was ${what}`);
      expect(readdirSync(folder)).not.toContain('running.json');
      const again = await startServer(folder);
      expect((await fetch(`${again.url}/health`)).status).toBe(200);
      again.child.kill('SIGTERM');
      expect(await again.ended).toBe(0);
    }),
);
