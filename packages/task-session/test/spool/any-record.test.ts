import { expect, it } from 'vitest';
import { parseAny } from '../../src/spool/any-record.ts';
import { formatRecord } from '../../src/spool/spool-record.ts';
import { report, server } from './open-scene.ts';

it('reads a report, and names what it cannot read', () => {
  const times = { startedAt: undefined, finishedAt: undefined };
  const rest = { keyHint: '', task: 'nightly', ...times, tries: 1, lastError: 'm' };
  const record = { baseUrl: server, ...rest, report };
  expect(parseAny(formatRecord(record))).toMatchObject({ ok: true, value: { kind: 'report' } });
  expect(parseAny('{"format":3}')).toEqual({ ok: false, problem: { kind: 'newer', format: 3 } });
  expect(parseAny('')).toMatchObject({ ok: false, problem: { kind: 'corrupt' } });
});
