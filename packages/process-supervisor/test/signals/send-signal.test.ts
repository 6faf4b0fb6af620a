import { describe, expect, it } from 'vitest';
import { sendSignal } from '../../src/signals/send-signal.ts';

describe('sendSignal', () => {
  it.each([
    ['ESRCH', 'gone'],
    ['EPERM', 'denied'],
  ])('maps the error %s to %s', (code, result) => {
    const kill = () => {
      throw Object.assign(new Error('no'), { code });
    };
    expect(sendSignal(7, 'SIGTERM', { platform: 'linux', kill, run: () => 0 })).toBe(result);
  });
});
