import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { createDeps, wrapHere } from '../in-process.ts';

const ownUser = `${process.getuid?.()}:${process.getgid?.()}`;

/** The signals that a command ignores, in the format of the kernel. */
const ignoredBy = (ignored: readonly NodeJS.Signals[]) =>
  withTempDir(async (dir) => {
    const path = join(dir, 'status');
    const words = ['-o', '--', 'cp', '/proc/self/status', path];
    const inProcess = createDeps({ ignoredSignals: () => ignored });
    expect((await wrapHere(words, {}, inProcess)).code).toBe(0);
    return /^SigIgn:\t0*(\d*)$/m.exec(readFileSync(path, 'utf8'))?.[1];
  });

it('ignores in the command what was ignored when procwrap was started, and nothing else', async () => {
  expect(await ignoredBy(['SIGHUP'])).toBe('1');
  expect(await ignoredBy(['SIGHUP', 'SIGINT'])).toBe('3');
  expect(await ignoredBy([])).toBe('');
});

it('starts the command as the user of --user, through the trampoline', () =>
  withTempDir(async (dir) => {
    const noting = ['/bin/sh', '-c', `echo >> '${dir}/stages'; exec "$0" "$@"`];
    const here = (...words: string[]) => {
      const inProcess = createDeps();
      const deps = { ...inProcess.deps, trampoline: [...noting, ...inProcess.deps.trampoline] };
      return wrapHere(['-o', '--user', ownUser, ...words], {}, { ...inProcess, deps });
    };
    const script = `[ $(id -u):$(id -g) = ${ownUser} ] && exit 5`;
    expect((await here('sh', '-c', script)).code).toBe(5);
    expect(readFileSync(join(dir, 'stages'), 'utf8')).toBe('\n');
    expect((await here('no-such-program')).code).toBe(127);
  }));
