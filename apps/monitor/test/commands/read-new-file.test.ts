import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { readNewFile } from '../../src/commands/read-new-file.ts';

it('a new file in a folder that is there has an absolute path', () =>
  withTempDir(async (dir) =>
    expect(readNewFile(join(dir, '.', 'new'))).toEqual({ ok: true, value: join(dir, 'new') }),
  ));

it.each([
  [
    'in a folder that is missing',
    'none/new',
    (dir: string) => `the folder ${dir}/none is not there: make it first`,
  ],
  ['below a file', 'file/new', (dir: string) => `${dir}/file is no folder`],
  ['that is there', 'file', (dir: string) => `${dir}/file is there already: name a new file`],
  ['that is a folder', '.', (dir: string) => `${dir} is there already: name a new file`],
  [
    'that is a link to nothing',
    'link',
    (dir: string) => `${dir}/link is there already: name a new file`,
  ],
  [
    'of a name that is too long',
    'n'.repeat(300),
    (dir: string) => `${dir}/${'n'.repeat(300)} cannot be written (ENAMETOOLONG)`,
  ],
])('a file %s is refused', (_name, file, problem) =>
  withTempDir(async (dir) => {
    writeFileSync(join(dir, 'file'), '');
    symlinkSync(join(dir, 'nothing'), join(dir, 'link'));
    expect(readNewFile(join(dir, file))).toEqual({ ok: false, problem: problem(dir) });
  }),
);
