import { expect, it } from 'vitest';
import { hasSteps } from '../../src/before-start/has-steps.ts';

it.each([
  [{ waitFor: [], render: [] }, false],
  [{ waitFor: ['file:/ready'], render: [] }, true],
  [{ waitFor: [], render: [{ from: 'a', to: 'b' }] }, true],
])('%j: %j', (options, has) => expect(hasSteps(options)).toBe(has));
