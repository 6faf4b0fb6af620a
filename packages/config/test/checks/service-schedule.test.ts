import { describe, expect, it } from 'vitest';
import { readOptions } from '../../src/index.ts';

const schedule = 'rate(1 hour)';
const base = { apiKey: 'k', taskName: 'nightly' };

/** What is found about the schedule or the creation of a task. */
const found = (object: Record<string, unknown>) =>
  readOptions({ env: {}, object: { ...base, ...object } }).findings.filter(({ where }) =>
    /schedule|autoCreateTask|taskName/.test(where),
  );

describe('a service with a schedule', () => {
  it.each([
    { service: true, schedule },
    { service: true, autoCreateTaskProps: { schedule } },
    { schedule, autoCreateTaskProps: { is_service: true } },
  ])('is refused by the server when the task is created: %j', (object) =>
    expect(found({ autoCreateTask: true, ...object })).toMatchObject([
      { severity: 'error', where: 'options.schedule', message: expect.stringContaining('refuses') },
    ]),
  );

  it('has no effect otherwise', () =>
    expect(found({ service: true, schedule })).toMatchObject([
      { severity: 'warning', where: 'options.schedule' },
    ]));

  it.each([
    { service: true, schedule: '' },
    { service: false, schedule },
    { service: true, schedule, autoCreateTaskProps: { is_service: false } },
    { service: true },
  ])('is accepted: %j', (object) => expect(found({ autoCreateTask: true, ...object })).toEqual([]));

  it('is named as the user wrote it', () => {
    const flags = {
      service: [{ flag: '-s', value: 'TRUE' }],
      schedule: [{ flag: '--schedule', value: schedule }],
      autoCreateTask: [{ flag: '-a', value: 'TRUE' }],
    };
    const { findings } = readOptions({ env: {}, flags });
    expect(findings.find(({ where }) => where === '--schedule')?.message).toContain('with -s:');
  });
});

describe('creation with a UUID and no name', () => {
  const taskUuid = 'a3c9e6d4-8b7f-4e21-b6a5-1c2d3e4f5a6b';
  const nameless = { taskName: undefined, autoCreateTask: true, taskUuid };

  it('is refused', () =>
    expect(found(nameless)).toMatchObject([
      { severity: 'error', where: 'options.autoCreateTask' },
    ]));

  it.each([
    { ...nameless, taskName: 'nightly' },
    { ...nameless, autoCreateTaskProps: { name: 'nightly' } },
    { ...nameless, taskExecutionUuid: taskUuid },
    { ...nameless, apiKey: undefined },
    { ...nameless, offlineMode: true },
    { ...nameless, exitAfterWritingVariables: true },
  ])('is not tried, or has a name: %j', (object) => expect(found(object)).toEqual([]));
});
