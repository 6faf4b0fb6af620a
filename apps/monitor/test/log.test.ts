import { expect, it } from 'vitest';
import { createLog } from '../src/log.ts';

const written = (format: 'text' | 'json', message: string) => {
  const lines: string[] = [];
  createLog({ format, write: (line) => lines.push(line), now: () => 0 }).warning(
    'channel-failed',
    message,
  );
  return lines;
};

it('writes a line with the time and the level', () =>
  expect(written('text', 'a')).toEqual(['1970-01-01T00:00:00.000Z monitor WARNING a\n']));

it('writes the same as JSON', () =>
  expect(JSON.parse(written('json', 'a')[0] ?? '')).toEqual({
    time: '1970-01-01T00:00:00.000Z',
    level: 'WARNING',
    event: 'channel-failed',
    message: 'a',
  }));

it('lets no message pretend to be several lines or move a cursor', () => {
  for (const format of ['text', 'json'] as const) {
    const line = written(format, 'a\n1970 monitor ERROR b\u001b[2J\u2028c')[0]?.slice(0, -1);
    expect(line).not.toMatch(/[\p{Cc}\u2028]/u);
  }
});
