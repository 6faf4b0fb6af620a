import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { wrapTask } from '../../src/index.ts';

const callWith = async (options: Parameters<typeof wrapTask>[0], task: () => unknown) => {
  const lines: string[] = [];
  const settings = { env: {}, writeLine: (line: string) => void lines.push(line) };
  const result = await wrapTask({ offlineMode: true, ...options }, task, settings).catch(String);
  return { result, lines: lines.join('') };
};

it('lets one function at a time run with a lock, and another when it has ended', () =>
  withTempDir(async (lockDir) => {
    const options = { lock: 'nightly', lockDir };
    const first = await callWith(options, async () => {
      const second = await callWith(options, () => 'second');
      expect(second.result).toContain(`another run holds the lock 'nightly': pid ${process.pid}`);
      return 'first';
    });
    expect(first).toEqual({ result: 'first', lines: '' });
    expect((await callWith(options, () => 'third')).result).toBe('third');
  }));

it('says that a function has no output to hold back', async () => {
  const { lines } = await callWith({ quietOnSuccess: true }, () => 'done');
  expect(lines).toContain('options.quietOnSuccess: has no effect on a function');
});
