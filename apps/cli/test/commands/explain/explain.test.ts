import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFifo, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { createDeps, wrapHere } from '../../in-process.ts';
import { procwrap } from '../../procwrap.ts';

describe('--explain', () => {
  it('shows only what is set, and how to see all', async () => {
    const { code, printed, lines } = await wrapHere(['-o', '-r', '3', '--explain', 'true']);
    expect([code, lines]).toEqual([0, '']);
    expect(printed.split('\n')).toEqual([
      'Command:',
      '  true',
      '',
      'The run:',
      '  it is offline, because of -o',
      '',
      'Options that are set:',
      '  processMaxRetries  3     -r',
      '  offlineMode        true  -o',
      '',
      'All other options have their defaults; --explain=all shows them.',
      '',
    ]);
  });

  it('says when nothing is set', async () => {
    const { printed } = await wrapHere(['--explain', 'true']);
    expect(printed).not.toContain('Options that are set');
    expect(printed).toContain('All other options have their defaults');
  });

  it('shows all options with =all', async () => {
    const { printed } = await wrapHere(['-o', '--explain=all', 'true']);
    expect(printed).toMatch(/^ {2}offlineMode +true +-o$/m);
    expect(printed).toMatch(/^ {2}rollbarRetries +2 +default$/m);
    expect(printed).not.toContain('--explain=all');
  });

  it('shows the options in a configuration file and in a file of variables', () =>
    withTempDir(async (dir) => {
      const [config, env] = [join(dir, 'config.json'), join(dir, 'app.env')];
      const params = {
        task_name: 'from-file',
        api_key__to_resolve: 'AWS_SM:key',
        process_timeout: 9,
      };
      writeFileSync(config, JSON.stringify({ password: 'hush', proc_wrapper_params: params }));
      writeFileSync(
        env,
        'PROC_WRAPPER_TASK_MAX_RETRIES=2\nTOKEN_FOR_PROC_WRAPPER_TO_RESOLVE=AWS_SSM:x\n',
      );
      const argv = ['--explain', '--resolve-secrets', '--config', config, '-e', env];
      const { code, stdout, stderr } = await procwrap([...argv, 'true'], {});
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/^ {2}taskName +from-file +proc_wrapper_params\.task_name$/m);
      expect(stdout).toMatch(/^ {2}processTimeout +9 +proc_wrapper_params\.process_timeout$/m);
      expect(stdout).toMatch(/^ {2}processMaxRetries +2 +PROC_WRAPPER_TASK_MAX_RETRIES$/m);
      expect(stdout).toMatch(/^ {2}proc_wrapper_params\.api_key +AWS_SM:key +AWS_SM$/m);
      expect(stdout).toMatch(/^ {2}TOKEN +AWS_SSM:x +AWS_SSM$/m);
      expect(stdout).not.toContain('hush');
    }));

  it('reads no pipe and sends no request, and names what it did not read', () =>
    withTempDir(async (dir) => {
      const pipe = join(dir, 'pipe');
      makeFifo(pipe);
      const argv = ['--explain', '--config', pipe, '-e', 'AWS_SM:app'];
      const { code, stdout, stderr } = await procwrap([...argv, 'true']);
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toContain(
        `Not read, so what they set is missing below:\n  AWS_SM:app\n  ${pipe}\n\n`,
      );
    }));

  it('refuses a location that cannot be read', async () => {
    const { code, lines } = await wrapHere(['-o', '--explain', '-e', '/no/such.env', 'true']);
    expect(code).toBe(78);
    expect(lines).toContain('/no/such.env');
  });

  it('names options without an effect', async () => {
    const { lines } = await wrapHere(['-o', '--explain', '--max-conflicting-age', '2', 'true']);
    expect(lines).toContain('--max-conflicting-age: has no effect offline');
  });
});

describe('in a terminal', () => {
  const inTerminal = createDeps({ isTerminal: () => true });
  const argv = ['-o', '--lock', 'a'.repeat(60), '--explain', 'true'];

  it('has bold headings', async () => {
    const { printed } = await wrapHere(argv, { FORCE_COLOR: '1' }, inTerminal);
    expect(printed).toContain('\u001B[1mCommand:\u001B[0m');
  });

  it('has plain headings without colour', async () => {
    const { printed } = await wrapHere(
      argv,
      { NO_COLOR: '1' },
      createDeps({ isTerminal: () => true }),
    );
    expect(printed).toContain('\nThe run:\n');
  });
});

describe('how a run would go', () => {
  const withKey = { PROC_WRAPPER_API_KEY: 'key', PROC_WRAPPER_API_BASE_URL: 'https://api.test' };

  it.each<[string[], Record<string, string>, string]>([
    [['-n', 'x'], withKey, 'it is reported to https://api.test as x'],
    [['-a', '--auto-create-task-props', '{"name":"x"}'], {}, 'because no API key is set (PROC_'],
    [[], withKey, 'it is offline, because no task is named (-n)'],
    [['-e', 'AWS_SM:x'], withKey, 'it is offline, if no location above changes this: no task is'],
    [['-o', '--mode', 'lean', '--idle-timeout', '9'], {}, 'stays in memory, because of --idle-t'],
    [['-o', '--mode', 'exec'], {}, 'procwrap becomes the command, and does not supervise it'],
  ])('%j', async (argv, env, line) => {
    const { printed, lines } = await wrapHere([...argv, '--explain', 'true'], env);
    expect(printed).toContain(line);
    if (line.startsWith('because')) expect(printed).not.toContain('no task is named');
    expect(lines).toBe('');
  });

  it('says when a shell stays in memory', async () => {
    const { stdout } = await procwrap(['-o', '--mode', 'lean', '--explain', 'true']);
    expect(stdout).toContain('a shell stays in memory instead of procwrap');
  });

  it('is not said when something is wrong', async () => {
    const { printed } = await wrapHere(['--explain', '-r', 'many', 'true']);
    expect(printed).not.toContain('The run:');
  });

  it.each([
    [['-d', 'staging'], 'the profile staging is used', 60],
    [['-d', 'other'], 'no profile is used; --deployment (-d) chooses one: staging', 'none'],
  ])('%j names the options file and the profile', (argv, line, timeout) =>
    withTempDir(async (dir) => {
      const file = join(dir, 'procwrap.json');
      writeFileSync(file, '{"profiles": {"staging": {"timeout": 60}}}');
      const all = ['-o', '--options-file', file, ...argv];
      const { printed } = await wrapHere([...all, '--explain', 'true']);
      expect(printed).toContain(`Options file:\n  ${file}  --options-file\n  ${line}\n`);
      const json = await wrapHere([...all, '--explain=json', 'true']);
      const { optionsFile, options } = JSON.parse(json.printed);
      expect(optionsFile).toMatchObject({ path: file, source: '--options-file' });
      expect(options.processTimeout.value).toBe(timeout);
    }),
  );

  it('names an options file without profiles', () =>
    withTempDir(async (dir) => {
      const file = join(dir, 'procwrap.json');
      writeFileSync(file, '{"retries": 1}');
      const { printed } = await wrapHere(['-o', '--options-file', file, '--explain', 'true']);
      expect(printed).toContain(`${file}  --options-file\n\n`);
    }));
});

describe('--explain=json', () => {
  it('is for programs: the findings are in it, too', async () => {
    const env = { PROC_WRAPPER_API_KEY: 'hush' };
    const argv = ['--explain=json', '-t', '1m', '-r', 'many', 'echo', 'a b'];
    const { code, stdout, stderr } = await procwrap(argv, { env });
    expect([code, stderr]).toEqual([78, '']);
    const { options, ...others } = JSON.parse(stdout);
    expect(options.processTimeout).toEqual({
      ...{ value: 60, text: '60', source: '-t', kind: 'flag', isSet: true, isValid: true },
    });
    expect(options.apiKey).toMatchObject({ value: '[secret]', source: 'PROC_WRAPPER_API_KEY' });
    expect(options.logLevel).toMatchObject({ value: 'WARNING', kind: 'default', isSet: false });
    expect(options.processMaxRetries).toMatchObject({ value: null, isSet: true, isValid: false });
    expect(others).toEqual({
      command: { file: 'echo', args: ['a b'] },
      run: null,
      optionsFile: null,
      resolvesSecrets: false,
      references: [],
      unread: [],
      findings: [{ severity: 'error', where: '-r', message: expect.stringContaining('"many"') }],
    });
    expect(stdout).not.toContain('hush');
  });

  it('has numbers, booleans and lists as such, and no secret', async () => {
    const notify = 'https://hc-ping.com/hush-hush-hush';
    const lists = ['--retry-on-exit-codes', '1,75', '--map-exit', '143:0', '-e', 'PLAIN:hush'];
    const secrets = [
      '-k',
      'hush',
      '-i',
      'hush',
      '--notify',
      notify,
      '--wait-for',
      'http://h/?hush',
    ];
    const argv = ['-o', '--explain=json', ...lists, ...secrets, '--', 'curl', 'hush'];
    const { code, printed, lines } = await wrapHere(argv);
    expect(code).toBe(0);
    const { options, command, run, references } = JSON.parse(printed);
    const given = (name: string) => options[name].value;
    expect(given('offlineMode')).toBe(true);
    expect(given('retryOnExitCodes')).toEqual([1, 75]);
    expect(given('mapExit')).toEqual(['143:0']);
    expect(given('processTimeout')).toBe('none');
    expect(given('envLocations')).toEqual(['PLAIN:[hidden]']);
    expect(given('configLocations')).toEqual([]);
    expect(given('notify')).toEqual([{ kind: 'ping', host: 'hc-ping.com' }]);
    expect(given('waitFor')).toEqual(['http://h/?...']);
    expect(given('inputValue')).toBe('[4 characters]');
    expect(given('onSecretChange')).toBe('HUP');
    expect(command).toEqual({ file: 'curl', args: ['[secret]'] });
    expect(run).toMatchObject({ mode: 'supervise', isReported: false, offlineReason: 'of -o' });
    expect(references).toMatchObject([{ location: 'PLAIN:[hidden]' }]);
    expect(printed + lines).not.toContain('hush');
  });

  it('has no command when there is none', async () => {
    const { printed } = await wrapHere(['-o', '--explain=json']);
    expect(JSON.parse(printed)).toMatchObject({
      command: null,
      findings: [{ where: 'COMMAND', severity: 'error' }],
    });
  });
});
