import { expect, it } from 'vitest';
import { clearOrphansAway } from '../../src/reaper/clear-orphans-away.ts';
import { createIo } from '../in-process.ts';

const settings = {
  argv: ['-o', 'true'],
  flags: {},
  env: { PATH: process.env.PATH, UNSET: undefined },
};

const setUp = (pid: number) => {
  const became: (readonly string[])[] = [];
  const { io, lines, send } = createIo();
  const execve = (_file: string, args: readonly string[]) => {
    became.push(args);
    throw Object.assign(new Error('no'), { code: 'EACCES' });
  };
  return { io: { ...io, self: { ...io.self, pid, execve } }, lines, send, became };
};

it('becomes an init that starts us anew', () => {
  const { io, lines, became } = setUp(1);
  clearOrphansAway(settings, io);
  expect(became[0]?.slice(-4)).toEqual([...io.relaunch, '-o', 'true']);
  expect(lines()).toContain('zombies: cannot start');
});

it('tells where there is none', () => {
  const { io, lines } = setUp(1);
  clearOrphansAway({ ...settings, env: { PATH: '/no/such/folder' } }, io);
  expect(lines()).toContain('there is no init and no shell');
});

it('does nothing as another process, when told not to, or when a signal waits', () => {
  const other = setUp(2);
  clearOrphansAway(settings, other.io);
  const off = setUp(1);
  clearOrphansAway({ ...settings, env: { ...settings.env, PROC_WRAPPER_REAPER: 'FALSE' } }, off.io);
  const waiting = setUp(1);
  waiting.send('SIGTERM');
  clearOrphansAway(settings, waiting.io);
  expect([other, off, waiting].flatMap(({ became }) => became)).toEqual([]);
});
