import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { createIo, wrapHere } from '../in-process.ts';

const ownUser = `${process.getuid?.()}:${process.getgid?.()}`;

/** The signals that a command ignores, as the kernel writes them. */
const ignoredBy = (ignored: readonly NodeJS.Signals[]) =>
  withTempDir(async (dir) => {
    const path = join(dir, 'status');
    const words = ['-o', '--', 'cp', '/proc/self/status', path];
    const outside = createIo({ ignoredSignals: () => ignored });
    expect((await wrapHere(words, {}, outside)).code).toBe(0);
    return /^SigIgn:\t0*(\d*)$/m.exec(readFileSync(path, 'utf8'))?.[1];
  });

it('ignores in the command what was ignored when procwrap was started, and nothing else', async () => {
  expect(await ignoredBy(['SIGHUP'])).toBe('1');
  expect(await ignoredBy(['SIGHUP', 'SIGINT'])).toBe('3');
  expect(await ignoredBy([])).toBe('');
});

it('starts the command as the user that is named, by way of the stage', async () => {
  const here = (...words: string[]) => wrapHere(['-o', '--user', ownUser, ...words]);
  expect((await here('sh', '-c', `[ $(id -u):$(id -g) = ${ownUser} ] && exit 5`)).code).toBe(5);
  expect((await here('no-such-program')).code).toBe(127);
});
