import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { failures, homes, identities, moreFailures, moreIdentities } from './gosu-cases.ts';
import { runAsEach, whyNotPrivate } from './private-users.ts';

const dir = mkdtempSync(join(tmpdir(), 'procwrap-gosu-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const reason = whyNotPrivate(dir);
const hasGosu = spawnSync('gosu', ['--version']).status === 0;
const script = 'echo $(id -u) $(id -g) $(id -G) : $HOME';
const all = [...identities, ...homes, ...moreIdentities].map(({ spec }) => spec);
const specs = [...new Set([...all, ...failures, ...moreFailures])];

describe.skipIf(reason)(`gosu's own cases${reason ? ` (skipped: ${reason})` : ''}`, () => {
  const outcomes = reason
    ? []
    : runAsEach(dir, { su: [process.execPath, inject('su')], script, specs });
  const outcomeOf = (spec: string) => outcomes[specs.indexOf(spec)];

  it('are 34', () =>
    expect([identities, homes, failures].map(({ length }) => length)).toEqual([17, 13, 4]));

  it.each([...identities, ...moreIdentities])('$spec is $expected', ({ spec, expected }) =>
    expect(outcomeOf(spec)).toMatch(new RegExp(`^${expected} : /.*=0$`)),
  );

  it.each(homes)('$spec is at home in $expected', ({ spec, expected }) =>
    expect(outcomeOf(spec)).toMatch(new RegExp(`: ${expected}=0$`)),
  );

  it.each([...failures, ...moreFailures])('nobody can be %j', (spec) =>
    expect(outcomeOf(spec)).toBe('=1'),
  );

  it.skipIf(!hasGosu)('say the same of gosu itself (skipped where it is not installed)', () => {
    expect(outcomes).toEqual(runAsEach(dir, { su: ['gosu'], script, specs }));
  });
});
