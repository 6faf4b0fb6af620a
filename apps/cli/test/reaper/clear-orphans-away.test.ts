import { expect, it } from 'vitest';
import { clearOrphansAway } from '../../src/reaper/clear-orphans-away.ts';
import { parseInvocation } from '../../src/run/invocation.ts';
import { createDeps } from '../in-process.ts';

const env = { PATH: process.env.PATH, UNSET: undefined };
const invocation = parseInvocation(['-o', 'true'], env);

const setUp = (pid: number) => {
  const became: (readonly string[])[] = [];
  const { deps, lines, send } = createDeps();
  const execve = (_file: string, args: readonly string[]) => {
    became.push(args);
    throw Object.assign(new Error('no'), { code: 'EACCES' });
  };
  return { deps: { ...deps, self: { ...deps.self, pid, execve } }, lines, send, became };
};

it('becomes an init that starts procwrap again', () => {
  const { deps, lines, became } = setUp(1);
  clearOrphansAway(invocation, deps);
  expect(became[0]?.slice(-4)).toEqual([...deps.relaunch, '-o', 'true']);
  expect(lines()).toContain('zombies: cannot start');
});

it('warns when there is none', () => {
  const { deps, lines } = setUp(1);
  clearOrphansAway(parseInvocation(['-o', 'true'], { PATH: '/no/such/folder' }), deps);
  expect(lines()).toContain('there is no init and no shell');
});

it('does nothing as another process, with --no-reaper, or when a signal has come', () => {
  const other = setUp(2);
  clearOrphansAway(invocation, other.deps);
  const off = setUp(1);
  clearOrphansAway(
    parseInvocation(['-o', 'true'], { ...env, PROC_WRAPPER_REAPER: 'FALSE' }),
    off.deps,
  );
  const waiting = setUp(1);
  waiting.send('SIGTERM');
  clearOrphansAway(invocation, waiting.deps);
  expect([other, off, waiting].flatMap(({ became }) => became)).toEqual([]);
});
