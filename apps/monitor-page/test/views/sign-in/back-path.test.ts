import { expect, it } from 'vitest';
import { backPath } from '../../../src/views/sign-in/back-path.ts';

it.each([
  ['/runs/a?x=1', '/runs/a?x=1'],
  [null, '/'],
  ['', '/'],
  ['http://evil.test/', '/'],
  ['//evil.test/', '/'],
  ['/\\evil.test/', '/'],
  ['/\t/evil.test', '/'],
  ['javascript:alert(1)', '/'],
])('after signing in, %j leads to %s', (wanted, path) => expect(backPath(wanted)).toBe(path));
