import { expect, it } from 'vitest';
import { readObject, shown } from '../readings.ts';

it('refuses a schedule of another form', () => {
  const autoCreateTaskProps = { schedule: 'every day' };
  expect(shown(readObject({ autoCreateTaskProps }))).toEqual([
    expect.stringContaining(
      'autoCreateTaskProps: schedule "every day" is not a schedule; expected',
    ),
  ]);
});

it.each([{ schedule: 'rate(1 day)' }, { schedule: null }, { description: 'x' }])(
  'accepts %j',
  (autoCreateTaskProps) => expect(shown(readObject({ autoCreateTaskProps }))).toEqual([]),
);

it('does not look at properties that nobody uses', () => {
  const given = { autoCreateTask: false, autoCreateTaskProps: { schedule: 'every day' } };
  expect(shown(readObject(given)).join()).not.toContain('is not a schedule');
});
