import { expect, it } from 'vitest';
import { decideRunEnvironment } from '../../../../src/commands/doctor/checks/run-environment.ts';
import { answer, done, lines, reached, skipped } from '../network-facts.ts';

const rows = [
  { name: 'prod', uuid: 'u1' },
  { name: 'test', uuid: 'u2' },
];
const facts = {
  ...reached,
  environments: done(answer(200, { rows })),
  createsTask: true,
  name: 'prod',
  uuid: undefined,
};

it.each([
  [{}, 'ok: the server has prod'],
  [{ name: undefined, uuid: 'u2' }, 'ok: the server has u2'],
  [{ name: 'stage' }, 'problem: the key sees no run environment stage; it sees: prod, test'],
  [
    { name: 'stage', environments: done(answer(200)) },
    'problem: the key sees no run environment stage; it sees: none',
  ],
  [
    { name: 'stage', environments: done(answer(200, { rows, count: 9 })) },
    'unchecked: stage is not among the first 2 that the key sees',
  ],
  [
    { name: undefined },
    'unchecked: none is named; a new task needs one unless the key is limited to one; the key sees: prod, test',
  ],
  [{ createsTask: false }, 'ok: not needed: the task has its own'],
  [{ environments: skipped }, 'unchecked: not tried: there is a reason'],
  [{ environments: done(answer(500)) }, 'unchecked: not known: the server does not list them'],
  [
    { environments: done({ kind: 'failure', why: 'closed' } as const) },
    'unchecked: not known: the server does not list them',
  ],
])('%j', (change, line) =>
  expect(lines(decideRunEnvironment({ ...facts, ...change }))).toEqual([line]),
);

it('is no question without a server', () =>
  expect(decideRunEnvironment({ ...facts, target: undefined })).toEqual([]));
