import { describe, expect, it } from 'vitest';
import { detailRows } from '../../../src/views/run/detail-rows.ts';
import { makeAnswer } from '../home/make.ts';

describe('the details of a run', () => {
  it('are those that have a value, the usual ones first', () => {
    const run = makeAnswer({
      exitCode: 0,
      hostname: 'a1\u001b[31m',
      command: '',
      failedAttempts: 2,
      details: {
        wrapper_version: '1',
        other: { a: [1] },
        none: null,
        missing: undefined,
        cpu_units: 512,
      },
    });
    expect(detailRows(run)).toEqual([
      ['exit code', '0'],
      ['host', 'a1'],
      ['failed attempts', '2'],
      ['heartbeat every', '30 s'],
      ['cpu units', '512'],
      ['other', 'a: (1)'],
      ['wrapper version', '1'],
    ]);
  });

  it('are none where nothing is known', () =>
    expect(detailRows(makeAnswer({ heartbeatIntervalSeconds: null }))).toEqual([]));

  it('leave out what cannot be written as JSON', () =>
    expect(
      detailRows(makeAnswer({ heartbeatIntervalSeconds: null, details: { odd: () => 1 } })),
    ).toEqual([]));

  it.each([
    [
      {
        name: 'import',
        run_environment: { name: 'production' },
        is_service: false,
        link: '',
        x: null,
      },
      'name: import, run environment: (name: production), is service: no',
    ],
    [['a', 1, true, null, ['b']], 'a, 1, yes, , (b)'],
    [{ a: { b: { c: { d: { e: 1 } } } } }, 'a: (b: (c: (d: …)))'],
    [{ a: {} }, 'a: '],
  ])('say %j in words', (auto_created_task_properties, text) => {
    const details = { auto_created_task_properties };
    const run = makeAnswer({ heartbeatIntervalSeconds: null, details });
    expect(detailRows(run)).toEqual([['auto created task properties', text.trim()]]);
  });
});
