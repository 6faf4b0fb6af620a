import { expect, it } from 'vitest';
import { decideValues } from '../../../../src/commands/doctor/checks/values.ts';
import { lines } from '../network-facts.ts';

const password = { variable: 'PASSWORD', location: 'AWS_SM:db' };
const file = { variable: 'environment location', location: 'app.env' };

it('has a line for each value, fetched or not', () => {
  const findings = [
    {
      severity: 'error',
      where: 'TOKEN_FOR_PROC_WRAPPER_TO_RESOLVE',
      message: 'AWS_SM:token cannot be resolved: access is denied',
    },
    { severity: 'warning', where: 'OTHER', message: 'is set twice' },
  ] as const;
  const token = { variable: 'TOKEN', location: 'AWS_SM:token' };
  const statements = decideValues({ origins: [password, token, file], findings, resolves: true });
  expect(lines(statements)).toEqual([
    'problem: TOKEN_FOR_PROC_WRAPPER_TO_RESOLVE: AWS_SM:token cannot be resolved: access is denied',
    'warning: OTHER: is set twice',
    'ok: PASSWORD: AWS_SM:db was fetched',
    'ok: environment location: app.env was fetched',
  ]);
});

it('does not say that a value was fetched which nobody requested', () => {
  const statements = decideValues({ origins: [password, file], findings: [], resolves: false });
  expect(lines(statements)).toEqual([
    'unchecked: PASSWORD: AWS_SM:db is not fetched without --resolve-secrets',
    'ok: environment location: app.env was fetched',
  ]);
  expect(lines(decideValues({ origins: [], findings: [], resolves: false }))).toEqual([
    'ok: none comes from another place',
  ]);
});

it('does not say that a hidden location was fetched which could not be read', () => {
  const message = 'environment location 1 cannot be used: there is no such file';
  const findings = [{ severity: 'error', where: '-e', message }] as const;
  const origins = [{ ...file, location: '[hidden]' }];
  expect(lines(decideValues({ origins, findings, resolves: true }))).toEqual([
    `problem: -e: ${message}`,
  ]);
});
