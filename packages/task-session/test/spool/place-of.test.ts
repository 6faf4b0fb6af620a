import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { spoolPlaceOf } from '../../src/spool/place-of.ts';

it.each([
  [undefined, { XDG_STATE_HOME: '/state', HOME: '/home/a' }, '/state/procwrap/spool'],
  [undefined, { XDG_STATE_HOME: 'state', HOME: '/home/a' }, '/home/a/.local/state/procwrap/spool'],
  [undefined, {}, `${userInfo().homedir}/.local/state/procwrap/spool`],
  [undefined, { HOME: '' }, `${userInfo().homedir}/.local/state/procwrap/spool`],
  [undefined, { HOME: 'home' }, `${userInfo().homedir}/.local/state/procwrap/spool`],
  ['here', { XDG_STATE_HOME: '/state' }, resolve('here')],
] as const)('the folder of %j and %j', (spoolDir, env, place) =>
  expect(spoolPlaceOf({ spoolDir }, env)).toBe(place),
);
