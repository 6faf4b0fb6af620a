import { describe, expect, it } from 'vitest';
import { ineffectiveOptions, type Mode, readOptions } from '../src/index.ts';
import { modesWithoutEffect } from '../src/table/modes.ts';
import { rows } from '../src/table/table.ts';
import { readArgv } from './readings.ts';

const found = (reading: ReturnType<typeof readOptions>, ...modes: Mode[]) =>
  ineffectiveOptions(reading, modes).map(({ where, message }) => `${where}: ${message}`);

describe('an option without an effect', () => {
  it('is named when it is set, with the reason', () => {
    const reading = readArgv('-o', '-t', '5', '--max-conflicting-age', '2', '--cgroup');
    expect(found(reading, 'exec')).toEqual([
      '-t: has no effect with --mode exec, because procwrap becomes the command; remove one of the two',
      '--cgroup: has no effect with --mode exec, because procwrap becomes the command; remove one of the two',
    ]);
    expect(found(reading, 'offline')).toEqual([
      '--max-conflicting-age: has no effect offline, because nothing is reported to a server; remove it',
    ]);
    expect(found(reading, 'container')).toEqual([
      '--cgroup: has no effect on a container, only on a command that procwrap starts; remove it',
    ]);
    expect(found(reading, 'windows')).toEqual(['--cgroup: has no effect on Windows; remove it']);
    expect(found(reading)).toEqual([]);
  });

  it('is not named when the spool keeps messages, offline too', () => {
    const spool = ['-o', '--spool-dir', '/x'];
    expect(found(readArgv(...spool), 'offline')).toEqual([
      expect.stringContaining('--spool-dir: has no effect offline'),
    ]);
    const notify = ['--notify', 'ping+https://x.example/y'];
    expect(found(readArgv(...spool, ...notify), 'offline')).toEqual([]);
  });

  it('is named once, also when two modes are at hand', () => {
    const reading = readArgv('-o', '--send-pid');
    expect(found(reading, 'exec', 'offline')).toEqual([
      expect.stringContaining('--send-pid: has no effect with --mode exec'),
    ]);
  });

  it('is not named for a default', () =>
    expect(found(readOptions({ env: {} }), 'exec', 'offline', 'container', 'function')).toEqual(
      [],
    ));

  it.each([
    ['offline', 'sendPid', 'PROC_WRAPPER_SEND_PID'],
    ['function', 'cgroup', 'PROC_WRAPPER_CGROUP'],
  ] as const)(
    'may be a variable %s, which is often set for all programs',
    (mode, name, variable) => {
      expect(found(readOptions({ env: { [variable]: 'TRUE' } }), mode)).toEqual([]);
      const flag = rows.find((row) => row.name === name)?.flags?.[0] ?? '';
      expect(found(readArgv(flag), 'offline')).toHaveLength(mode === 'offline' ? 1 : 0);
      const object = readOptions({ env: {}, object: { [name]: true } });
      expect(found(object, mode)).toHaveLength(mode === 'function' ? 1 : 0);
    },
  );
});

describe('the table of modes', () => {
  it('names options that exist', () => {
    const names = rows.map(({ name }) => name).filter((name) => modesWithoutEffect[name]);
    expect(Object.keys(modesWithoutEffect).toSorted()).toEqual(names.toSorted());
  });

  it('has at least one mode in each row, and none twice', () => {
    for (const modes of Object.values(modesWithoutEffect)) {
      expect(modes.length).toBeGreaterThan(0);
      expect(new Set(modes).size).toBe(modes.length);
    }
  });
});
