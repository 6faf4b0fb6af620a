import { expect, it } from 'vitest';
import type { Explanation } from '../../../src/commands/explain/explanation.ts';
import { renderExplanation } from '../../../src/commands/explain/render.ts';

const option = (value: string, source: string) =>
  ({
    name: 'lock',
    value,
    plain: value,
    source,
    kind: 'flag',
    isSet: true,
    isValid: true,
  }) as const;

const explanation: Explanation = {
  ...{ command: { file: 'true', args: [] }, outlook: undefined, optionsFile: undefined },
  options: [option('nightly', '--lock'), option('n'.repeat(30), 'profiles.staging.lock in a.yaml')],
  ...{ server: '', task: undefined, origins: [], unread: [], resolvesSecrets: false, findings: [] },
};

const longest = (text: string) => Math.max(...text.split('\n').map(({ length }) => length));

it('has the source of an option in a line of its own where the row is too long', () => {
  const narrow = renderExplanation(explanation, { isAll: true, columns: 60 });
  expect(longest(narrow)).toBeLessThanOrEqual(60);
  expect(narrow).toContain(`  lock  ${'n'.repeat(30)}\n        profiles.staging.lock in a.yaml\n`);
  expect(narrow).toMatch(/^ {2}lock {2}nightly +--lock$/m);
  const wide = renderExplanation(explanation, { isAll: true, columns: 140 });
  expect(wide).toContain(`${'n'.repeat(30)}  profiles.staging.lock in a.yaml`);
});
