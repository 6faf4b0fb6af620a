import { expect, it } from 'vitest';
import { identityOf } from '../../src/run/identity-of.ts';
import { createDeps } from '../in-process.ts';

const { self } = createDeps().deps;

it('finds a user by its numbers', () =>
  expect(identityOf('1234:5678', self)).toMatchObject({
    ok: true,
    value: { uid: 1234, gid: 5678 },
  }));

it('names the option when there is no such user', () =>
  expect(identityOf('no-such-user', self)).toMatchObject({
    ok: false,
    problem: { severity: 'error', where: '--user' },
  }));
