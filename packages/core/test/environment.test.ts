import { expect, it } from 'vitest';
import { definedVariables } from '../src/index.ts';

it('leaves out undefined variables, and keeps empty ones', () =>
  expect(definedVariables({ A: 'a', B: undefined, C: '' })).toEqual({ A: 'a', C: '' }));
