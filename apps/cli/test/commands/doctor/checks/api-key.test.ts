import { expect, it } from 'vitest';
import { decideApiKey } from '../../../../src/commands/doctor/checks/api-key.ts';
import { answer, done, lines, reached, skipped } from '../network-facts.ts';

const facts = { ...reached, createsTask: false };
const withStatus = (status: number, isJson = true) =>
  decideApiKey({
    ...facts,
    executions: done({ ...answer(status, { isJson }), localTime: 0 }),
  });

it.each([
  [401, 'problem: the server does not know it (401)'],
  [
    403,
    'problem: the server knows it and refuses it (403): it is disabled, or its level is too low',
  ],
  [404, 'unchecked: not known: the server answers 404'],
])('%i', (status, line) => expect(lines(withStatus(status))).toEqual([line]));

it('does not take a web page for an answer about the key', () =>
  expect(lines(withStatus(200, false))).toEqual(['unchecked: not known: the server answers 200']));

it('names the level when the answer shows it, and else what is not known', () => {
  const row = { name: 'prod', execution_method_settings: {} };
  const developer = decideApiKey({ ...facts, environments: done(answer(200, { rows: [row] })) });
  expect(lines(developer)).toEqual(['ok: the server accepts it; its level is DEVELOPER or higher']);
  expect(lines(decideApiKey(facts))).toEqual([
    'ok: the server accepts it',
    'unchecked: whether it may start executions (level TASK) is not known: the server says it only at the start of a run',
  ]);
  const failed = done({ kind: 'failure', why: 'closed' } as const);
  expect(lines(decideApiKey({ ...facts, createsTask: true, environments: failed }))[1]).toContain(
    'level DEVELOPER',
  );
  expect(lines(decideApiKey({ ...facts, environments: skipped }))).toHaveLength(2);
});

it('says that it is not known without an answer', () => {
  const failed = done({ kind: 'failure', why: 'closed', localTime: 0 } as const);
  expect(lines(decideApiKey({ ...facts, executions: failed }))).toEqual([
    'unchecked: not known: the server does not answer',
  ]);
  expect(lines(decideApiKey({ ...facts, executions: skipped }))).toEqual([
    'unchecked: not tried: there is a reason',
  ]);
  expect(decideApiKey({ ...facts, target: undefined })).toEqual([]);
});
