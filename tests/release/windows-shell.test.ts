import { describe, expect, it } from 'vitest';
import { shellLine } from '../../scripts/windows-shell.ts';

describe('on Windows', () => {
  it('a program needs no shell', () => {
    expect(shellLine('git', ['diff', '"main" & more'])).toBeUndefined();
  });

  it('a script is started with arguments that have spaces', () => {
    expect(shellLine('npm', ['pack', 'C:\\My Files\\', ''])).toBe('npm pack "C:\\My Files\\\\" ""');
  });

  it.each(['"', '%', '&', '|', '<', '>', '^', '\n'])(
    '%j is refused as an argument of a script',
    (character) => {
      expect(() => shellLine('npm', [`a${character}b`])).toThrow('would change this argument');
    },
  );
});
