import { expect, it } from 'vitest';
import { clearOrphansAway } from '../../src/reaper/clear-orphans-away.ts';
import { createDeps } from '../in-process.ts';

const settings = {
  argv: ['-o', 'true'],
  flags: {},
  env: { PATH: process.env.PATH, UNSET: undefined },
};

const setUp = (pid: number) => {
  const became: (readonly string[])[] = [];
  const { deps, lines, send } = createDeps();
  const execve = (_file: string, args: readonly string[]) => {
    became.push(args);
    throw Object.assign(new Error('no'), { code: 'EACCES' });
  };
  return { deps: { ...deps, self: { ...deps.self, pid, execve } }, lines, send, became };
};

it('becomes an init that starts us anew', () => {
  const { deps, lines, became } = setUp(1);
  clearOrphansAway(settings, deps);
  expect(became[0]?.slice(-4)).toEqual([...deps.relaunch, '-o', 'true']);
  expect(lines()).toContain('zombies: cannot start');
});

it('tells where there is none', () => {
  const { deps, lines } = setUp(1);
  clearOrphansAway({ ...settings, env: { PATH: '/no/such/folder' } }, deps);
  expect(lines()).toContain('there is no init and no shell');
});

it('does nothing as another process, when told not to, or when a signal waits', () => {
  const other = setUp(2);
  clearOrphansAway(settings, other.deps);
  const off = setUp(1);
  clearOrphansAway(
    { ...settings, env: { ...settings.env, PROC_WRAPPER_REAPER: 'FALSE' } },
    off.deps,
  );
  const waiting = setUp(1);
  waiting.send('SIGTERM');
  clearOrphansAway(settings, waiting.deps);
  expect([other, off, waiting].flatMap(({ became }) => became)).toEqual([]);
});
