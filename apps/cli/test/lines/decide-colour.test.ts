import { expect, it } from 'vitest';
import { decideColour } from '../../src/lines/decide-colour.ts';

it.each([
  [{}, true, true],
  [{}, false, false],
  [{ NO_COLOR: '' }, true, true],
  [{ NO_COLOR: '1' }, true, false],
  [{ CI: 'true' }, true, false],
  [{ CI: 'false' }, true, true],
  [{ CI: '' }, true, true],
  [{ TERM: 'dumb' }, true, false],
  [{ TERM: 'xterm' }, true, true],
  [{ FORCE_COLOR: '' }, false, true],
  [{ FORCE_COLOR: '1', NO_COLOR: '1', CI: '1', TERM: 'dumb' }, false, true],
  [{ FORCE_COLOR: '0' }, true, false],
  [{ FORCE_COLOR: 'false' }, true, false],
])('with %j, terminal %s: %s', (env, isTerminal, expected) => {
  expect(decideColour(env, isTerminal)).toBe(expected);
});
