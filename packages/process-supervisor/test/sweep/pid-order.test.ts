import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import {
  decidePidsInOrder,
  readForkCount,
  readLastPid,
  readPidMax,
} from '../../src/sweep/pid-order.ts';

describe('decidePidsInOrder', () => {
  const history = { pid: 1000, forksAtStart: 5000, forksNow: 5010, pidMax: 32768 };

  it('is true while pids have only grown', () => {
    expect(decidePidsInOrder(history)).toBe(true);
    expect(decidePidsInOrder({ ...history, forksNow: 5000 + 30767 })).toBe(true);
  });

  it('is false when they may have started again, or when unknown', () => {
    expect(decidePidsInOrder({ ...history, forksNow: 5000 + 30768 })).toBe(false);
    expect(decidePidsInOrder({ ...history, forksAtStart: undefined })).toBe(false);
    expect(decidePidsInOrder({ ...history, forksNow: undefined })).toBe(false);
    expect(decidePidsInOrder({ ...history, pidMax: 0 })).toBe(false);
  });
});

it('reads the files of the kernel; without them all is unknown', () => {
  expect(readForkCount()).toBeGreaterThan(100);
  expect(readPidMax()).toBeGreaterThan(300);
  expect(readForkCount('/nowhere')).toBeUndefined();
  expect(readForkCount('/proc/self')).toBeUndefined();
  expect(readPidMax('/nowhere')).toBe(0);
  expect(readLastPid()).toBeGreaterThan(1);
  expect(readLastPid('/nowhere')).toBe(0);
});

it('is unknown for a text that is no number', () =>
  withTempDir(async (root) => {
    mkdirSync(join(root, 'sys/kernel'), { recursive: true });
    writeFileSync(join(root, 'sys/kernel/pid_max'), 'many\n');
    writeFileSync(join(root, 'loadavg'), 'none\n');
    expect([readPidMax(root), readLastPid(root)]).toEqual([0, 0]);
  }));
