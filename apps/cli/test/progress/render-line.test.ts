import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { clockText, renderLine } from '../../src/progress/render-line.ts';
import { textWidth } from '../../src/progress/text-width.ts';
import type { Phase, View } from '../../src/progress/view.ts';

const view: View = {
  phase: 'running',
  attempt: 2,
  attempts: 3,
  elapsedMs: 65_000,
  limitMs: 600_000,
  pauseMs: 0,
  targets: [],
  counts: { success: 440, error: 10, expected: 1000 },
  countedMs: 60_000,
  message: 'Page 3 of the catalogue',
  server: { isLost: false, agoMs: 12_000 },
};

const plain = (columns: number, more: Partial<View> = {}) =>
  renderLine({ ...view, ...more }, { columns, colour: false });

describe('the status line', () => {
  it('shows everything where there is space', () => {
    expect(plain(160)).toBe(
      ' attempt 2 of 3  1:05 of 10:00  [#########-----------]  45% 450 of 1000  10 failed  1:08 left  heartbeat 0:12 ago  Page 3 of the catalogue',
    );
  });

  it('leaves out what matters least where there is less', () => {
    expect(plain(140)).toBe(
      ' attempt 2 of 3  1:05 of 10:00  [#########-----------]  45% 450 of 1000  10 failed  1:08 left  heartbeat 0:12 ago  Page 3 of the catalogue',
    );
    expect(plain(80)).toBe(' attempt 2 of 3  1:05 of 10:00  45% 450 of 1000  10 failed  1:08 left');
    expect(plain(60)).toBe(' attempt 2 of 3  1:05 of 10:00  45% 450 of 1000  10 failed');
    expect(plain(30)).toBe(' attempt 2 of 3  Page 3 of...');
    expect(plain(30, { message: '' })).toBe(' attempt 2 of 3');
    expect(plain(14)).toBe(' attempt 2...');
  });

  it('is never wider than the terminal without its last column', () => {
    const message = '世界🚀 a message that is very long, '.repeat(9);
    const phases: readonly Phase[] = [
      ...(['asking', 'waiting', 'running', 'pausing', 'stopping', 'reporting'] as const),
    ];
    for (let columns = 12; columns <= 200; columns += 1)
      for (const phase of phases) {
        const line = renderLine({ ...view, phase, message }, { columns, colour: true });
        expect(textWidth(stripVTControlCharacters(line))).toBeLessThan(columns);
      }
  });

  it.each<[Partial<View>, string]>([
    [{ attempts: undefined }, ' attempt 2  1:05 of 10:00'],
    [{ attempt: 1, attempts: 1, limitMs: undefined }, ' running  1:05'],
    [{ phase: 'asking', attempt: 0 }, ' waiting for permission to start  1:05'],
    [
      { phase: 'pausing', pauseMs: 70_000 },
      ' attempt 2 of 3: waiting for the next attempt  0:05 left',
    ],
    [
      { phase: 'pausing', pauseMs: 65_001 },
      ' attempt 2 of 3: waiting for the next attempt  0:01 left',
    ],
    [
      { phase: 'pausing', pauseMs: 64_000 },
      ' attempt 2 of 3: waiting for the next attempt  0:00 left',
    ],
    [
      { phase: 'waiting', attempt: 1, attempts: 1, targets: ['tcp://db:5432'] },
      ' waiting for tcp://db:5432  1:05',
    ],
    [
      { phase: 'waiting', targets: ['file:/a', 'tcp://db:1', 'unix:/c'] },
      ' attempt 2 of 3: waiting for file:/a and 2 more  1:05',
    ],
    [{ phase: 'starting' }, ' attempt 2 of 3: starting  1:05'],
    [{ phase: 'stopping', attempts: 2 }, ' attempt 2 of 2: stopping  1:05'],
    [{ phase: 'reporting' }, ' reporting the end  1:05'],
  ])('says what the run does: %o', (more, expected) => {
    expect(plain(80, { counts: {}, message: '', server: undefined, ...more })).toBe(expected);
  });

  it('shows counts without a bar when nobody knows how many there will be', () => {
    const rest = { message: '', server: undefined };
    expect(plain(80, { ...rest, counts: { success: 7 } })).toMatch(/ {2}7 done$/);
    expect(plain(80, { ...rest, counts: { error: 7, expected: 0 } })).toMatch(
      / {2}7 done {2}7 failed$/,
    );
    expect(plain(80, { ...rest, counts: { expected: 5 } })).toMatch(/0% 0 of 5$/);
    expect(plain(80, { ...rest, counts: { success: 9, expected: 5 } })).toMatch(/100% 9 of 5$/);
  });

  it('says when the server does not answer, also where there is little space', () => {
    const lost = { server: { isLost: true, agoMs: 95_000 }, counts: {}, message: '' };
    expect(plain(80, lost)).toMatch(/ {2}no answer of the server for 1:35$/);
    expect(renderLine({ ...view, ...lost }, { columns: 80, colour: true })).toContain(
      '\u001B[33mno answer',
    );
  });

  it('colours the bar only where colours are wanted', () => {
    expect(renderLine(view, { columns: 140, colour: true })).toContain('\u001B[36m[###');
    expect(plain(140)).not.toContain('\u001B');
  });
});

it.each([
  [-1, '0:00'],
  [65_999, '1:05'],
  [3_725_000, '1:02:05'],
])('writes %i ms as %s', (ms, text) => {
  expect(clockText(ms)).toBe(text);
});
