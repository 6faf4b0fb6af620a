import { expect, it } from 'vitest';
import { decideTask } from '../../../../src/commands/doctor/checks/task.ts';
import { answer, done, lines, reached, skipped } from '../network-facts.ts';

const found = done(answer(200, { rows: [{ name: 'nightly', enabled: true }] }));
const facts = {
  ...reached,
  task: found,
  shown: 'nightly',
  isExecution: false,
  createsTask: false,
};

it.each([
  [{}, 'ok: the server has nightly'],
  [{ createsTask: true }, 'ok: the server has nightly, and a run updates it'],
  [
    { task: done(answer(200, { rows: [{ enabled: false }] })) },
    'warning: nightly is disabled: the server does not monitor its runs',
  ],
  [{ task: done(answer(200)) }, 'problem: the key sees no task nightly'],
  [{ task: done(answer(404)) }, 'problem: the key sees no task nightly'],
  [{ task: done(answer(200)), createsTask: true }, 'ok: nightly is created at the start of a run'],
  [{ task: done(answer(404)), isExecution: true }, 'problem: the key sees no execution nightly'],
  [{ task: done(answer(500)) }, 'unchecked: nightly: not known, as the server does not say it'],
  [
    { task: done({ kind: 'failure', why: 'closed' } as const) },
    'unchecked: nightly: not known, as the server does not say it',
  ],
  [{ task: skipped }, 'unchecked: not tried: there is a reason'],
])('%j', (change, line) => expect(lines(decideTask({ ...facts, ...change }))).toEqual([line]));

it('is no question without a server', () =>
  expect(decideTask({ ...facts, target: undefined })).toEqual([]));
