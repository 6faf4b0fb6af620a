import { describe, expect, it } from 'vitest';
import { parseArgv } from '../../src/argv.ts';
import { optionLines } from '../option-lines.ts';
import { seeded } from '../seeded.ts';

const shown = (argv: string[]) =>
  parseArgv(argv).findings.map(
    ({ severity, where, message }) => `${severity} ${where}: ${message}`,
  );

describe('the command', () => {
  it.each([
    ['after flags', ['-o', 'ls', '-l'], ['ls', '-l']],
    ['after --', ['-o', '--', '-ls', '--', 'x'], ['-ls', '--', 'x']],
    ['alone', ['ls'], ['ls']],
    [
      'with our flags',
      ['ls', '--help', '-v', '--task-name=x'],
      ['ls', '--help', '-v', '--task-name=x'],
    ],
    ['named true', ['-o', 'true'], ['true']],
    ['named false', ['--offline-mode', 'false', 'x'], ['false', 'x']],
    ['named by a number', ['-s', '1'], ['1']],
    ['a dash', ['-o', '-'], ['-']],
    ['empty words', ['-o', '', ''], ['', '']],
    ['with --', ['node', '--', '--help'], ['node', '--', '--help']],
    ['missing', ['-o'], []],
    ['missing after --', ['-o', '--'], []],
    ['after an unknown flag', ['--no-such-thing', 'ls', '-l'], ['ls', '-l']],
    ['after an unknown flag with a value', ['--nope=1', 'ls'], ['ls']],
  ])('%s', (_what, argv, command) => {
    expect(parseArgv(argv).command).toEqual(command);
  });

  it.each([
    [['-o', '-d', 'true'], '-d'],
    [['--task-name', 'work'], '--task-name'],
    [['-od', 'true'], '-d'],
    [['-d', 'true', 'job'], undefined],
    [['-d', 'true', '--'], undefined],
    [['-d=true'], undefined],
    [['doctor', '-d', 'true'], '-d'],
  ])('that is missing may be the last value: %j', (argv, flag) =>
    expect(parseArgv(argv).lastValueOf).toBe(flag),
  );

  it('is unchanged after any valid flags', () => {
    const random = seeded(2026);
    const odd = [
      '--',
      '--help',
      '-v',
      '-1',
      '',
      ' ',
      "'a'",
      '"',
      '--task-name=x',
      '-op',
      'a=b',
      '*',
    ] as const;
    const flagWords = () => {
      const { flags, good } = random.pick(optionLines as never) as (typeof optionLines)[number];
      const flag = flags[random.below(flags.length)] ?? '';
      if (/^(TRUE|FALSE)$/.test(good)) return [flag];
      // Its value is optional, so that only `=` can set it.
      if (flag === '--monitor') return random.below(2) ? [flag] : [`${flag}=${good}`];
      return random.below(2) ? [flag, good] : [`${flag}=${good}`];
    };
    for (let round = 0; round < 1000; round += 1) {
      const flags = Array.from({ length: random.below(6) }, flagWords).flat();
      const words = Array.from({ length: random.below(5) }, () => random.pick(odd));
      const command = [`cmd${random.text('a-= ', 3)}`, ...words];
      const argv = [...flags, ...(random.below(2) ? ['--'] : []), ...command];
      const parsed = parseArgv(argv);
      expect({ argv, command: parsed.command, findings: parsed.findings }).toEqual({
        argv,
        command,
        findings: [],
      });
    }
  });
});

describe('flags', () => {
  it.each([
    ['separate', ['-r', '3'], '-r', '3'],
    ['separate and negative', ['-r', '-1'], '-r', '-1'],
    ['attached', ['-r3'], '-r', '3'],
    ['attached and negative', ['-r-1'], '-r', '-1'],
    ['attached by =', ['-r=3'], '-r', '3'],
    ['long', ['--process-max-retries', '3'], '--process-max-retries', '3'],
    ['long by =', ['--process-max-retries=3'], '--process-max-retries', '3'],
    ['empty by =', ['--process-max-retries='], '--process-max-retries', ''],
    ['empty', ['--process-max-retries', ''], '--process-max-retries', ''],
    ['with = inside', ['--process-max-retries=a=b'], '--process-max-retries', 'a=b'],
    ['after others', ['-opr3'], '-r', '3'],
    ['after others, separate', ['-opr', '3'], '-r', '3'],
  ])('%s', (_what, argv, flag, value) => {
    const parsed = parseArgv([...argv, 'cmd', 'x']);
    expect(parsed.flags.processMaxRetries).toEqual([{ flag, value }]);
    expect([parsed.command, parsed.findings]).toEqual([['cmd', 'x'], []]);
  });

  it.each([
    '"quoted"',
    "'quoted'",
    "'",
    '"',
    ' a  b ',
    'a\nb',
    '{"a":"b c"}',
    '--x',
    '-',
    '$HOME',
    '007',
    '😀',
  ])('keeps the value %j as it is', (value) => {
    expect(parseArgv(['-n', value, 'cmd']).flags.taskName).toEqual([{ flag: '-n', value }]);
    expect(parseArgv([`--task-name=${value}`, 'cmd']).flags.taskName).toEqual([
      { flag: '--task-name', value },
    ]);
  });

  it('keeps the order of repeated flags under all their names', () => {
    expect(
      parseArgv(['-e', 'a', '--env=b', '-o', '--env-locations', 'c', '-e', 'a']).flags,
    ).toEqual({
      envLocations: [
        { flag: '-e', value: 'a' },
        { flag: '--env', value: 'b' },
        { flag: '--env-locations', value: 'c' },
        { flag: '-e', value: 'a' },
      ],
      offlineMode: [{ flag: '-o', value: 'TRUE' }],
    });
  });

  it.each(['true', 'false', 'TRUE', '0', '1', ''])('takes =%s for a boolean', (value) => {
    expect(parseArgv([`--offline-mode=${value}`]).flags.offlineMode?.[0]?.value).toBe(value);
    expect(parseArgv([`-po=${value}`]).flags.offlineMode?.[0]?.value).toBe(value);
  });
});

describe('requests', () => {
  it.each([
    ['-h', 'help'],
    ['--help', 'help'],
    ['--help-all', 'helpAll'],
    ['-v', 'version'],
    ['--version', 'version'],
    ['--explain', 'explain'],
    ['--explain=all', 'explainAll'],
    ['--explain=json', 'explainJson'],
  ])('%s', (flag, request) => {
    expect(parseArgv(['-o', flag, 'cmd'])).toMatchObject({
      request,
      command: ['cmd'],
      findings: [],
    });
  });

  it('counts the first, also in a group of letters', () => {
    expect(parseArgv(['-ov', '--help']).request).toBe('version');
  });

  it('has no request by default', () => {
    expect(parseArgv(['-o', 'cmd', '--help'])).not.toHaveProperty('request');
    expect(shown(['--help=all'])).toEqual(['error --help: takes no value; remove it']);
    expect(shown(['--explain=yaml'])).toEqual([
      'error --explain: has no such form; write --explain, --explain=all, --explain=json',
    ]);
  });
});

describe('problems', () => {
  it.each([
    [['--tmeout', '5'], 'error --tmeout: is not a flag of procwrap; did you mean --timeout?'],
    [['--max-retries'], 'error --max-retries: is not a flag of procwrap; did you mean --retries?'],
    [
      ['--grace-period'],
      'error --grace-period: is not a flag of procwrap; did you mean --process-termination-grace-period?',
    ],
    [['--nope'], 'error --nope: is not a flag of procwrap; procwrap --help shows the options'],
    [
      ['--env-file=x'],
      'error --env-file: is not a flag of procwrap; it is an option of Node, which reads it, too; write --env FILE',
    ],
    [['--task-nam', 'x'], 'error --task-nam: is not a flag of procwrap; did you mean --task-name?'],
    [
      ['--offlinemode'],
      'error --offlinemode: is not a flag of procwrap; did you mean --offline-mode?',
    ],
    [
      ['--process-retr=3'],
      'error --process-retr: is not a flag of procwrap; did you mean --process-retry-delay?',
    ],
    [['--q'], 'error --q: is not a flag of procwrap; procwrap --help shows the options'],
    [
      ['--completely-different-from-all-of-them-here'],
      'error --completely-different-from-all-of-them-here: is not a flag of procwrap; procwrap --help shows the options',
    ],
    [['-x'], 'error -x: is not a flag of procwrap; procwrap --help shows the options'],
    [
      ['-oxp'],
      'error -x: is not a flag of procwrap (in "-ox..."); procwrap --help shows the options',
    ],
    [['-r'], 'error -r: needs a value'],
    [['-r', '--', 'cmd'], 'error -r: needs a value'],
    [
      ['-n', '--offline-mode'],
      'error -n: needs a value; if "--offline-mode" is the value, write -n=...',
    ],
    [
      ['-n', '--schedule=x'],
      'error -n: needs a value; if "--schedule=..." is the value, write -n=...',
    ],
  ])('%j', (argv, finding) => {
    expect(shown(argv)).toEqual([finding]);
  });

  it('keeps the command when a value is missing', () => {
    expect(parseArgv(['-r', '--', 'cmd']).command).toEqual(['cmd']);
    expect(parseArgv(['-n', '-o', 'cmd'])).toMatchObject({
      command: ['cmd'],
      flags: { offlineMode: [{ flag: '-o', value: 'TRUE' }] },
    });
  });
});

describe('a word that requests something', () => {
  it.each([
    [['spool'], [], {}],
    [['spool', '--json'], ['--json'], {}],
    [['spool', 'drop', '-n', 'x', 'a1', '--all'], ['--all', 'drop', 'a1'], { taskName: 'x' }],
    [['spool', '-n', 'x', 'send'], ['send'], { taskName: 'x' }],
  ])('%j', (argv, command, flags) => {
    const parsed = parseArgv(argv);
    expect(parsed).toMatchObject({ request: 'spool', command, findings: [] });
    const values = Object.entries(parsed.flags).map(([name, uses]) => [name, uses?.[0]?.value]);
    expect(Object.fromEntries(values)).toEqual(flags);
  });

  it('asks for help like every command line', () =>
    expect(parseArgv(['spool', '--help'])).toMatchObject({ request: 'help', about: 'spool' }));

  it.each([
    [['doctor'], [], [], {}],
    [['doctor', '--json'], ['--json'], [], {}],
    [
      ['doctor', '-n', 'x', '--json', 'job', '--json'],
      ['--json'],
      ['job', '--json'],
      { taskName: 'x' },
    ],
    [['doctor', '-o', '--', '--odd', '-h'], [], ['--odd', '-h'], { offlineMode: 'TRUE' }],
  ])('%j has the command of a run', (argv, ownFlags, command, flags) => {
    const parsed = parseArgv(argv);
    expect(parsed).toMatchObject({ request: 'doctor', ownFlags, command, findings: [] });
    const values = Object.entries(parsed.flags).map(([name, uses]) => [name, uses?.[0]?.value]);
    expect(Object.fromEntries(values)).toEqual(flags);
  });

  it('reports an unknown flag', () =>
    expect(shown(['spool', '--jsn'])).toEqual([
      'error --jsn: is not a flag of procwrap; did you mean --json?',
    ]));

  it.each([[['--', 'spool']], [['-o', 'spool']], [['./spool']], [['toString']]])(
    '%j is a command',
    (argv) => expect(parseArgv(argv).request).toBeUndefined(),
  );
});
