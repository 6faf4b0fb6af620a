import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { showAge } from '../../../src/commands/spool/list.ts';
import { brief, withSpool } from '../../behaviour/faults/spooled.ts';
import { wrapHere } from '../../in-process.ts';

const bad = 78;
const inEmpty = (use: (env: Record<string, string>, dir: string) => Promise<unknown>) =>
  withTempDir((dir) => use({ PROC_WRAPPER_SPOOL_DIR: join(dir, 'spool') }, dir));

it('lists what waits as a table and as JSON, and drops it', () =>
  withSpool(async ({ wrap, files }) => {
    await wrap([...brief, 'sh', '-c', 'exit 4']);
    const { printed, code } = await wrap(['spool']);
    expect(code).toBe(0);
    expect(printed).toMatch(/^ID +WHAT +STATE +AGE +TASK +STATUS .*ADDRESS +LAST ERROR\n/);
    expect(printed).toMatch(/\n[\da-f]{12} +report +waiting +\d+s +nightly +FAILED /);
    const listed = JSON.parse((await wrap(['spool', '--json'])).printed);
    expect(listed).toMatchObject([
      { kind: 'report', state: 'waiting', task: 'nightly', status: 'FAILED' },
    ]);
    const unknown = await wrap(['spool', 'drop', 'nothing']);
    expect(unknown).toMatchObject({ code: 1, printed: 'Dropped: 0.\n' });
    expect(unknown.lines).toContain('nothing: is not in ');
    expect(await wrap(['spool', 'drop', listed[0].id])).toMatchObject({ code: 0 });
    expect(files()).toEqual([]);
  }));

it('says why nothing is sent', () =>
  withSpool(async ({ wrap, env }) => {
    await wrap([...brief, 'sh', '-c', 'exit 4']);
    const { code, printed, lines } = await wrap(['spool', 'send']);
    expect({ code, printed }).toEqual({
      code: 1,
      printed: 'Sent: 0. Refused: 0. Still waiting: 1.\n',
    });
    expect(lines).toContain('did not confirm the report of the run: connect ECONNREFUSED');
    const other = { ...env, PROC_WRAPPER_API_BASE_URL: 'http://127.0.0.1:9' };
    expect(await wrapHere(['spool', 'send'], other)).toMatchObject({
      code: 0,
      printed: 'Sent: 0. Refused: 0. Still waiting: 0. For other servers: 1.\n',
    });
  }));

it('an empty spool is one line', () =>
  inEmpty(async (env, dir) => {
    expect(await wrapHere(['spool'], env)).toMatchObject({
      code: 0,
      printed: `Nothing waits in ${join(dir, 'spool')}.\n`,
    });
    expect(await wrapHere(['spool', '--json'], env)).toMatchObject({ printed: '[]\n' });
    expect(await wrapHere(['spool', 'drop', '--all'], env)).toMatchObject({ code: 0 });
  }));

it('bad input is one line, with exit status 78', () =>
  inEmpty(async (env, dir) => {
    const file = join(dir, 'file');
    writeFileSync(file, '');
    mkdirSync(join(dir, 'spool'), { mode: 0o700 });
    const key = { PROC_WRAPPER_API_KEY: 'k' };
    const cases: readonly [string[], Record<string, string>, string][] = [
      [['spool', 'sned'], env, '"sned": is not known to procwrap spool'],
      [['spool', '--jsn'], env, '--jsn: is not a flag of procwrap'],
      [
        ['spool', '--spool-dir', file],
        {},
        `--spool-dir: ${file} cannot be used: it is not a folder`,
      ],
      [
        ['spool'],
        { PROC_WRAPPER_SPOOL_DIR: file },
        `PROC_WRAPPER_SPOOL_DIR: ${file} cannot be used: it is not a folder`,
      ],
      [
        ['spool'],
        { XDG_STATE_HOME: file },
        `the spool: ${file}/procwrap/spool cannot be used: ENOTDIR`,
      ],
      [['spool', '--log-level', 'loud'], env, '--log-level'],
      [['spool', 'send', '--spool-dir', file], key, `--spool-dir: ${file} cannot be used`],
      [['spool', 'send'], { ...env, PROC_WRAPPER_API_BASE_URL: 'ftp://x' }, 'BASE_URL'],
      [['spool', 'send'], env, '--api-key: is not set'],
    ];
    for (const [argv, variables, message] of cases) {
      const { code, lines } = await wrapHere(argv, variables);
      expect(lines, argv.join(' ')).toContain(message);
      expect(code).toBe(bad);
    }
  }));

it.each([
  [0, '0s'],
  [59, '59s'],
  [60, '1m'],
  [7199, '1h'],
  [172_800, '2d'],
])('%i seconds are %s', (seconds, text) => expect(showAge(seconds)).toBe(text));
