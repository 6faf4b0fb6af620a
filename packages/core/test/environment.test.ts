import { expect, it } from 'vitest';
import { definedVariables } from '../src/index.ts';

it('leaves out what is undefined, and keeps what is empty', () =>
  expect(definedVariables({ A: 'a', B: undefined, C: '' })).toEqual({ A: 'a', C: '' }));
