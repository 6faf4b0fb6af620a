import { describe, expect, it } from 'vitest';
import { createStopper, stopOnAbort } from '../../src/outcome/stop.ts';

describe('a drain', () => {
  it('stops the run, and ends the running attempt when it is over', () => {
    const stopper = createStopper();
    stopper.stop({ by: 'signal', signal: 'SIGTERM' }, 'drain');
    expect([stopper.signal.aborted, stopper.ending.aborted]).toEqual([true, false]);
    stopper.stop({ by: 'server' });
    expect(stopper.ending.aborted).toBe(true);
    expect(stopper.cause()).toEqual({ by: 'signal', signal: 'SIGTERM' });
  });

  it('is not part of another stop', () => {
    const stopper = createStopper();
    stopper.stop({ by: 'server' });
    expect([stopper.signal.aborted, stopper.ending.aborted]).toEqual([true, true]);
  });
});

describe('stopOnAbort', () => {
  it('stops the run when the signal aborts, also when it has aborted before', () => {
    const [later, before] = [new AbortController(), AbortSignal.abort()];
    const [one, other] = [createStopper(), createStopper()];
    stopOnAbort(one, later.signal);
    stopOnAbort(other, before);
    expect([one.cause(), other.cause()]).toEqual([undefined, { by: 'caller' }]);
    later.abort();
    expect(one.cause()).toEqual({ by: 'caller' });
  });

  it('does nothing after its end, and nothing without a signal', () => {
    const controller = new AbortController();
    const stopper = createStopper();
    stopOnAbort(stopper, controller.signal)();
    stopOnAbort(stopper, undefined)();
    controller.abort();
    expect(stopper.cause()).toBeUndefined();
  });
});
