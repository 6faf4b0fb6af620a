import { expect, it } from 'vitest';
import { parseTestRequest } from '../../scripts/test/request.ts';

it.each([
  [[], 'usual', []],
  [['--fast'], 'fast', []],
  [['--coverage', '--long'], 'long', ['--coverage']],
  [['--', '--fast', 'apps/cli', '-t', 'name'], 'fast', ['apps/cli', '-t', 'name']],
])('%j is the tier %s', (args, tier, vitest) => {
  expect(parseTestRequest(args)).toEqual({ tier, vitest });
});
