import { createFakeClock, eventually, withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { type DiskDeps, diskAnswers, requireDisk } from '../../src/disks/disk-answers.ts';

const network = (look: DiskDeps['look']) => ({
  clock: createFakeClock(),
  mounts: () => '1 1 0:1 / / rw - nfs server:/ rw',
  look,
});
const stuck = ['/bin/sh', '-c', 'exec sleep 3600'] as const;

it('a local disk is not tried', () =>
  withTempDir(async (dir) => {
    const deps = { ...network(['/no/such/command']), mounts: () => '' };
    expect(await diskAnswers(dir, undefined, deps)).toBe(true);
    expect(await diskAnswers(dir)).toBe(true);
  }));

it('a disk of a network answers, also without the folder', () =>
  withTempDir(async (dir) => {
    const deps = network(['/bin/sh', '-c', 'test -d "$0"']);
    expect(await diskAnswers(dir, undefined, deps)).toBe(true);
    expect(await diskAnswers(`${dir}/none`, undefined, deps)).toBe(true);
  }));

it('one that does not answer within a second does not', async () => {
  const deps = network(stuck);
  let answered: boolean | undefined;
  void diskAnswers('/x', undefined, deps).then((value) => {
    answered = value;
  });
  await eventually(async () => {
    await deps.clock.advance(1000);
    return answered !== undefined;
  });
  expect(answered).toBe(false);
});

it('a signal ends the wait', async () => {
  const over = new AbortController();
  const answer = diskAnswers('/x', over.signal, network(stuck));
  over.abort();
  expect(await answer).toBe(false);
});

it('nothing is known where there is no command to try it', async () =>
  expect(await diskAnswers('/x', undefined, network(['/no/such/command']))).toBe(true));

it('a run that cannot do without a file waits for its disk for 30 seconds', async () => {
  const deps = network(stuck);
  let problem: unknown;
  void requireDisk('x', undefined, deps).catch((error: unknown) => {
    problem = error;
  });
  await deps.clock.advance(29_000);
  expect(problem).toBeUndefined();
  await eventually(async () => {
    await deps.clock.advance(1000);
    return problem !== undefined;
  });
  expect(problem).toMatchObject({ code: 'NO_ANSWER', message: 'its disk does not answer' });
});

it('the reason of a signal ends this wait', async () => {
  const over = new AbortController();
  const answer = requireDisk('/x', over.signal, network(stuck));
  over.abort(new Error('stopped'));
  await expect(answer).rejects.toThrow('stopped');
  await requireDisk('/x', undefined, network(['/bin/true']));
});
