import { failure, success } from '@procwrap/core';
import { expect, it } from 'vitest';
import {
  type CommandFacts,
  decideCommand,
} from '../../../../src/commands/doctor/checks/command.ts';
import { lines } from '../network-facts.ts';

const facts: CommandFacts = {
  ...{ isNeeded: true, isGiven: true, findings: [], user: undefined },
  plan: success({ path: '/bin/job' }),
};

const refused = (reason: 'badWorkDir' | 'failed') =>
  failure({ kind: 'notStarted', reason, message: 'cannot start it' } as const);

it.each<[Partial<CommandFacts>, string[]]>([
  [{}, ['ok: /bin/job can be started']],
  [{ isNeeded: false, isGiven: false }, ['ok: none is needed']],
  [{ isGiven: false }, ['unchecked: none is given']],
  [
    { user: 'app' },
    ['ok: /bin/job can be started', 'unchecked: the rights of app are not checked'],
  ],
  [{ plan: refused('badWorkDir') }, ['problem: cannot start it']],
])('%j: %j', (more, found) => expect(lines(decideCommand({ ...facts, ...more }))).toEqual(found));

it('says what to do for each reason', () => {
  const remedyOf = (reason: 'badWorkDir' | 'failed') =>
    decideCommand({ ...facts, plan: refused(reason) })[0]?.remedy;
  expect(remedyOf('badWorkDir')).toContain('--work-dir');
  expect(remedyOf('failed')).toContain('without procwrap');
});

it('shows what is wrong with the command line', () => {
  const findings = [
    { severity: 'error', where: '-c', message: 'is wrong' },
    { severity: 'warning', where: '-c', message: 'is odd' },
  ] as const;
  const found = decideCommand({ ...facts, plan: undefined, findings });
  expect(lines(found)).toEqual(['problem: -c: is wrong', 'warning: -c: is odd']);
});
