import { describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../src/commands/parse-command-line.ts';

const parse = (line: string) => parseCommandLine(line.split(' ').filter((word) => word !== ''));

describe('parseCommandLine', () => {
  it.each([
    ['', { command: 'start', args: {}, flags: {} }],
    [
      '--listen 127.0.0.1:0 --allow-private-webhooks',
      {
        command: 'start',
        args: {},
        flags: { listen: '127.0.0.1:0', 'allow-private-webhooks': 'true' },
      },
    ],
    ['--data-dir=007', { command: 'start', args: {}, flags: { 'data-dir': '007' } }],
    [
      'keys create 5 --level developer --environment production --data-dir /d',
      {
        command: 'keys create',
        args: { name: '5', level: 'DEVELOPER', environment: 'production' },
        flags: { 'data-dir': '/d' },
      },
    ],
    ['keys create a', { command: 'keys create', args: { name: 'a', level: 'TASK' }, flags: {} }],
    ['keys list', { command: 'keys list', args: {}, flags: {} }],
    [
      'people set-password ann',
      { command: 'people set-password', args: { name: 'ann' }, flags: {} },
    ],
    ['backup /f', { command: 'backup', args: { file: '/f' }, flags: {} }],
    ['export', { command: 'export', args: {}, flags: {} }],
    ['copy-to postgres://h/d', { command: 'copy-to', args: { url: 'postgres://h/d' }, flags: {} }],
    ['check', { command: 'check', args: {}, flags: {} }],
  ])('reads %s', async (line, expected) =>
    expect(await parse(line)).toEqual({ kind: 'run', ...expected }),
  );

  it.each([
    ['--lisen 1', /^--lisen: not known here/],
    ['--lisen=1 -x', /^--lisen -x: not known here/],
    ['--no-data-dir', /^--no-data-dir: not known here/],
    ['--listen', /^--listen: expected a value$/],
    ['keys create a --level', /^--level: expected a value$/],
    ['stop', /stop/],
    ['keys', /create, list/],
    ['keys make', /make/],
    ['keys create', /needs one more word.*: expected keys create <name>$/],
    ['--data-dir /d backup', /needs one more word.*: expected backup <file>$/],
    ['keys create -dash', /needs one more word/],
    ['--allow-private-webhooks=yes', /^--allow-private-webhooks: expected true or false$/],
    ['--bogus', /^--bogus: not known here; --help shows/],
    ['keys list --level task', /^--level: not known here/],
  ])('refuses %s in one line', async (line, expected) => {
    const refused = await parse(line);
    expect(refused.kind).toBe('refused');
    expect(refused.kind === 'refused' && refused.problem).toMatch(expected);
    expect(refused.kind === 'refused' && refused.problem).not.toContain('\n');
  });

  it.each(['--help', 'keys --help', 'keys create --help'])(
    'shows %s in 80 columns',
    async (line) => {
      const help = await parse(line);
      const lines = help.kind === 'shown' ? help.text.split('\n') : [];
      expect(lines.join('\n')).toContain('--data-dir');
      expect(lines.filter((one) => one.length > 80)).toEqual([]);
    },
  );

  it('shows the version', async () =>
    expect(await parse('--version')).toEqual({ kind: 'shown', text: '0.0.0-unbuilt' }));
});
