import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { run } from '../in-process.ts';

it.each([
  [
    'a data folder that is a file',
    '',
    /^procwrap-monitor: The data folder \S+\/monitor\.db cannot /,
  ],
  ['a database that is none', '..', /^procwrap-monitor: [^\n]*monitor\.db/],
])('a command on %s ends with the status 78 and one line', (_name, folder, line) =>
  withTempDir(async (dir) => {
    const path = join(dir, 'monitor.db');
    writeFileSync(path, 'not a database'.repeat(100));
    const ran = await run(['keys', 'list', '--data-dir', join(path, folder)]);
    expect(ran).toEqual({ code: 78, stdout: '', stderr: expect.stringMatching(line) });
    expect(ran.stderr.split('\n')).toHaveLength(2);
  }),
);
