import type { ProgramEnd } from '@procwrap/process-supervisor';
import { describe, expect, it } from 'vitest';
import {
  decideRestart,
  defaultRestart,
  type RestartRules,
} from '../../src/services/decide-restart.ts';

const well: ProgramEnd = { kind: 'exited', exitCode: 0 };
const badly: ProgramEnd = { kind: 'exited', exitCode: 1 };
const killed: ProgramEnd = { kind: 'signalled', signal: 'SIGKILL' };
const never: ProgramEnd = { kind: 'notStarted', reason: 'notFound', message: '' };
const decide = (rules: Partial<RestartRules>, end: ProgramEnd, inARow = 0, ranMs = 0) =>
  decideRestart({ ...defaultRestart, ...rules }, { end, ranMs, inARow });

describe('decideRestart', () => {
  it.each([
    ['never', [false, false, false, false]],
    ['onFailure', [false, true, true, false]],
    ['always', [true, true, true, false]],
  ] as const)('%s', (when, expected) => {
    const ends = [well, badly, killed, never];
    expect(ends.map((end) => decide({ when }, end).restart)).toEqual(expected);
  });

  it('waits twice as long each time, up to a limit', () => {
    const delays = [0, 1, 4, 5, 60].map((inARow) => decide({ when: 'always' }, badly, inARow));
    expect(delays).toEqual([
      { restart: true, delayMs: 1000, inARow: 1 },
      { restart: true, delayMs: 2000, inARow: 2 },
      { restart: true, delayMs: 16_000, inARow: 5 },
      { restart: true, delayMs: 30_000, inARow: 6 },
      { restart: true, delayMs: 30_000, inARow: 61 },
    ]);
  });

  it('ends after the last restart in a row, and counts again from 0 after a stable run', () => {
    const rules = { when: 'always', times: 2, stableMs: 100 } as const;
    expect(decide(rules, badly, 1)).toMatchObject({ restart: true });
    expect(decide(rules, badly, 2)).toEqual({ restart: false });
    expect(decide(rules, badly, 2, 100)).toMatchObject({ restart: true, inARow: 1 });
    expect(decide({ ...rules, times: 0 }, badly, 0, 100)).toEqual({ restart: false });
  });
});
