import { describe, expect, it } from 'vitest';
import {
  noSettings,
  parseTaskSettings,
  showTaskSettings,
} from '../../src/page-routes/task-settings.ts';

const empty = { ...showTaskSettings(noSettings) };

describe('the settings of a task', () => {
  it('come back from the form as they were shown', () => {
    const form = {
      ...empty,
      schedule: '0 9 * * *',
      enabled: false,
      maxConcurrency: 2,
      timeZone: 'Europe/Rome',
      rules: { failed: 'off', late: { opensAfter: 2, resolvesAfter: 1 } },
      mostErrorShare: 0.5,
      leastDurationSeconds: 1.5,
    };
    const read = parseTaskSettings(form);
    if (!read.ok) throw new Error(JSON.stringify(read.problem));
    expect(read.value.pinned).toEqual({
      schedule: '0 9 * * *',
      enabled: false,
      max_concurrency: 2,
    });
    expect(read.value.rules).toEqual(form.rules);
    expect(showTaskSettings(read.value)).toEqual(form);
  });

  it.each([
    ['enabled', { enabled: true }, true],
    ['enabled', { enabled: 'yes' }, null],
    ['enabled', {}, null],
    ['schedule', { schedule: 5 }, null],
    ['description', { description: 'Imports' }, 'Imports'],
    ['maxAgeSeconds', { max_age_seconds: 60 }, 60],
  ] as const)('show as %s what is pinned: %j', (name, pinned, value) =>
    expect(showTaskSettings({ ...noSettings, pinned })[name]).toBe(value),
  );

  it.each([
    ['rules', 5, 'expected an object with a rule for each kind of incident'],
    ['rules', [], 'expected an object with a rule for each kind of incident'],
    ['rules', { other: 'off' }, 'other is no kind of incident'],
    ['rules', { failed: 'on' }, 'failed: expected an object with opensAfter, resolvesAfter'],
    ['timeZone', '', 'expected a time zone'],
    ['timeZone', 5, 'expected a time zone'],
    ['maintenance', [{ fromMs: 1, toMs: 1 }], 'must begin before it ends'],
    ['tags', [' a'], 'in each place expected a tag of 1 to 50 characters'],
  ])('say what is wrong with %s: %j', (name, value, problem) =>
    expect(parseTaskSettings({ ...empty, [name]: value })).toEqual({
      ok: false,
      problem: { [name]: problem },
    }),
  );
});
