import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { hintOfMissing } from '../../src/program/hint-of-missing.ts';

it('says what to write instead of a name that is not in PATH', () =>
  withTempDir(async (cwd) => {
    writeFileSync(join(cwd, 's.sh'), '', { mode: 0o755 });
    writeFileSync(join(cwd, 'text'), '', { mode: 0o644 });
    expect(hintOfMissing({ file: 's.sh', cwd })).toContain('write ./s.sh');
    expect(hintOfMissing({ file: 'ls -l', cwd })).toContain('remove the quotes');
    for (const file of ['text', 'none', 'a b/c', './s.sh'])
      expect(hintOfMissing({ file, cwd })).toBe('');
  }));
