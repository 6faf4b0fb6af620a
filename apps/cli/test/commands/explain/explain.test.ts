import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFifo, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { wrapHere } from '../../in-process.ts';
import { procwrap } from '../../procwrap.ts';

describe('--explain', () => {
  it('shows only what is set, and how to see all', async () => {
    const { code, printed, lines } = await wrapHere(['-o', '-r', '3', '--explain', 'true']);
    expect([code, lines]).toEqual([0, '']);
    expect(printed.split('\n')).toEqual([
      'Command:',
      '  true',
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

describe('--explain=json', () => {
  it('is for programs: the findings are in it, too', async () => {
    const env = { PROC_WRAPPER_API_KEY: 'hush' };
    const argv = ['--explain=json', '-t', '1m', '-r', 'many', 'echo', 'a b'];
    const { code, stdout, stderr } = await procwrap(argv, { env });
    expect([code, stderr]).toEqual([78, '']);
    const { options, ...others } = JSON.parse(stdout);
    expect(options.processTimeout).toEqual({ value: '60', source: '-t', isSet: true });
    expect(options.apiKey).toEqual({
      value: '[secret]',
      source: 'PROC_WRAPPER_API_KEY',
      isSet: true,
    });
    expect(options.logLevel).toEqual({ value: 'WARNING', source: 'default', isSet: false });
    expect(others).toEqual({
      command: { file: 'echo', args: ['a b'] },
      resolvesSecrets: false,
      references: [],
      unread: [],
      findings: [{ severity: 'error', where: '-r', message: expect.stringContaining('"many"') }],
    });
    expect(stdout).not.toContain('hush');
  });

  it('has no command when there is none', async () => {
    const { printed } = await wrapHere(['-o', '--explain=json']);
    expect(JSON.parse(printed)).toMatchObject({
      command: null,
      findings: [{ where: 'COMMAND', severity: 'error' }],
    });
  });
});
