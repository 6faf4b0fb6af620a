import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { hintOfMissing, shownName } from '../../src/program/hint-of-missing.ts';

it('says what to write instead of a name that is not in PATH', () =>
  withTempDir(async (cwd) => {
    writeFileSync(join(cwd, 's.sh'), '', { mode: 0o755 });
    writeFileSync(join(cwd, 'text'), '', { mode: 0o644 });
    expect(hintOfMissing({ file: 's.sh', cwd })).toContain('write ./s.sh');
    expect(hintOfMissing({ file: 'ls -l', cwd })).toContain('remove the quotes');
    for (const file of ['text', 'none', 'a b/c', './s.sh'])
      expect(hintOfMissing({ file, cwd })).toBe('');
  }));

it('knows words of a shell, a variable before the command, and a path with arguments', () =>
  withTempDir(async (cwd) => {
    writeFileSync(join(cwd, 's.sh'), '', { mode: 0o755 });
    expect(hintOfMissing({ file: 'cd' })).toContain("write sh -c 'cd ...'");
    expect(hintOfMissing({ file: 'A=b c/d' })).toContain('write NAME=value before procwrap');
    expect(hintOfMissing({ file: './s.sh x', cwd })).toContain('remove the quotes');
    expect(hintOfMissing({ file: `${cwd}/s.sh x` })).toContain('remove the quotes');
    for (const file of ['./none x', 'ls | wc', 'a && b'])
      expect(hintOfMissing({ file, cwd })).toBe('');
  }));

it('does not show the value of a variable, which may be secret', () => {
  expect(shownName('DB_PASSWORD=hunter2')).toBe('DB_PASSWORD=...');
  expect(shownName('./a=b')).toBe('./a=b');
});
