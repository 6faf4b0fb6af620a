import { expect, it } from 'vitest';
import { parseRetryAfter } from '../../../src/alerts/http/retry-after.ts';

const nowMs = Date.UTC(2026, 0, 31, 9);

it.each([
  ['7', 7],
  [['9', '1'], 9],
  ['Sat, 31 Jan 2026 09:01:00 GMT', 60],
  ['Sat, 31 Jan 2026 08:00:00 GMT', 0],
  ['soon', null],
  [undefined, null],
])('%j is %j', (header, seconds) => expect(parseRetryAfter(header, nowMs)).toBe(seconds));
