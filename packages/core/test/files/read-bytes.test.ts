import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createStarter, makeFifo, withTempDir } from '@procwrap/test-kit';
import { afterAll, describe, expect, it } from 'vitest';
import { readBytes } from '../../src/files/index.ts';

const { start, killAll } = createStarter();
afterAll(killAll);

const { signal } = new AbortController();
const reading = { signal, maxBytes: 1_000_000 };
const inDir = (use: (path: string, dir: string) => unknown) =>
  withTempDir(async (dir) => void (await use(join(dir, 'file'), dir)));
const module = new URL('../../src/files/index.ts', import.meta.url).href;

describe('readBytes', () => {
  it('reads a file, up to a limit', () =>
    inDir(async (path) => {
      writeFileSync(path, 'x'.repeat(100_000));
      expect((await readBytes(path, reading)).length).toBe(100_000);
      const small = readBytes(path, { signal, maxBytes: 99_999 });
      await expect(small).rejects.toMatchObject({ code: 'TOO_LARGE' });
    }));

  it('reads a pipe until its writer closes it', () =>
    inDir(async (path) => {
      makeFifo(path);
      const got = readBytes(path, reading);
      start('sh', ['-c', 'exec >"$0"; printf one; printf two', path]);
      expect(String(await got)).toBe('onetwo');
      const endless = readBytes(path, reading);
      start('sh', ['-c', 'yes > "$0"', path]);
      await expect(endless).rejects.toMatchObject({ code: 'TOO_LARGE' });
    }));

  it('reads <(...) of a shell', () => {
    const script = `import { readBytes } from '${module}';
      const reading = { signal: new AbortController().signal, maxBytes: 99 };
      for (const path of process.argv.slice(1)) console.log(String(await readBytes(path, reading)));`;
    const words = ['-c', '"$0" --input-type=module -e "$1" <(printf A=1) <(:)', process.execPath];
    expect(execFileSync('bash', [...words, script], { encoding: 'utf8' })).toBe('A=1\n\n');
  });

  it('ends when its signal aborts, and keeps no process alive', () =>
    inDir(async (path) => {
      makeFifo(path);
      const stop = new AbortController();
      const got = readBytes(path, { signal: stop.signal, maxBytes: 99 });
      stop.abort(new Error('stopped'));
      await expect(got).rejects.toThrow('stopped');
      const late = readBytes(path, { signal: stop.signal, maxBytes: 99 });
      await expect(late).rejects.toThrow('stopped');
      const script = `import { readBytes } from '${module}';
        const stop = new AbortController();
        readBytes('${path}', { signal: stop.signal, maxBytes: 9 }).catch(() => {});
        setImmediate(() => stop.abort());`;
      const child = start(process.execPath, ['--input-type=module', '-e', script]);
      expect(await once(child, 'exit')).toEqual([0, null]);
    }));

  it('refuses devices and folders', () =>
    inDir(async (path, dir) => {
      await expect(readBytes('/dev/zero', reading)).rejects.toMatchObject({ code: 'DEVICE' });
      await expect(readBytes(dir, reading)).rejects.toMatchObject({ code: 'EISDIR' });
      await expect(readBytes(path, reading)).rejects.toMatchObject({ code: 'ENOENT' });
    }));
});
