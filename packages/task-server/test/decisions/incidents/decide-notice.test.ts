import { describe, expect, it } from 'vitest';
import { decideNotice, type NoticeFacts } from '../../../src/decisions/incidents/decide-notice.ts';
import { beginWatch } from '../../../src/decisions/outage/watch.ts';
import { watchSince } from '../../watch-of.ts';

const hourMs = 3_600_000;
const now = 1000 * hourMs;
interface More {
  readonly incident?: Partial<NoticeFacts['incident']>;
  readonly task?: Partial<NoticeFacts['task']>;
  readonly sent?: Partial<NoticeFacts['sent']>;
  readonly watch?: NoticeFacts['watch'];
}
const decide = ({ incident, task, sent, watch = watchSince(0) }: More, nowMs = now) =>
  decideNotice(
    {
      incident: { isOpen: true, isAcknowledged: false, snoozedUntilMs: null, ...incident },
      task: {
        isMuted: false,
        maintenance: [],
        repeatHours: null,
        channels: ['mail', 'chat'],
        ...task,
      },
      sent: { openingTo: [], recoveryTo: [], lastAtMs: null, ...sent },
      watch,
    },
    nowMs,
  );
const quiet = (reason: string) => ({ kind: 'quiet', reason });
const send = (transition: string, ...channels: string[]) => ({
  kind: 'send',
  transition,
  channels,
});
const wait = (untilMs: number) => ({ kind: 'wait', untilMs });
const window = (from: number, to: number) => ({ fromMs: now + from, toMs: now + to });

describe('an incident of which no notice was sent', () => {
  it.each<[string, More, unknown]>([
    ['is sent to all channels', {}, send('opened', 'mail', 'chat')],
    ['is quiet without channels', { task: { channels: [] } }, quiet('no-channel')],
    ['is quiet while muted', { task: { isMuted: true } }, quiet('muted')],
    ['is quiet once acknowledged', { incident: { isAcknowledged: true } }, quiet('acknowledged')],
    [
      'waits for the end of a maintenance window',
      { task: { maintenance: [window(0, 5)] } },
      wait(now + 5),
    ],
    [
      'waits for the latest of several windows',
      { task: { maintenance: [window(-9, 5), window(-9, 7)] } },
      wait(now + 7),
    ],
    [
      'does not wait for a window that is over or to come',
      { task: { maintenance: [window(-9, 0), window(1, 9)] } },
      send('opened', 'mail', 'chat'),
    ],
    ['waits while it is snoozed', { incident: { snoozedUntilMs: now + 9 } }, wait(now + 9)],
    [
      'is sent before the server judges again: it was reported',
      { watch: beginWatch(now) },
      send('opened', 'mail', 'chat'),
    ],
  ])('%s', (_name, more, expected) => {
    expect(decide(more)).toEqual(expected);
  });
});

describe('an open incident that was sent', () => {
  const sent = { openingTo: ['mail', 'old'], lastAtMs: now - 4 * hourMs };

  it.each<[string, More, unknown]>([
    ['is not repeated when nobody wants that', {}, quiet('said')],
    ['is repeated when it is time', { task: { repeatHours: 4 } }, send('repeated', 'mail')],
    ['waits for its time', { task: { repeatHours: 5 } }, wait(now + hourMs)],
    [
      'is not repeated once acknowledged',
      { incident: { isAcknowledged: true }, task: { repeatHours: 4 } },
      quiet('acknowledged'),
    ],
    ['is not repeated while muted', { task: { repeatHours: 4, isMuted: true } }, quiet('muted')],
    [
      'waits for the end of a window',
      { task: { repeatHours: 4, maintenance: [window(-9, 9)] } },
      wait(now + 9),
    ],
    [
      'waits while snoozed',
      { incident: { snoozedUntilMs: now + 9 }, task: { repeatHours: 4 } },
      wait(now + 9),
    ],
    [
      'comes back when a snooze is over',
      { incident: { snoozedUntilMs: now } },
      send('repeated', 'mail'),
    ],
    [
      'does not come back for an old snooze',
      { incident: { snoozedUntilMs: now - 5 * hourMs } },
      quiet('said'),
    ],
    [
      'is not repeated because a clock jumps',
      { task: { repeatHours: 4 }, watch: beginWatch(now) },
      wait(now + hourMs / 2),
    ],
    [
      'is quiet when its channels are gone',
      { task: { repeatHours: 4, channels: [] } },
      quiet('no-channel'),
    ],
    [
      'is sent to a channel that has not got it, before anything is repeated',
      { task: { repeatHours: 4, channels: ['mail', 'new'] } },
      send('opened', 'new'),
    ],
  ])('%s', (_name, more, expected) => {
    const task = { channels: ['mail'], ...more.task };
    expect(decide({ ...more, task, sent })).toEqual(expected);
  });
});

describe('an incident that has resolved', () => {
  const incident = { isOpen: false };

  it.each<[string, More, unknown]>([
    ['is not mentioned to those who never got it', {}, quiet('said')],
    ['is sent to those who got it only', { sent: { openingTo: ['old'] } }, send('resolved', 'old')],
    [
      'is sent once',
      { sent: { openingTo: ['old', 'mail'], recoveryTo: ['old'] } },
      send('resolved', 'mail'),
    ],
    [
      'is quiet when all have heard',
      { sent: { openingTo: ['old'], recoveryTo: ['old'] } },
      quiet('said'),
    ],
    [
      'is sent although the task is muted now',
      { sent: { openingTo: ['old'] }, task: { isMuted: true } },
      send('resolved', 'old'),
    ],
  ])('%s', (_name, more, expected) => {
    expect(decide({ ...more, incident })).toEqual(expected);
  });

  it('is sent although it was acknowledged and snoozed', () => {
    const handled = { isOpen: false, isAcknowledged: true, snoozedUntilMs: now + 1 };
    expect(decide({ incident: handled, sent: { openingTo: ['a'] } })).toEqual(
      send('resolved', 'a'),
    );
  });
});
