import { signalsToHandle } from '@procwrap/process-supervisor';
import { expect, it } from 'vitest';
import { handledSignals } from '../../src/signals/handled-signals.ts';

const facts = { execArgv: [], nodeOptions: undefined };

it('are those of the supervisor, and PROF', () =>
  expect(handledSignals('group', facts)).toEqual([...signalsToHandle('group'), 'SIGPROF']));

it.each([
  { ...facts, execArgv: ['--cpu-prof'] },
  { ...facts, execArgv: ['--prof'] },
  { ...facts, nodeOptions: '--no-warnings --cpu-prof' },
])('leave PROF to a profiler: %j', (profiled) =>
  expect(handledSignals('terminal', profiled)).toEqual(signalsToHandle('terminal')),
);
