import { describe, expect, it } from 'vitest';
import { describeMessage } from '../../../src/alerts/messages/describe-message.ts';
import { itemOf } from '../deps.ts';

const task = { uuid: 't', name: 'nightly', environment: 'prod' };

describe('a message says', () => {
  it('that an incident is still open', () => {
    const { title, lines } = describeMessage(
      'repeated',
      [itemOf({ task, count: 4 })],
      'Europe/Rome',
    );
    expect(title).toBe('Still open: nightly (prod): A run failed with exit code 3');
    expect(lines).toContain('Since: 2026-01-31 10:00 Europe/Rome');
    expect(lines).toContain('Bad runs so far: 4');
  });

  it('that it is over, and for how long it was open', () => {
    const resolvedAtMs = Date.UTC(2026, 0, 31, 11, 5);
    const { title, lines } = describeMessage('resolved', [itemOf({ task, resolvedAtMs })], 'UTC');
    expect(title).toBe('Resolved: nightly (prod): failed');
    expect(lines).toEqual([
      'Task: nightly (prod)',
      'Problem: failed',
      'Since: 2026-01-31 09:00 UTC',
      'It was: A run failed with exit code 3',
      'Resolved after 2 h 5 min',
    ]);
  });

  it('nothing of a run environment that is not known', () => {
    const item = itemOf({ task: { ...task, environment: '' } });
    const { title, lines } = describeMessage('opened', [item], 'UTC');
    expect(title).toBe('nightly: A run failed with exit code 3');
    expect(lines[0]).toBe('Task: nightly');
  });

  it('which incidents have opened, up to fifty of them', () => {
    const items = Array.from({ length: 60 }, () => itemOf({ task }));
    const { title, lines } = describeMessage('digest', items, 'UTC');
    expect(title).toBe('60 incidents have opened');
    expect(lines).toHaveLength(51);
    expect(lines.at(-1)).toBe('and 10 more');
  });
});
