import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFifo, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { mostBytes } from '../../src/options-file/candidates.ts';
import { readRights, readText } from '../../src/options-file/read-text.ts';

const uid = process.getuid?.();

const inFile = (content: string | Buffer, check: (path: string) => Promise<void>) =>
  withTempDir(async (dir) => {
    const path = join(dir, 'procwrap.yaml');
    writeFileSync(path, content);
    chmodSync(path, 0o640);
    await check(path);
  });

const problemAt = async (path: string) => {
  const file = await readText(path);
  return file.ok ? undefined : file.problem;
};

describe('the text of an options file', () => {
  it('comes with its rights, and without a byte order mark', () =>
    inFile('\uFEFFretries: 3\n', async (path) =>
      expect(await readText(path)).toEqual({
        ok: true,
        value: { text: 'retries: 3\n', mode: 0o100640, owners: [uid] },
      }),
    ));

  it('may be behind a link, whose owner counts, too', () =>
    inFile('a', async (path) => {
      symlinkSync(path, `${path}.link`);
      expect(await readText(`${path}.link`)).toMatchObject({ value: { owners: [uid] } });
      symlinkSync(`${path}.circle`, `${path}.circle`);
      expect(await problemAt(`${path}.circle`)).toMatch(/symbolic links form a circle/);
    }));

  it('has a limit', () =>
    inFile('x'.repeat(mostBytes), async (path) => {
      expect(await problemAt(path)).toBeUndefined();
      writeFileSync(path, 'x'.repeat(mostBytes + 1));
      expect(await problemAt(path)).toBe('is larger than 1 MiB');
    }));

  it('has the limit also where the system does not know the size', async () =>
    expect(await problemAt('/proc/kallsyms')).toBe('is larger than 1 MiB'));

  it('is UTF-8', () =>
    inFile(Buffer.from([0x61, 0xff]), async (path) =>
      expect(await problemAt(path)).toMatch(/^is not text in line 1; expected UTF-8/),
    ));

  it('may be behind a link to nothing', () =>
    withTempDir(async (dir) => {
      const path = join(dir, 'link.json');
      symlinkSync(join(dir, 'none'), path);
      expect(await problemAt(path)).toBe('is a link to a file that does not exist');
      expect(await readRights(path)).toEqual({ mode: undefined, owners: [uid] });
      expect(await readRights(join(dir, 'none'))).toBeUndefined();
    }));

  it('is in a file, not in a folder or a pipe', () =>
    withTempDir(async (dir) => {
      mkdirSync(join(dir, 'folder.json'));
      expect(await problemAt(join(dir, 'folder.json'))).toBe('is a folder; expected a file');
      const problem = 'is a pipe, a socket or a device; expected a file';
      expect(await problemAt(makeFifo(join(dir, 'pipe.json')))).toBe(problem);
      expect(await problemAt('/dev/zero')).toBe(problem);
    }));

  it('is missing', async () => {
    expect(await problemAt('/no/such/file')).toBe('does not exist');
    expect(await problemAt('/dev/null/file')).toBe('does not exist');
    expect(await problemAt('a\0b')).toBe('cannot be read (ERR_INVALID_ARG_VALUE)');
  });
});
