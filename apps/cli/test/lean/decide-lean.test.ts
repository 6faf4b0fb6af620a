import { readOptions } from '@procwrap/config';
import { parseArgv } from '@procwrap/config/argv';
import { describe, expect, it } from 'vitest';
import { decideLean, type LeanFacts } from '../../src/lean/decide-lean.ts';

const facts: LeanFacts = {
  ...{ supervision: 'group', platform: 'linux', canBecome: true, passed: [] },
  ...{ hasLauncher: false, hasOtherRights: false, missing: undefined },
};
const given = (...argv: string[]) =>
  readOptions({ flags: parseArgv([...argv, 'true']).flags, env: {} });

describe('a lean run', () => {
  it('is possible where nothing needs more', () => {
    expect(decideLean(given('-o', '-t', '5', '-r', '3'), facts)).toBeUndefined();
  });

  it.each([
    [['--idle-timeout', '5'], 'of --idle-timeout'],
    [['--trace', '--drain', '3'], 'of --drain, --trace'],
    [['--num-log-lines-sent-on-failure', '5'], 'of --num-log-lines-sent-on-failure'],
    [['--lock', 'a'], 'of --lock'],
    [['--stop-budget', '5'], 'of --stop-budget'],
    [['--notify', 'slack+https://127.0.0.1/x'], 'of --notify'],
    [['--result-filename', 'x'], 'of --result-filename'],
    [['--no-process-group-termination'], 'of --no-process-group-termination'],
  ])('is not possible with %j', (argv, why) => {
    expect(decideLean(given('-o', ...argv), facts)).toBe(why);
  });

  it.each<[Partial<LeanFacts>, string]>([
    [{ platform: 'darwin' }, 'this system is not Linux'],
    [{ canBecome: false }, 'this Node cannot become another program'],
    [{ supervision: 'terminal' }, 'the command may use the terminal'],
    [{ hasLauncher: true }, 'a launcher such as npm has started this run'],
    [{ hasOtherRights: true }, 'the effective user or group is not the real one'],
    [{ passed: [3, 4] }, 'the command gets descriptors of the caller (3, 4)'],
    [{ missing: 'there is no setsid' }, 'there is no setsid'],
  ])('is not possible with %j', (fact, why) => {
    expect(decideLean(given('-o'), { ...facts, ...fact })).toBe(why);
  });
});
