import { cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, inject, it } from 'vitest';
import { bareEnv, procwrap } from '../../procwrap.ts';
import { runToEnd } from '../../run-to-end.ts';
import { useServer } from '../../server.ts';

const objects = (text: string): readonly Record<string, string>[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

const json = ['--log-format', 'json', '-l', 'debug'];

describe('--log-format json', () => {
  it('makes an object of each line, and leaves the output of the command alone', async () => {
    const run = await procwrap(['-o', ...json, 'sh', '-c', 'echo "out ERROR"; exit 3']);
    expect(run).toMatchObject({ code: 3, stdout: 'out ERROR\n' });
    const lines = objects(run.stderr);
    expect(lines.at(-1)).toEqual({
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      level: 'ERROR',
      event: 'run-ended',
      message: expect.stringMatching(/^failed: attempt 1 exited with 3/),
    });
  });

  it('is also used for problems with options, and by doctor and completion', async () => {
    for (const word of [
      ['-r', '-5', 'true'],
      ['doctor', '--nope'],
      ['completion', 'nosh'],
    ]) {
      const run = await procwrap(word, { env: { PROC_WRAPPER_LOG_FORMAT: 'json' } });
      expect(run.code).toBe(78);
      for (const line of objects(run.stderr))
        expect(line).toMatchObject({ event: 'setting-rejected', message: expect.any(String) });
    }
  });

  it('may come from a configuration, together with --quiet', () =>
    withTempDir(async (dir) => {
      const file = join(dir, 'config.json');
      writeFileSync(file, '{"proc_wrapper_params":{"log_format":"json","quiet":true}}');
      const words = ['-o', '-l', 'info', '--config', file, 'sh', '-c', 'exit 3'];
      const run = await procwrap(words);
      expect(objects(run.stderr).map(({ level }) => level)).toEqual(['ERROR']);
    }));

  it('masks secrets', () =>
    withTempDir(async (dir) => {
      const file = join(dir, 'config.json');
      const password = 'hunter2-"\\-end';
      writeFileSync(file, JSON.stringify({ db: { password } }));
      const words = ['-o', ...json, '--config', file, `no-such-${password}`];
      const run = await procwrap(words);
      expect(run.code).toBe(127);
      expect(objects(run.stderr).at(-1)?.message).toContain("cannot find 'no-such-[secret]'");
      expect(run.stderr).not.toContain('hunter2');
    }));

  it('holds lines back like text', async () => {
    const quiet = ['-o', ...json, '--quiet-on-success', 'sh', '-c'];
    expect((await procwrap([...quiet, 'exit 0'])).stderr).toBe('');
    expect(objects((await procwrap([...quiet, 'exit 1'])).stderr).at(-1)?.level).toBe('ERROR');
  });

  it('is also the format of the note about held output that was dropped', async () => {
    const script = 'head -c 80000000 /dev/zero; exit 1';
    const run = await procwrap(['-o', ...json, '--quiet-on-success', 'sh', '-c', script]);
    const messages = objects(run.stderr).map(({ message }) => message);
    expect(messages[0]).toMatch(/^\d+ bytes of output before this line were dropped/);
  });

  it('is kept by a watched container', async () => {
    const run = await procwrap(['-o', ...json, '--sidecar-container-mode']);
    expect(run.code).toBe(78);
    expect(objects(run.stderr).at(-1)?.message).toMatch(/^failed: a sidecar needs/);
  });

  it('is kept in exec mode until the command replaces procwrap', async () => {
    const run = await procwrap(['-o', ...json, '--mode', 'exec', '--lock', 'a', 'echo', 'out']);
    expect(run.stdout).toBe('out\n');
    expect(objects(run.stderr)[0]?.level).toBe('WARNING');
  });
});

describe('the run of a line', () => {
  const server = useServer();
  it('is named once the server has accepted it', async () => {
    const run = await procwrap([...json, 'true'], { env: server.env() });
    expect(run.code).toBe(0);
    const uuid = server.execution()?.uuid;
    expect(uuid).toBeTypeOf('string');
    expect(objects(run.stderr).at(-1)?.run_id).toBe(uuid);
  });
});

describe('--quiet', () => {
  it('writes only errors, and shows the output of the command', async () => {
    const words = ['-o', '-l', 'debug', '--quiet', '--mode', 'exec', '--lock', 'a', 'echo', 'out'];
    expect(await procwrap(words)).toMatchObject({ code: 0, stdout: 'out\n', stderr: '' });
    const failed = await procwrap([
      '-o',
      '-l',
      'debug',
      '--quiet',
      'sh',
      '-c',
      'echo e >&2; exit 3',
    ]);
    expect(failed.stderr).toMatch(/^e\n\S+ procwrap ERROR failed: .*\n$/);
  });
});

describe('--log-file', () => {
  it('gets every line, also those that stderr does not get', () =>
    withTempDir(async (dir) => {
      const path = join(dir, 'log');
      const words = ['-o', '-l', 'info', '--log-file', path, '--quiet', 'echo', 'out'];
      expect(await procwrap(words)).toMatchObject({ code: 0, stdout: 'out\n', stderr: '' });
      expect(readFileSync(path, 'utf8')).toMatch(/^\S+ procwrap INFO succeeded: .*\n$/);
      expect(statSync(path).mode & 0o777).toBe(0o600);
    }));

  it('gets the same lines as stderr, also a problem with an option', () =>
    withTempDir(async (dir) => {
      const path = join(dir, 'log');
      const failed = await procwrap(['-o', '--log-file', path, 'sh', '-c', 'exit 3']);
      expect(failed.stderr).toMatch(/ERROR failed/);
      expect(readFileSync(path, 'utf8')).toBe(failed.stderr);
      rmSync(path);
      const wrong = await procwrap(['-o', '--log-file', path, '-r', '-5', 'true']);
      expect(wrong.code).toBe(78);
      expect(readFileSync(path, 'utf8')).toBe(wrong.stderr);
    }));

  it('is rotated at 10 MiB', () =>
    withTempDir(async (dir) => {
      const path = join(dir, 'log');
      const tenMebibytes = 10 * 1024 * 1024;
      writeFileSync(path, 'x'.repeat(tenMebibytes));
      const failed = await procwrap(['-o', '--log-file', path, 'sh', '-c', 'exit 3']);
      expect(readFileSync(path, 'utf8')).toBe(failed.stderr);
      expect(statSync(`${path}.1`).size).toBe(tenMebibytes);
    }));

  it('is one line and 78 when it cannot be opened', async () => {
    const run = await procwrap(['-o', '--log-file', '/no/such/log', 'echo', 'never']);
    expect(run).toMatchObject({ code: 78, stdout: '' });
    expect(run.stderr).toMatch(/^procwrap ERROR --log-file: cannot be opened: ENOENT[^\n]*\n$/);
  });

  it('is one warning when it fails later', () =>
    withTempDir(async (dir) => {
      const path = join(dir, 'log');
      const script = `rm ${path}; mkdir ${path}; exit 3`;
      const words = [
        '-o',
        '-l',
        'debug',
        '--log-file',
        path,
        '-r',
        '2',
        '--process-retry-delay',
        '0',
      ];
      const run = await procwrap([...words, 'sh', '-c', script]);
      expect(run.code).toBe(3);
      expect(run.stderr.match(/--log-file \S+: lines are missing there: EISDIR/g)).toHaveLength(1);
    }));
});

it('loads none of this for a run that does not use it', () =>
  withTempDir(async (dir) => {
    cpSync(dirname(inject('bundle')), dir, { recursive: true });
    const parts = readdirSync(dir).filter(
      (name) => name.endsWith('.cjs') && readFileSync(join(dir, name), 'utf8').includes('run_id:'),
    );
    expect(parts).toHaveLength(1);
    for (const part of parts) rmSync(join(dir, part));
    const program = join(dir, basename(inject('bundle')));
    const run = (...args: string[]) => runToEnd(process.execPath, [program, ...args], bareEnv);
    expect(await run('-o', 'sh', '-c', 'exit 3')).toMatchObject({ code: 3 });
    expect(await run('-o', '--quiet', 'true')).toMatchObject({ code: 70 });
  }));
