import { describe, expect, it } from 'vitest';
import { createLog, type EventName, silentLog } from '../src/index.ts';

describe('createLog', () => {
  it('writes one line for each message, from its level on, with its event', () => {
    const lines: [line: string, event: EventName][] = [];
    const log = createLog({ level: 'WARNING', write: (...line) => lines.push(line) });
    log.debug('attempt-started', 'a');
    log.info('drain-started', 'a');
    log.warning('attempt-failed', 'two\nlines');
    log.error('run-ended', 'b');
    expect(lines).toEqual([
      ['procwrap WARNING two | lines\n', 'attempt-failed'],
      ['procwrap ERROR b\n', 'run-ended'],
    ]);
  });

  it('stamps lines with the UTC time when it is given a clock', () => {
    const lines: string[] = [];
    createLog({ level: 'INFO', write: (line) => lines.push(line), now: () => 0 }).info(
      'run-ended',
      'hello',
    );
    expect(lines).toEqual(['1970-01-01T00:00:00.000Z procwrap INFO hello\n']);
    expect(() => silentLog.error('run-ended', 'dropped')).not.toThrow();
  });
});
