import { expect, it } from 'vitest';
import { decideInit, launcherIn } from '../../../../src/commands/doctor/checks/init.ts';
import { lines } from '../network-facts.ts';

const facts = { isPidOne: false, init: 'systemd', reaper: true };

it.each([
  [{}, 'ok: PID 1 is systemd'],
  [{ init: '' }, 'unchecked: the program of PID 1 cannot be read on this system'],
  [
    { isPidOne: true, init: 'node' },
    'ok: procwrap is PID 1, and starts an init that reaps orphan processes',
  ],
  [
    { isPidOne: true, reaper: false },
    'warning: procwrap is PID 1 without an init, so that ended orphan processes stay as zombies',
  ],
])('%j', (change, line) => expect(lines(decideInit({ ...facts, ...change }))).toEqual([line]));

it.each([
  ['npm run start ', 'npm'],
  ['node /usr/bin/npx procwrap ', 'npx'],
  ['/sbin/init ', undefined],
])('finds the package manager in "%s"', (line, name) => expect(launcherIn(line)).toBe(name));
