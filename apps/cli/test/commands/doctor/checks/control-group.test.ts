import { expect, it } from 'vitest';
import { decideControlGroup } from '../../../../src/commands/doctor/checks/control-group.ts';
import { lines } from '../network-facts.ts';

const facts = { isRequested: true, isInTerminal: false, folder: '/sys/fs/cgroup/job' };

it.each([
  [{}, 'ok: the command gets a control group below /sys/fs/cgroup/job'],
  [
    { isInTerminal: true },
    'ok: --cgroup has no effect in a terminal; elsewhere a control group can be made',
  ],
  [
    { folder: undefined },
    'warning: --cgroup: no control group can be made here; the command runs without one',
  ],
  [{ isRequested: false }, 'ok: none is requested (--cgroup); one can be made here'],
  [
    { isRequested: false, folder: undefined },
    'ok: none is requested (--cgroup); one cannot be made here',
  ],
])('%j', (change, line) =>
  expect(lines(decideControlGroup({ ...facts, ...change }))).toEqual([line]),
);
