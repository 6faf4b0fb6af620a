import { expect, test } from 'vitest';
import { idleMsOf } from '../../src/exchange/idle-time.ts';

test.each([
  [undefined, 4000],
  ['max=100', 4000],
  ['timeout=5', 3000],
  ['Timeout=5', 3000],
  ['max=100, timeout=75', 73_000],
  [['max=100', 'timeout=75'], 73_000],
  // The connection would be closed while a request is on its way.
  ['timeout=2', 0],
  ['timeout=0', 0],
  ['timeout=86400', 600_000],
])('after an answer with Keep-Alive %j, a connection is kept for %i ms', (header, ms) => {
  expect(idleMsOf(header)).toBe(ms);
});
