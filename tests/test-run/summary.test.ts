import { expect, it } from 'vitest';
import { countLine, filesAt, slowestFiles } from '../../scripts/test/summary.ts';

const report = {
  numPassedTests: 12,
  numFailedTests: 1,
  numPendingTests: 2,
  numTodoTests: 1,
  testResults: [
    { name: '/house/a.test.ts', startTime: 1000, endTime: 1500 },
    { name: '/house/b.test.ts', startTime: 1000, endTime: 13_340 },
    { name: '/house/c.test.ts', startTime: 2000, endTime: 2001 },
  ],
};

it('counts what passed, failed and was skipped', () => {
  expect(countLine(report)).toBe('12 passed, 1 failed, 3 skipped');
});

it('lists the slowest files first', () => {
  expect(slowestFiles(report, '/house', 2)).toEqual([
    '   12.3 s  b.test.ts',
    '    0.5 s  a.test.ts',
  ]);
});

it('lists the files that ran at a time', () => {
  expect(filesAt(report, '/house', 2600)).toEqual(['b.test.ts', 'c.test.ts']);
  expect(filesAt(report, '/house', 13_400)).toEqual(['b.test.ts']);
  expect(filesAt(report, '/house', 20_000)).toEqual([]);
});
