import { expect, it } from 'vitest';
import { withMonitor } from '../started.ts';

const none = { words: null, nextFiveMs: [], problem: null };

it.each([
  ['text=0+9+*+*+*', 'At 09:00 (Europe/Rome)'],
  ['text=0+9+*+*+*&zone=', 'At 09:00 (Europe/Rome)'],
  ['text=0+9+*+*+*&zone=Asia/Tokyo', 'At 09:00 (Asia/Tokyo)'],
])('a schedule is in the zone of the server unless another one is named: %s', (query, words) =>
  withMonitor({ flags: { 'time-zone': 'Europe/Rome' } }, async ({ person }) => {
    const { body } = await (await person('OBSERVER'))('GET', `/page/v1/schedule?${query}`);
    expect(body).toMatchObject({ words, problem: null });
    expect(body.nextFiveMs).toHaveLength(5);
  }),
);

it('no text is no schedule', () =>
  withMonitor({}, async ({ person }) => {
    const observer = await person('OBSERVER');
    for (const query of ['', '?text=', '?zone=Asia/Tokyo'])
      expect((await observer('GET', `/page/v1/schedule${query}`)).body).toEqual(none);
  }));
