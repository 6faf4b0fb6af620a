import { describe, expect, it } from 'vitest';
import { createLog, silentLog } from '../src/index.ts';

describe('createLog', () => {
  it('writes one line for each message, from its level on', () => {
    const lines: string[] = [];
    const log = createLog({ level: 'WARNING', write: (line) => lines.push(line) });
    log.debug('a');
    log.info('a');
    log.warning('two\nlines');
    log.error('b');
    expect(lines).toEqual(['procwrap WARNING two | lines\n', 'procwrap ERROR b\n']);
  });

  it('stamps lines with the UTC time when it is given a clock', () => {
    const lines: string[] = [];
    createLog({ level: 'INFO', write: (line) => lines.push(line), now: () => 0 }).info('hello');
    expect(lines).toEqual(['1970-01-01T00:00:00.000Z procwrap INFO hello\n']);
    expect(() => silentLog.error('dropped')).not.toThrow();
  });
});
