import { expect, it } from 'vitest';
import { lifecycle } from '../../src/attempt/lifecycle.ts';

it('the lifecycle is this table', () => {
  const rows = Object.entries(lifecycle).flatMap(([state, row]) =>
    Object.entries(row).map(([event, next]) => `${state}+${event}=${next.state}/${next.action}`),
  );
  expect(rows).toEqual([
    'running+ended=over/none',
    'running+timeUp=timingOut/terminate',
    'running+idleTooLong=idling/terminate',
    'running+deadlineUp=overdue/terminate',
    'running+stopAsked=stopping/terminate',
    'running+replaceAsked=replacing/terminate',
    ...['timingOut', 'idling', 'overdue', 'stopping', 'replacing', 'over'].flatMap((state) =>
      ['ended', 'timeUp', 'idleTooLong', 'deadlineUp', 'stopAsked', 'replaceAsked'].map(
        (event) => `${state}+${event}=${state}/none`,
      ),
    ),
  ]);
});
