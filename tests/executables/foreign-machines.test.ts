import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hangLimitMs, testRunEnv } from '@procwrap/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildExecutable } from '../../scripts/executables/build-executable.ts';
import { type Target, targets } from '../../scripts/executables/targets.ts';
import { createWorkshop, machine } from './own-machine.ts';

interface Emulator {
  /** Why it cannot run here; undefined when it can. */
  readonly missing: string | undefined;
  readonly words: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** A command that prints hi and exits with 7. */
  readonly sayHi: readonly string[];
}

const isThere = (program: string) => spawnSync(program, ['--version']).status === 0;
const onlyOn = machine === 'linux-x64' ? undefined : `these are built on linux-x64, not ${machine}`;
const armRoot = '/usr/aarch64-linux-gnu';
const armIsThere =
  isThere('qemu-aarch64-static') && existsSync(join(armRoot, 'lib/libstdc++.so.6'));

const workshops = { arm: createWorkshop(), windows: createWorkshop() };

const qemu: Emulator = {
  missing: onlyOn ?? (armIsThere ? undefined : `no qemu-aarch64-static with ${armRoot}`),
  words: ['qemu-aarch64-static', '-L', armRoot],
  env: {},
  sayHi: ['sh', '-c', 'echo hi; exit 7'],
};
const wine: Emulator = {
  missing: onlyOn ?? (isThere('wine') ? undefined : 'no wine'),
  words: ['wine'],
  env: {
    WINEPREFIX: join(workshops.windows.output, '../wine'),
    WINEARCH: 'win64',
    WINEDEBUG: '-all',
    // Wine reports Windows 7, which Node refuses without this variable.
    NODE_SKIP_PLATFORM_CHECK: '1',
  },
  sayHi: ['cmd', '/c', 'echo hi& exit 7'],
};

const find = (wanted: string): Target => {
  const target = targets.find(({ name }) => name === wanted);
  if (!target) throw new Error(`no target ${wanted}`);
  return target;
};

describe.each([
  { name: 'linux-arm64', emulator: qemu, workshop: workshops.arm },
  { name: 'win-x64', emulator: wine, workshop: workshops.windows },
])('the executable for $name', ({ name, emulator, workshop }) => {
  let executable = '';
  beforeAll(() => {
    if (!emulator.missing) executable = buildExecutable(find(name), workshop).path;
  }, 10 * hangLimitMs);
  afterAll(workshop.close);

  /** Output goes to a file: in Wine, Node cannot write to a pipe. */
  const start = (...args: readonly string[]) => {
    const [file = '', ...first] = emulator.words;
    const path = join(workshop.output, 'out');
    const out = openSync(path, 'w');
    const { status } = spawnSync(file, [...first, executable, ...args], {
      env: {
        PATH: process.env.PATH ?? '',
        HOME: workshop.output,
        ...testRunEnv(),
        ...emulator.env,
      },
      stdio: ['ignore', out, 'ignore'],
    });
    closeSync(out);
    return { status, output: readFileSync(path, 'utf8').replaceAll('\r', '') };
  };

  it('starts, loads rarely used code, and runs a command', { timeout: 10 * hangLimitMs }, ({
    skip,
  }) => {
    if (emulator.missing) skip(emulator.missing);
    const manifest = readFileSync(join(workshop.dist, '../package.json'), 'utf8');
    const version = `${JSON.parse(manifest).version}\n`;
    expect(start('--version')).toEqual({ status: 0, output: version });
    expect(start('--help').output).toContain('procwrap [options]');
    expect(start('-o', ...emulator.sayHi)).toEqual({ status: 7, output: 'hi\n' });
  });
});
