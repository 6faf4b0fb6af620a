import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeOptions } from '@procwrap/config';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const page = join(root, 'apps/cli/man/procwrap.1');
const has = (program: string, ...args: readonly string[]) =>
  spawnSync(program, args, { stdio: ['ignore', 'ignore', 'ignore'], input: '' }).error ===
  undefined;

describe('the manual page', () => {
  it('is installed with the program', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'apps/cli/package.json'), 'utf8'));
    expect(manifest.man).toBe('./man/procwrap.1');
    expect(manifest.files).toContain('man');
  });

  it('has each flag and each variable, with hyphens that can be copied', () => {
    // A long name may be continued on the next line.
    const text = readFileSync(page, 'utf8').replaceAll('\\:', '');
    for (const { flags, negatedFlags, variables } of describeOptions())
      for (const name of [...flags, ...negatedFlags.map(({ flag }) => flag), ...variables])
        expect(text).toContain(`\\fB${name.replaceAll('-', '\\-')}\\fR`);
  });

  it('has the examples of the help', () => {
    const text = readFileSync(page, 'utf8');
    expect(text).toContain('.SH EXAMPLES');
    expect(text).toContain('\\fBprocwrap \\-o \\-t 60 \\-r 3 \\-\\- ./backup.sh\\fR');
  });

  // Programs that show the page: few machines have all three, and Windows has none.
  // Programs that show the page: few machines have all three, and Windows has none.
  it.skipIf(!has('groff', '--version')).each([60, 80, 140])(
    'is rendered by groff in %i columns without a warning',
    (columns) => {
      const args = ['-man', '-ww', '-Tascii', '-P-cbou', `-rLL=${columns}n`, page];
      const { stdout: text, stderr } = spawnSync('groff', args, { encoding: 'utf8' });
      expect(stderr).toBe('');
      const longest = Math.max(...text.split('\n').map((line) => line.length));
      expect(longest).toBeLessThanOrEqual(columns);
      // No name is cut at the end of a line where it fits.
      if (columns < 80) return;
      for (const { variables } of describeOptions()) expect(text).toContain(variables[0]);
    },
  );

  it('has the sections that a reader looks for', () => {
    const sections = readFileSync(page, 'utf8').matchAll(/^\.SH (.+)$/gm);
    expect(Array.from(sections, ([, name]) => name)).toEqual([
      'NAME',
      'SYNOPSIS',
      'DESCRIPTION',
      'OPTIONS',
      'COMMANDS',
      'EXIT STATUS',
      'ENVIRONMENT',
      'FILES',
      'EXAMPLES',
      'SEE ALSO',
    ]);
  });

  it.skipIf(!has('man', '--version'))('is shown by man', () => {
    const text = execFileSync('man', ['-l', page], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', MANWIDTH: '80', MANPAGER: 'cat' },
    });
    expect(text).toContain('-t, --process-timeout, --timeout SECONDS');
    expect(text).toContain('procwrap completion [bash] [zsh] [fish]');
  });

  it.skipIf(!has('mandoc'))('has nothing that mandoc warns of', () => {
    const { stdout, status } = spawnSync('mandoc', ['-Tlint', '-Wwarning', page], {
      encoding: 'utf8',
    });
    // A date would change with each generation.
    const lines = stdout.split('\n').filter((line) => line && !line.includes('missing date'));
    expect({ lines, isBroken: (status ?? 0) > 2 }).toEqual({ lines: [], isBroken: false });
  });
});
