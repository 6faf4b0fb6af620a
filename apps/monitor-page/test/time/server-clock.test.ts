import { effect } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { createServerClock } from '../../src/time/server-clock.ts';

function createClock() {
  let ownMs = 1_000_000;
  let tick = () => {};
  let stopped = false;
  const clock = createServerClock({
    nowMs: () => ownMs,
    every: (_, call) => {
      tick = call;
      return () => {
        stopped = true;
      };
    },
  });
  const pass = (ms: number) => {
    ownMs += ms;
    tick();
  };
  return { clock, pass, isStopped: () => stopped };
}

describe('the clock of the page', () => {
  it('continues by its ticks', () => {
    const { clock, pass } = createClock();
    const seen: number[] = [];
    const end = effect(() => void seen.push(clock.now.value));
    pass(1000);
    end();
    expect(seen).toEqual([1_000_000, 1_001_000]);
  });

  it('follows the clock of the server', () => {
    const { clock, pass } = createClock();
    clock.adjust(1_600_000);
    expect(clock.now.value).toBe(1_600_000);
    pass(1000);
    expect(clock.now.value).toBe(1_601_000);
    clock.adjust(1_001_000);
    expect(clock.now.value).toBe(1_001_000);
  });

  it('takes small differences for the time of the answer', () => {
    const { clock } = createClock();
    clock.adjust(1_001_500);
    expect(clock.now.value).toBe(1_000_000);
  });

  it('stops', () => {
    const { clock, isStopped } = createClock();
    clock.stop();
    expect(isStopped()).toBe(true);
  });
});
