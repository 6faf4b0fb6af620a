import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { wrapHere } from '../../in-process.ts';
import { procwrap } from '../../procwrap.ts';

const offline = (...words: string[]) => wrapHere(['-o', '--process-retry-delay', '0', ...words]);

describe('the exit status', () => {
  it.each([
    ['of a success', ['true'], 0],
    ['of a failure', ['sh', '-c', 'exit 37'], 37],
    ['of a command that a signal ended', ['sh', '-c', 'kill -9 $$'], 137],
    ['of a command that is not there', ['no-such-command-anywhere'], 127],
    ['of a command that cannot be executed', ['/etc/passwd'], 126],
  ])('%s', async (_name, command, code) => expect((await offline(...command)).code).toBe(code));

  it('names the command that does not exist', async () =>
    expect((await offline('no-such-command')).lines).toContain("cannot find 'no-such-command'"));
});

describe('a command', () => {
  it('can be a command line', async () => {
    expect((await wrapHere(['-o', '-c', 'exit 4'])).code).toBe(4);
    const env = { PROC_WRAPPER_TASK_COMMAND: "/bin/sh -c 'exit 5'" };
    expect((await wrapHere(['-o'], env)).code).toBe(5);
  });

  it.each([
    [[], 'COMMAND: is missing; give it as arguments'],
    [['-d', 'true'], 'COMMAND: is missing, because the last word is the value of -d; give it as'],
    [[''], 'COMMAND: is empty'],
    [['-c', 'echo "unbalanced'], '--command-line'],
  ])('must be right: %j', async (words, line) => {
    const { code, lines } = await wrapHere(['-o', ...words]);
    expect(code).toBe(78);
    expect(lines).toContain(line);
  });
});

describe('bad input', () => {
  it('is reported together, one line each, and nothing is started', () =>
    withTempDir(async (dir) => {
      const argv = [
        '-o',
        '-r',
        'many',
        '--no-such-option',
        '-t',
        'soon',
        'touch',
        join(dir, 'made'),
      ];
      const { code, lines } = await wrapHere(argv, { PROC_WRAPPER_LOG_LEVEL: 'LOUD' });
      expect(code).toBe(78);
      const logged = lines.trim().split('\n');
      expect(logged).toHaveLength(4);
      for (const name of ['--no-such-option', '-r', '-t', 'PROC_WRAPPER_LOG_LEVEL']) {
        expect(logged.filter((line) => line.includes(`ERROR ${name}`))).toHaveLength(1);
      }
      expect(() => readFileSync(join(dir, 'made'))).toThrow('ENOENT');
    }));

  it('names each option that has no effect offline once', async () => {
    const argv = ['-o', '--num-log-lines-sent-on-failure', '9', '--max-conflicting-age', '2'];
    const retries = ['-r', '1', '--process-retry-delay', '0'];
    const { code, stderr } = await procwrap([...argv, ...retries, 'false']);
    expect(code).toBe(1);
    const reason = 'has no effect offline, because nothing is reported to a server; remove it';
    expect(stderr.split('\n').slice(0, 2)).toEqual([
      `procwrap WARNING --max-conflicting-age: ${reason}`,
      `procwrap WARNING --num-log-lines-sent-on-failure: ${reason}`,
    ]);
    expect(stderr.match(/no effect/g)).toHaveLength(2);
  });

  it('suggests the nearest flag', async () => {
    const { lines } = await wrapHere(['-o', '--proces-timeout', '5', 'true']);
    expect(lines).toContain('--process-timeout');
  });
});

describe('retries', () => {
  const counting = (dir: string, rest: string) => ['sh', '-c', `echo x >> ${dir}/tries; ${rest}`];
  const tries = (dir: string) => readFileSync(join(dir, 'tries'), 'utf8').length / 2;

  it('stop at the first success', () =>
    withTempDir(async (dir) => {
      const { code } = await offline(
        '-r',
        '5',
        ...counting(dir, `test $(wc -l < ${dir}/tries) -ge 3`),
      );
      expect([code, tries(dir)]).toEqual([0, 3]);
    }));

  it('have a line about the end, also when the last one succeeds', () =>
    withTempDir(async (dir) => {
      const argv = ['-o', '-r', '5', '--process-retry-delay', '0'];
      const command = counting(dir, `test $(wc -l < ${dir}/tries) -ge 2`);
      const { code, stderr } = await procwrap([...argv, ...command]);
      expect(code).toBe(0);
      const [first, last, ...others] = stderr.trimEnd().split('\n');
      expect(first).toMatch(/WARNING attempt 1 exited with 1; the next one starts in 0 s$/);
      expect(last).toMatch(/WARNING succeeded: attempt 2 exited with 0; 2 attempts in [\d.]+ s$/);
      expect(others).toEqual([]);
    }));

  it('end with the last failure', () =>
    withTempDir(async (dir) => {
      const { code } = await offline('-r', '2', ...counting(dir, 'exit 9'));
      expect([code, tries(dir)]).toEqual([9, 3]);
    }));

  it('do not follow a command that does not exist', async () => {
    const { code, lines } = await offline('-r', '5', 'no-such-command');
    expect([code, lines.match(/cannot find/g)]).toEqual([127, ['cannot find']]);
    expect(lines).toContain('; nothing was started');
  });
});

describe('a timeout', () => {
  it('ends the command with 124', async () => {
    expect((await offline('-t', '0.3', 'sleep', '3600')).code).toBe(124);
  });

  it('kills a command that ignores TERM when the grace period is over', async () => {
    const stubborn = ['sh', '-c', "trap '' TERM; while :; do sleep 0.05; done"];
    const { code } = await offline(
      '-t',
      '0.2',
      '--process-termination-grace-period',
      '0.2',
      ...stubborn,
    );
    expect(code).toBe(124);
  });
});

describe('the environment of the command', () => {
  it('has what a nested program needs, and no variable that is not set', () =>
    withTempDir(async (dir) => {
      const path = join(dir, 'env');
      const options = ['-d', 'staging', '-t', '3600', '--task-version-text', '1.2.3'];
      await offline(...options, 'sh', '-c', `env > ${path}`);
      const lines = readFileSync(path, 'utf8').split('\n');
      expect(lines).toEqual(
        expect.arrayContaining([
          'PROC_WRAPPER_DEPLOYMENT=staging',
          'PROC_WRAPPER_PROCESS_TIMEOUT_SECONDS=3600',
          'PROC_WRAPPER_TASK_VERSION_TEXT=1.2.3',
          'PROC_WRAPPER_OFFLINE_MODE=TRUE',
          'PROC_WRAPPER_ENABLE_STATUS_UPDATE_LISTENER=FALSE',
        ]),
      );
      expect(lines.filter((line) => /=(undefined|None|null)$/.test(line))).toEqual([]);
    }));

  it.each([
    [['-o'], undefined],
    [['-o', '--pass-api-key'], 'PROC_WRAPPER_API_KEY=hush'],
    [['-o', '--mode', 'exec'], 'PROC_WRAPPER_API_KEY=hush'],
    [['-o', '--mode', 'exec', '--no-pass-api-key'], undefined],
  ])('has the API key only when it may use it: %j', async (words, line) => {
    const env = { PROC_WRAPPER_API_KEY: 'hush' };
    const { code, stdout } = await procwrap([...words, 'env'], { env });
    expect(code).toBe(0);
    expect(stdout.split('\n').find((each) => each.includes('hush'))).toBe(line);
  });

  it.each([
    [['-o'], []],
    [['-o', '--pass-api-key'], ['ROLLBAR']],
    [
      ['-o', '--mode', 'exec'],
      ['NOTIFY', 'NOTIFY_SECRET', 'ROLLBAR'],
    ],
    [['-o', '--mode', 'exec', '--no-pass-api-key'], []],
  ])('has no other secret of procwrap, unless it may use it: %j', async (words, expected) => {
    const env = {
      PROC_WRAPPER_NOTIFY: 'webhook+http://127.0.0.1:9/hush',
      PROC_WRAPPER_NOTIFY_SECRET: `whsec_hush${'A'.repeat(40)}`,
      PROC_WRAPPER_NOTIFY_TIMEOUT_SECONDS: '0',
      PROC_WRAPPER_ROLLBAR_ACCESS_TOKEN: 'hush',
    };
    const { stdout } = await procwrap([...words, 'env'], { env });
    const found = stdout.match(/^PROC_WRAPPER_\w+=.*hush/gm) ?? [];
    const names = found.map((line) => line.replace(/^PROC_WRAPPER_|(_ACCESS_TOKEN)?=.*/g, ''));
    expect(names.toSorted()).toEqual(expected);
  });

  it('has its folder', () =>
    withTempDir(async (dir) => {
      await offline('-w', dir, 'touch', 'here');
      expect(readFileSync(join(dir, 'here'), 'utf8')).toBe('');
      expect((await offline('-w', '/no/such/folder', 'true')).code).toBe(126);
    }));
});
