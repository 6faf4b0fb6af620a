import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { createStarter, makeFifo, withTempDir } from '@procwrap/test-kit';
import { afterAll, describe, expect, it } from 'vitest';
import { deliverToPipe } from '../../src/files/index.ts';

const { start, killAll } = createStarter();
afterAll(killAll);

const inDir = (use: (path: string, dir: string) => unknown) =>
  withTempDir(async (dir) => void (await use(join(dir, 'file'), dir)));

describe('deliverToPipe', () => {
  it('waits for a reader', () =>
    inDir(async (path) => {
      makeFifo(path);
      const delivery = await deliverToPipe(path, 'for you');
      const reader = start('cat', [path]);
      expect(await text(reader.stdout)).toBe('for you');
      await delivery?.done;
    }));

  it('ends after cancel, and when its reader closes', () =>
    inDir(async (path) => {
      makeFifo(path);
      const unread = await deliverToPipe(path, 'x');
      unread?.cancel();
      await unread?.done;
      const long = await deliverToPipe(path, 'x'.repeat(1_000_000));
      start('head', ['-c', '10', path]);
      await long?.done;
    }));

  it('rejects when the pipe was replaced by something else', () =>
    inDir(async (path) => {
      makeFifo(path);
      const delivery = deliverToPipe(path, 'x');
      rmSync(path);
      mkdirSync(path);
      await expect(delivery?.done).rejects.toMatchObject({ code: 'EISDIR' });
    }));

  it('is undefined for a path to no pipe', () =>
    inDir(async (path) => {
      writeFileSync(path, 'mine');
      expect(await deliverToPipe(path, 'x')).toBeUndefined();
      expect(readFileSync(path, 'utf8')).toBe('mine');
    }));
});
