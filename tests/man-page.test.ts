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
    const text = readFileSync(page, 'utf8');
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
  it.skipIf(!has('groff', '--version'))('is rendered by groff without a warning', () => {
    // Plain text, in lines that are long enough for each name.
    const args = ['-man', '-ww', '-Tascii', '-P-cbou', '-rLL=140n', page];
    const { stdout: text, stderr } = spawnSync('groff', args, { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(text).toContain('EXIT STATUS');
    // No name is cut at the end of a line.
    for (const { variables } of describeOptions()) expect(text).toContain(variables[0]);
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
