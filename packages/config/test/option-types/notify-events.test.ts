import { expect, it } from 'vitest';
import { notifyEvents } from '../../src/option-types/notify-events.ts';

it('reads words in any case', () => {
  const type = notifyEvents();
  expect(type.parse('Failure, ALWAYS')).toEqual({ ok: true, value: ['failure', 'always'] });
  expect(type.write(['start', 'recovery'])).toBe('start,recovery');
  expect(type.parse('failures')).toEqual({
    ok: false,
    problem: 'contains "failures"; expected some of failure, success, start, recovery, always',
  });
});
