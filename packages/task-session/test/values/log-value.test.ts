import { createLog } from '@procwrap/core';
import { expect, it } from 'vitest';
import { logValue } from '../../src/values/log-value.ts';

it('logs a value as JSON, and cuts a long one', () => {
  const lines: string[] = [];
  const log = createLog({ level: 'INFO', write: (line) => lines.push(line) });
  logValue(log, 'input', { a: 1 });
  logValue(log, 'input', undefined);
  logValue(log, 'result', 'x'.repeat(2000));
  expect(lines).toEqual([
    'procwrap INFO input: {"a":1}\n',
    `procwrap INFO result: "${'x'.repeat(999)}...\n`,
  ]);
});
